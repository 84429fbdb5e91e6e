# Estimates of docs/examples/travel_mode_nested.toml and of robust standard errors, from scratch in Python:
#   python3 tests/flow/reference/travel_mode_nested.py     (numpy 1.24.2, scipy 1.10.1, statsmodels 0.13.5)
# The likelihood is written out from Train (2009, equation 4.2) and maximised without analytic derivatives.
import csv
import numpy as np
from scipy.optimize import minimize
from statsmodels.discrete.conditional_models import ConditionalLogit
from statsmodels.tools.numdiff import approx_fprime_cs, approx_hess_cs

rows = list(csv.DictReader(open("docs/examples/travel_mode.csv")))
col = lambda name: np.array([float(r[name]) for r in rows])
mode = col("mode")
is_air, is_train, is_bus = (1.0 * (mode == m) for m in (1, 2, 3))
X = np.column_stack([is_air, is_train, is_bus, col("gc"), col("ttme"), is_air * col("hinc")])
n = len(rows) // 4
chosen = col("choice").reshape(n, 4).argmax(1)
cube = X.reshape(n, 4, 6)


def each(p, nests):
    """ln P of the chosen alternative of each trip; `nests` are lists of (alternatives, lambda)."""
    v = cube @ p[:6]
    sums = [np.exp(v[:, list(m)] / l).sum(1) for m, l in nests]
    denominator = sum(s**l for s, (_, l) in zip(sums, nests))
    out = np.zeros(n, dtype=p.dtype)
    for s, (m, l) in zip(sums, nests):
        for j in m:
            here = chosen == j
            out[here] = (v[here, j] / l + (l - 1) * np.log(s[here])) - np.log(denominator[here])
    return out


def report(title, f, start):
    value = lambda p: -np.real(f(p + 0j).sum())
    slope = lambda p: -np.real(approx_fprime_cs(p, lambda q: f(q).sum())).ravel()
    p = minimize(value, start, jac=slope, method="BFGS", options={"gtol": 1e-7, "maxiter": 1000}).x
    for _ in range(5):  # polish
        p = p + np.linalg.solve(-approx_hess_cs(p, lambda q: f(q).sum()), -slope(p))
    h = approx_hess_cs(p, lambda q: f(q).sum())
    scores = np.real(approx_fprime_cs(p, f))
    bread = np.linalg.inv(-h)
    robust = bread @ (scores.T @ scores) @ bread
    print(title, "log-likelihood %.9f" % -value(p))
    for a, b, c in zip(p, np.sqrt(np.diag(bread)), np.sqrt(np.diag(robust))):
        print("  %.9g  %.9g  %.9g" % (a, b, c))


scale = np.array([5.0, 4, 3, -0.01, -0.1, 0.01])
report("logit", lambda p: each(p, [((0, 1, 2, 3), 1.0)]), scale)
report("ground", lambda p: each(p, [((0,), 1.0), ((1, 2, 3), p[6])]), np.append(scale, 1.0))
report("public and other", lambda p: each(p, [((1, 2), p[6]), ((0, 3), p[7])]), np.append(scale, [1.0, 1.0]))
m = ConditionalLogit(col("choice"), X, groups=np.repeat(np.arange(n), 4)).fit(method="newton", disp=0, tol=1e-12)
print("statsmodels", m.llf, *("%.9g" % v for v in m.params), *("%.9g" % v for v in m.bse))
