#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "measure/ensemble/ensemble_tables.hpp"
#include "measure/ensemble/spread.hpp"
#include "measure/table_cells.hpp"

namespace concentric {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string place_name(const Region& region, std::size_t place) {
  const Place& named = region.places[PlaceId(place)];
  return named.name.en.empty() ? named.id : named.name.en;
}

std::string share_above_zero(const std::vector<double>& values) {
  const auto above = std::ranges::count_if(values, [](double value) { return value > 0; });
  return fmt::format("{} of {}", above, values.size());
}

std::string effects_text(const Region& region, const Ensemble& ensemble) {
  const bool has_base = !ensemble.rows.empty() && !ensemble.rows.front().base.empty();
  Rows table{{"place", "indicator", "year", has_base ? "effect: low" : "low", "median", "high", "unit"}};
  if (has_base) table.front().insert(table.front().begin() + 6, "above 0 in");
  for (const EnsembleRow& row : ensemble.rows) {
    const int digits = digits_for(row.indicator.unit);
    const std::vector<double> effect = row.effect();
    const Spread spread = spread_of(effect);
    const auto cell = [&](double value) {
      return has_base ? with_sign(value, digits) : with_commas(value, digits);
    };
    table.push_back({place_name(region, row.place), row.indicator.title.en, std::to_string(row.year),
                     cell(spread.low), cell(spread.median), cell(spread.high), row.indicator.unit});
    if (has_base) table.back().insert(table.back().begin() + 6, share_above_zero(effect));
  }
  return text_table(table);
}

std::string drivers_text(const Region& region, const Ensemble& ensemble) {
  const std::size_t runs = ensemble.plan_of.size();
  const double critical = critical_rank_correlation(runs, ensemble.inputs.size());
  Rows table{{"place", "indicator", "year", "goes with (rank correlation)"}};
  for (const EnsembleRow& row : ensemble.rows) {
    std::string strongest;
    for (const Driver& driver : drivers(ensemble, row)) {
      if (std::abs(driver.correlation) < critical) break;
      strongest += fmt::format("{}{} {}", strongest.empty() ? "" : ", ", ensemble.inputs[driver.input].name,
                               with_sign(driver.correlation, 2));
    }
    table.push_back({place_name(region, row.place), row.indicator.title.en, std::to_string(row.year),
                     strongest.empty() ? "none that so few runs can tell" : strongest});
  }
  return fmt::format(
             "Which inputs move it: those that correlate by more than {:.2f}, which chance alone does for "
             "one "
             "effect of twenty\n\n",
             critical) +
         text_table(table);
}

std::string figures_text(const std::vector<EnsembleFigure>& figures, const std::string& use) {
  Rows table{{"id", "what", "place", "period", "published", "low", "median", "high", "unit", "published is"}};
  for (const EnsembleFigure& each : figures) {
    if (each.figure.use != use || each.modelled.empty() || !each.figure.published) continue;
    const int digits = digits_for(each.figure.unit);
    const Spread spread = spread_of(each.modelled);
    const double published = *each.figure.published;
    table.push_back({each.figure.id, each.figure.statement, each.figure.place, each.figure.period,
                     with_commas(published, digits), with_commas(spread.low, digits),
                     with_commas(spread.median, digits), with_commas(spread.high, digits), each.figure.unit,
                     published < spread.low    ? "below"
                     : published > spread.high ? "above"
                                               : "inside"});
  }
  return table.size() == 1 ? std::string() : text_table(table) + "\n";
}

}  // namespace

std::string ensemble_text(const Region& region, const Ensemble& ensemble) {
  std::string text = fmt::format(
      "{} runs, each with other values of {} inputs. Nine runs of ten lie between low and high.\n\n",
      ensemble.plan_of.size(), ensemble.inputs.size());
  text += effects_text(region, ensemble);
  text += "\n" + drivers_text(region, ensemble);
  const std::string fitted = figures_text(ensemble.figures, "calibration");
  if (!fitted.empty()) text += "\nCalibration: what the model was fitted to\n\n" + fitted;
  const std::string checked = figures_text(ensemble.figures, "check");
  if (!checked.empty()) text += "\nCheck: what it was not fitted to\n\n" + checked;
  for (const Coverage& of : coverage(ensemble.figures))
    if (of.compared > 0)
      text += fmt::format("{}: {} of {} published figures lie between low and high ({:.0f} %)\n", of.use,
                          of.inside, of.compared,
                          100 * static_cast<double>(of.inside) / static_cast<double>(of.compared));
  return text;
}

}  // namespace concentric
