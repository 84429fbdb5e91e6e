#include "measure/ensemble/saved_ensemble.hpp"

#include <algorithm>
#include <cmath>

#include "format/table.hpp"

namespace concentric {
namespace {

std::vector<SavedEffect> effects_of(const DataTable& table) {
  std::vector<SavedEffect> effects;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto number = [&](const char* field) { return table.numbers(field)[row]; };
    const bool has_base = std::isfinite(number("effect_median"));
    SavedEffect effect;
    effect.place = table.text("place", row);
    effect.indicator = table.text("indicator", row);
    effect.unit = table.text("unit", row);
    effect.year = static_cast<int>(number("year"));
    effect.spread = effect.run = {number("low"), number("median"), number("high")};
    if (has_base) {
      effect.base = {number("base_low"), number("base_median"), number("base_high")};
      effect.spread = {number("effect_low"), number("effect_median"), number("effect_high")};
      effect.share_above_zero = number("share_above_zero");
    }
    effects.push_back(std::move(effect));
  }
  return effects;
}

}  // namespace

SavedEnsemble read_ensemble(const std::filesystem::path& folder) {
  ErrorList errors;
  const DataTable effects =
      read_table(folder,
                 schema_of("effects.csv", {"place", "indicator", "unit"},
                           {"year", "base_low", "base_median", "base_high", "low", "median", "high",
                            "effect_low", "effect_median", "effect_high", "share_above_zero"}),
                 errors);
  const DataTable figures = read_table(
      folder,
      schema_of("ledger.csv", {"id", "statement", "place", "period", "unit", "use", "why_not", "source"},
                {"published", "low", "median", "high"}),
      errors);
  const DataTable draws = read_table(
      folder, schema_of("draws.csv", {"variant", "input", "input_place"}, {"run", "drawn"}), errors);
  SavedEnsemble saved;
  saved.folder = folder;
  if (std::filesystem::exists(folder / "provenance.csv")) {
    const DataTable made_of = read_table(folder, schema_of("provenance.csv", {"key", "value"}, {}), errors);
    for (std::size_t row = 0; row < made_of.rows(); ++row)
      saved.provenance[std::string(made_of.text("key", row))] = made_of.text("value", row);
  }
  errors.throw_if_any();

  for (const double run : draws.numbers("run"))
    saved.runs = std::max(saved.runs, static_cast<std::size_t>(run));
  if (saved.runs > 0) saved.inputs = draws.rows() / saved.runs;
  for (std::size_t row = 0; row < draws.rows(); ++row) saved.variants.emplace(draws.text("variant", row));
  saved.effects = effects_of(effects);
  for (std::size_t row = 0; row < figures.rows(); ++row)
    if (std::isfinite(figures.numbers("median")[row]))
      saved.figures.emplace_back(
          figures.text("id", row),
          Spread{figures.numbers("low")[row], figures.numbers("median")[row], figures.numbers("high")[row]});
  return saved;
}

}  // namespace concentric
