#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/errors.hpp"
#include "base/whole_file.hpp"
#include "measure/ensemble/ensemble_tables.hpp"
#include "measure/ensemble/spread.hpp"
#include "measure/table_cells.hpp"

namespace concentric {
namespace {

std::string effects_csv(const Region& region, const Ensemble& ensemble) {
  std::string text =
      csv_line({"place", "indicator", "year", "base_low", "base_median", "base_high", "low", "median", "high",
                "effect_low", "effect_median", "effect_high", "share_above_zero", "unit"});
  for (const EnsembleRow& row : ensemble.rows) {
    const std::vector<double> effect = row.effect();
    const Spread base = spread_of(row.base), run = spread_of(row.run), difference = spread_of(effect);
    const bool has_base = !row.base.empty();
    const auto with_base = [&](double value) { return has_base ? in_full(value) : std::string(); };
    const auto above = std::ranges::count_if(effect, [](double value) { return value > 0; });
    text += csv_line({region.places[PlaceId(row.place)].id, row.indicator.id, std::to_string(row.year),
                      with_base(base.low), with_base(base.median), with_base(base.high), in_full(run.low),
                      in_full(run.median), in_full(run.high), with_base(difference.low),
                      with_base(difference.median), with_base(difference.high),
                      with_base(static_cast<double>(above) / static_cast<double>(effect.size())),
                      row.indicator.unit});
  }
  return text;
}

std::string drivers_csv(const Region& region, const Ensemble& ensemble) {
  std::string text = csv_line({"place", "indicator", "year", "input", "input_place", "rank_correlation"});
  for (const EnsembleRow& row : ensemble.rows)
    for (const Driver& driver : drivers(ensemble, row))
      text += csv_line({region.places[PlaceId(row.place)].id, row.indicator.id, std::to_string(row.year),
                        ensemble.inputs[driver.input].name, ensemble.inputs[driver.input].place,
                        in_full(driver.correlation)});
  return text;
}

std::string ledger_csv_of(const Ensemble& ensemble) {
  std::string text = csv_line({"id", "statement", "place", "period", "published", "low", "median", "high",
                               "unit", "use", "why_not", "source"});
  for (const EnsembleFigure& each : ensemble.figures) {
    const Spread spread = spread_of(each.modelled);
    const auto cell = [&](double value) { return each.modelled.empty() ? std::string() : in_full(value); };
    text +=
        csv_line({each.figure.id, each.figure.statement, each.figure.place, each.figure.period,
                  in_full(each.figure.published), cell(spread.low), cell(spread.median), cell(spread.high),
                  each.figure.unit, each.figure.use, each.why_not, each.figure.source});
  }
  return text;
}

std::string draws_csv(const std::vector<Plan>& plans, const Ensemble& ensemble) {
  std::string text = csv_line({"run", "variant", "input", "input_place", "drawn"});
  for (std::size_t run = 0; run < ensemble.plan_of.size(); ++run)
    for (std::size_t input = 0; input < ensemble.inputs.size(); ++input)
      text += csv_line({std::to_string(run + 1), plans[ensemble.plan_of[run]].variant,
                        ensemble.inputs[input].name, ensemble.inputs[input].place,
                        in_full(ensemble.drawn(run, input))});
  return text;
}

std::string provenance_csv(const Ensemble& ensemble) {
  std::string text = csv_line({"key", "value"});
  for (const auto& [key, value] : ensemble.provenance) text += csv_line({key, value});
  return text;
}

nlohmann::json resource(const char* name, const char* description, std::initializer_list<const char*> texts,
                        std::initializer_list<const char*> numbers) {
  nlohmann::json fields = nlohmann::json::array();
  for (const char* field : texts) fields.push_back({{"name", field}, {"type", "string"}});
  for (const char* field : numbers) fields.push_back({{"name", field}, {"type", "number"}});
  return {{"name", name},
          {"path", std::string(name) + ".csv"},
          {"description", description},
          {"schema", {{"fields", std::move(fields)}}}};
}

std::string data_package(const Region& region, const Ensemble& ensemble) {
  const nlohmann::json document = {
      {"name", "ensemble"},
      {"description", fmt::format("{} runs of a plan over {}, each with other values of {} inputs (latin "
                                  "hypercube). low, median and "
                                  "high are the quantiles 0.05, 0.5 and 0.95 over runs.",
                                  ensemble.plan_of.size(), region.title.en, ensemble.inputs.size())},
      {"resources",
       {resource("effects", "Indicators of places, with the plan, without it, and the difference run by run",
                 {"place", "indicator", "unit"},
                 {"year", "base_low", "base_median", "base_high", "low", "median", "high", "effect_low",
                  "effect_median", "effect_high", "share_above_zero"}),
        resource("drivers", "Spearman's correlation of an input with the effect, strongest first",
                 {"place", "indicator", "input", "input_place"}, {"year", "rank_correlation"}),
        resource("ledger", "Published figures beside what the runs say, in the published unit",
                 {"id", "statement", "place", "period", "unit", "use", "why_not", "source"},
                 {"published", "low", "median", "high"}),
        resource("draws", "What each run had: a value, something added, or a factor (parameter_ranges.csv)",
                 {"variant", "input", "input_place"}, {"run", "drawn"}),
        resource("provenance", "What the runs were made of: names and hashes of region, plan and base plan",
                 {"key", "value"}, {})}}};
  return document.dump(2) + "\n";
}

}  // namespace

void write_ensemble(const Region& region, const std::vector<Plan>& plans, const Ensemble& ensemble,
                    const std::filesystem::path& folder) {
  write_whole_file(folder / "effects.csv", effects_csv(region, ensemble));
  write_whole_file(folder / "drivers.csv", drivers_csv(region, ensemble));
  write_whole_file(folder / "ledger.csv", ledger_csv_of(ensemble));
  write_whole_file(folder / "draws.csv", draws_csv(plans, ensemble));
  write_whole_file(folder / "provenance.csv", provenance_csv(ensemble));
  write_whole_file(folder / "datapackage.json", data_package(region, ensemble));
}

}  // namespace concentric
