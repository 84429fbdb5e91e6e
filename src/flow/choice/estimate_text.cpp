#include "flow/choice/estimate_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "flow/choice/fit_measures.hpp"

namespace concentric::choice {
namespace {

// Six digits that matter, without an exponent where it can be helped.
std::string digits(double value) { return fmt::format("{:.6g}", value); }

// Two-sided, from the normal distribution.
double p_value(double t) { return std::erfc(std::abs(t) / std::sqrt(2.0)); }

using Rows = std::vector<std::vector<std::string>>;

std::string alternatives_text(const Estimate& e) {
  if (e.count.empty()) return {};
  Rows rows{{"alternative", "available", "chosen", "share %"}};
  for (std::size_t a = 0; a < e.count.size(); ++a)
    rows.push_back({e.fitted.alternatives[a].name, with_commas(e.count[a]), with_commas(e.chosen[a]),
                    fmt::format("{:.1f}", 100 * e.chosen[a] / e.fitted.fit->weight)});
  return text_table(rows) + "\n";
}

std::string coefficients_text(const Estimate& e) {
  Rows rows{{"coefficient", "estimate", "s.e.", "t", "robust s.e.", "robust t", "p"}};
  for (std::size_t c = 0; c < e.fitted.coefficients.size(); ++c) {
    const Coefficient& one = e.fitted.coefficients[c];
    if (!one.standard_error) {
      rows.push_back({one.name, digits(one.value), "fixed", "", "", "", ""});
      continue;
    }
    // A nest's parameter is tested against 1, where there is no nest.
    const double from = e.fitted.is_nest_parameter(c) ? 1.0 : 0.0;
    const double t = (one.value - from) / *one.standard_error;
    const double robust_t = (one.value - from) / *one.robust_standard_error;
    rows.push_back({one.name, digits(one.value), digits(*one.standard_error), fmt::format("{:.2f}", t),
                    digits(*one.robust_standard_error), fmt::format("{:.2f}", robust_t),
                    fmt::format("{:.4f}", p_value(robust_t))});
  }
  std::string text = text_table(rows);
  if (!e.fitted.nests.empty()) text += "t and p of nest parameters are against 1\n";
  return text + "\n";
}

std::string fit_text(const FitStatistics& fit) {
  Rows rows{{"fit", ""}};
  rows.push_back({"choice situations", with_commas(static_cast<double>(fit.situations))});
  if (fit.weight != static_cast<double>(fit.situations))
    rows.push_back({"sum of weights", with_commas(fit.weight, 2)});
  rows.push_back({"estimated parameters", fmt::format("{}", fit.parameters)});
  rows.push_back({"log-likelihood at zero", fmt::format("{:.4f}", fit.at_zero)});
  if (fit.at_constants)
    rows.push_back({"log-likelihood of constants alone", fmt::format("{:.4f}", *fit.at_constants)});
  rows.push_back({"log-likelihood", fmt::format("{:.4f}", fit.log_likelihood)});
  rows.push_back({"rho squared", fmt::format("{:.5f}", rho_squared(fit))});
  rows.push_back({"adjusted rho squared", fmt::format("{:.5f}", adjusted_rho_squared(fit))});
  if (fit.at_constants)
    rows.push_back(
        {"rho squared against constants", fmt::format("{:.5f}", 1 - fit.log_likelihood / *fit.at_constants)});
  rows.push_back({"AIC", fmt::format("{:.3f}", aic(fit))});
  rows.push_back({"BIC", fmt::format("{:.3f}", bic(fit))});
  rows.push_back({"iterations", fmt::format("{}", fit.iterations)});
  return text_table(rows) + "\n";
}

std::string ratios_text(const std::vector<RatioEstimate>& ratios) {
  if (ratios.empty()) return {};
  Rows rows{{"ratio", "value", "s.e.", "robust s.e.", "unit"}};
  for (const RatioEstimate& ratio : ratios)
    rows.push_back({ratio.name, digits(ratio.value), digits(ratio.standard_error),
                    digits(ratio.robust_standard_error), ratio.unit});
  return text_table(rows) + "\n";
}

std::string elasticities_text(const Specification& spec, const std::vector<Elasticity>& elasticities) {
  if (elasticities.empty()) return {};
  Rows rows{{"elasticity of the share, to", "of"}};
  for (const Alternative& alternative : spec.alternatives) rows[0].push_back(alternative.name);
  if (spec.alternatives.empty()) rows[0].push_back("its own");
  for (const Elasticity& one : elasticities) {
    rows.push_back({one.column, one.changed.empty() ? "all" : one.changed});
    for (const double value : one.of) rows.back().push_back(fmt::format("{:.4f}", value));
  }
  return text_table(rows) + "\n";
}

}  // namespace

std::string estimate_text(const Estimate& e) {
  const FitStatistics& fit = *e.fitted.fit;
  std::string text = e.fitted.title + "\n\n" + alternatives_text(e) + coefficients_text(e) + fit_text(fit) +
                     ratios_text(e.ratios) + elasticities_text(e.fitted, e.elasticities);
  for (const std::string& note : e.notes) text += "note: " + note + "\n";
  if (!fit.converged)
    text +=
        fmt::format("NOT CONVERGED after {} iterations: these figures are no estimates\n", fit.iterations);
  return text;
}

}  // namespace concentric::choice
