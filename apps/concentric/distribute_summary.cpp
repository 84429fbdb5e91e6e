#include "distribute_summary.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "base/text.hpp"
#include "base/whole_file.hpp"
#include "flow/interaction/mean_cost.hpp"
#include "flow/interaction/trip_lengths.hpp"
#include "format/csv.hpp"

namespace concentric {

void print_fit(const PoissonFit& fit, bool dummies) {
  std::vector<std::vector<std::string>> rows{{"coefficient", "estimate", "error", "robust error", "exp"}};
  std::size_t left_out = 0;
  for (const PoissonCoefficient& each : fit.coefficients) {
    const bool dummy = each.name.starts_with("origin ") || each.name.starts_with("destination ");
    if (dummy && !dummies) {
      ++left_out;
      continue;
    }
    rows.push_back({each.name, fmt::format("{:.6g}", each.value), fmt::format("{:.3g}", each.error),
                    fmt::format("{:.3g}", each.robust_error), fmt::format("{:.4g}", std::exp(each.value))});
  }
  fmt::print("{}", text_table(rows));
  if (left_out > 0) fmt::print("and {} dummies of zones (--dummies shows them)\n", left_out);
  fmt::print(
      "{} pairs, log-likelihood {:.2f}, deviance {:.2f} of {:.2f}, AIC {:.2f}, McFadden R2 {:.4f}, SRMSE "
      "{:.4f}\n\n",
      with_commas(static_cast<double>(fit.observations)), fit.log_likelihood, fit.deviance, fit.null_deviance,
      fit.aic, fit.mcfadden_r2(), fit.srmse);
}

void write_coefficients(const std::string& file, const PoissonFit& fit) {
  std::string text = "coefficient,estimate,error,robust_error\n";
  for (const PoissonCoefficient& each : fit.coefficients)
    text += fmt::format("{},{},{},{}\n", csv_field(each.name), each.value, each.error, each.robust_error);
  write_whole_file(file, text);
}

void print_summary(const std::string& file, const Margins& margins, const Matrix<double>& cost,
                   const Matrix<double>& observed, const Matrix<double>& flow) {
  const std::size_t zones = margins.zone.size();
  double total = 0, within = 0;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < zones; ++i)
    for (std::size_t j = 0; j < zones; ++j) {
      total += flow(i, j);
      pairs += flow(i, j) > 0 ? 1 : 0;
      if (i == j) within += flow(i, j);
    }
  fmt::print("{}: {} in {} flows between {} zones, {:.1f} % within a zone\n", file, with_commas(total, 1),
             with_commas(static_cast<double>(pairs)), zones, 100 * within / total);
  const double width = handy_width(flow, cost);
  const bool compared = observed.rows() > 0;
  const TripLengths lengths = trip_lengths(flow, cost, width, 13);
  const TripLengths seen = compared ? trip_lengths(observed, cost, width, 13) : TripLengths{};
  fmt::print("mean cost {:.4f}", mean_cost(flow, cost));
  if (compared) fmt::print(", observed {:.4f}", mean_cost(observed, cost));
  fmt::print("\n\n{}", trip_length_text(lengths, compared ? &seen : nullptr));
}

void print_balance(const Margins& margins, Constraint constraint, const Balance& balance,
                   const Matrix<double>& flow) {
  const MarginErrors errors = margin_errors(margins, constraint, flow);
  if (constraint == Constraint::both)
    fmt::print("{} after {} sweeps; ", balance.converged ? "balanced" : "NOT BALANCED", balance.sweeps);
  if (constraint == Constraint::none) return;
  fmt::print("largest error of a margin: {:.1e} of it by origin, {:.1e} by destination\n", errors.origins,
             errors.destinations);
}

}  // namespace concentric
