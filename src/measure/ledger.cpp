// Published figures are tests: each beside what the run says of the same place and time, in the published
// unit.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "measure/measure.hpp"

namespace concentric {
namespace {

// Either the value, or why there is none.
struct Modelled {
  std::optional<double> value;
  std::string why_not;
};

Modelled none(std::string why_not) { return {std::nullopt, std::move(why_not)}; }

struct Lookup {
  const Run& run;
  const PublishedFigure& figure;
  std::size_t place;

  Modelled in_year(int year) const {
    const auto index = run.find_year(year);
    if (!index) return none(fmt::format("the run does not hold {}", year));
    const auto value = value_of(run, figure.indicator, place, *index);
    if (!value)
      return none(fmt::format("{} has no value for {} in {}", figure.indicator, figure.model_place, year));
    return {value, {}};
  }
};

Modelled sum_of(const Lookup& lookup, int first, int last) {
  const auto indicator = find_indicator(lookup.run, lookup.figure.indicator);
  if (!indicator->additive)
    return none(fmt::format("{} cannot be summed over years", lookup.figure.indicator));
  double sum = 0;
  for (int year = first; year <= last; ++year) {
    Modelled value = lookup.in_year(year);
    if (!value.value) return value;
    sum += *value.value;
  }
  return {sum, {}};
}

Modelled against_base_year(const Lookup& lookup, int base_year, int year, const std::string& transform) {
  Modelled now = lookup.in_year(year);
  Modelled then = lookup.in_year(base_year);
  if (!then.value) return then;
  if (!now.value) return now;
  if (transform == "change") return {*now.value - *then.value, {}};
  if (*then.value == 0) return none(fmt::format("the run has 0 in {}", base_year));
  const double ratio = *now.value / *then.value;
  return {transform == "growth" ? 100 * (ratio - 1) : ratio, {}};
}

// Places that a city counts among: itself, its province, the region.
bool lies_in(const Run& run, std::size_t city, std::size_t place) {
  return std::ranges::all_of(run.places[city].zones, [&](const auto& part) {
    return std::ranges::any_of(run.places[place].zones, [&](const auto& other) {
      return other.first == part.first && other.second == 1;
    });
  });
}

// `model_place` is two places with a colon between: what goes from one to the other and back, of the kind of
// flow that `indicator` names.
Modelled between_places(const Run& run, const PublishedFigure& figure, std::size_t colon) {
  const auto kind = std::ranges::find(run.flow_kinds, figure.indicator, &RunFlowKind::id);
  if (kind == run.flow_kinds.end()) return none(fmt::format("the run has no flow {}", figure.indicator));
  const auto one = run.find_place(figure.model_place.substr(0, colon));
  const auto other = run.find_place(figure.model_place.substr(colon + 1));
  if (!one || !other) return none(fmt::format("the run has no places {}", figure.model_place));
  if (!figure.year) return none("no year is given");
  if (!run.find_year(*figure.year)) return none(fmt::format("the run does not hold {}", *figure.year));
  double sum = 0;
  for (const RunFlow& flow : run.city_flows) {
    if (flow.year != *figure.year || flow.kind != static_cast<std::size_t>(kind - run.flow_kinds.begin()))
      continue;
    if ((lies_in(run, flow.from, *one) && lies_in(run, flow.to, *other)) ||
        (lies_in(run, flow.from, *other) && lies_in(run, flow.to, *one)))
      sum += flow.amount;
  }
  return {sum, {}};
}

Modelled modelled(const Run& run, const PublishedFigure& figure) {
  if (figure.indicator.empty()) return none("no counterpart in the model yet");
  if (const auto colon = figure.model_place.find(':'); colon != std::string::npos)
    return between_places(run, figure, colon);
  if (!find_indicator(run, figure.indicator)) return none(fmt::format("the run has no {}", figure.indicator));
  const auto place = run.find_place(figure.model_place);
  if (!place) return none(fmt::format("the run has no place {}", figure.model_place));
  if (!figure.year) return none("no year is given");

  const Lookup lookup{run, figure, *place};
  const std::string transform = figure.transform.empty() ? "level" : figure.transform;
  // What a run is given is no test of it.
  if (transform == "level" && *figure.year == run.years.front()) return none("the run starts from it");
  if (transform == "level") return lookup.in_year(*figure.year);
  if (!figure.base_year) return none("no base year is given");
  if (transform == "sum") return sum_of(lookup, *figure.base_year, *figure.year);
  if (transform == "ratio" || transform == "change" || transform == "growth")
    return against_base_year(lookup, *figure.base_year, *figure.year, transform);
  return none(fmt::format("unknown transform {}", transform));
}

}  // namespace

std::vector<LedgerRow> ledger(const Run& run) {
  std::vector<LedgerRow> rows;
  for (const PublishedFigure& figure : run.published) {
    Modelled found = modelled(run, figure);
    if (found.value) found.value = *found.value * figure.factor;
    if (found.value && !figure.published) found.why_not = "published in words";
    rows.push_back({figure, found.value, found.why_not});
  }
  return rows;
}

std::vector<LedgerSummary> summarise(const std::vector<LedgerRow>& rows) {
  std::vector<LedgerSummary> result;
  for (const char* use : {"calibration", "check"}) {
    LedgerSummary summary{use, 0, 0, 0, 0, {}};
    std::vector<double> errors;
    for (const LedgerRow& row : rows) {
      if (row.figure.use != use || !row.error_percent()) continue;
      const double error = std::abs(*row.error_percent());
      if (errors.empty() || error > summary.largest_absolute_percent) {
        summary.largest_absolute_percent = error;
        summary.largest_id = row.figure.id;
      }
      summary.mean_absolute_percent += error;
      errors.push_back(error);
    }
    if (errors.empty()) continue;
    summary.compared = errors.size();
    summary.mean_absolute_percent /= static_cast<double>(errors.size());
    std::ranges::sort(errors);
    const std::size_t middle = errors.size() / 2;
    summary.median_absolute_percent =
        errors.size() % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
    result.push_back(std::move(summary));
  }
  return result;
}

}  // namespace concentric
