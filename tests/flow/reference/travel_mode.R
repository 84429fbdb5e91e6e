# Estimates of docs/examples/travel_mode.toml by R's survival package (clogit, exact conditional likelihood):
#   Rscript tests/flow/reference/travel_mode.R     (R 4.2.2, survival 3.5-3)
library(survival)
d <- read.csv("docs/examples/travel_mode.csv")
fit <- function(rows, formula) {
  f <- coxph(formula, data = rows, method = "exact", control = coxph.control(eps = 1e-14, iter.max = 50))
  print(cbind(coef(f), sqrt(diag(vcov(f)))), digits = 12)
  print(c(f$loglik), digits = 12)
}
d$one <- 1
a <- function(x, m) x * (d$mode == m)
for (m in 1:4) d[[paste0("asc", m)]] <- a(1, m)
d$inc1 <- a(d$hinc, 1)
cat("six coefficients\n")
fit(d, Surv(one, choice) ~ asc1 + asc2 + asc3 + gc + ttme + inc1 + strata(individual))
for (m in 2:4) { d[[paste0("inc", m)]] <- a(d$hinc, m); d[[paste0("size", m)]] <- a(d$psize, m) }
cat("rows 2, 7 and 9 left out, income and size by mode\n")
fit(d[-c(2, 7, 9), ], Surv(one, choice) ~ asc2 + asc3 + asc4 + ttme + gc + inc2 + inc3 + inc4 + size2 + size3 +
      size4 + strata(individual))
