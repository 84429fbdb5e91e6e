#include <fmt/format.h>

#include "base/text.hpp"
#include "plan/amounts.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {
namespace {

// A cap that is a hundredth of the residents, or a hundredfold, is a slip of the unit.
constexpr double farthest_from_count = 100;

double residents_in(const Region& region, const StartYear& start, const Zones& reach) {
  const std::size_t per_zone = region.zones.size() == 0 ? 0 : start.residents.size() / region.zones.size();
  double residents = 0;
  for (const ZoneShare& part : reach)
    for (std::size_t i = 0; i < per_zone; ++i)
      residents += part.share * start.residents[part.zone.index() * per_zone + i];
  return residents;
}

}  // namespace

Action read_cap_population(LeverReading& lever) {
  CapPopulation action;
  action.places = reach_of(
      lever.region, read_places(lever, "places", Need::required, Weights::parts, lever.wording.places));
  action.residents = read_amount(lever.fields, Measure::persons, lever.years, lever.wording.amount).value;
  const StartYear* start = counted_year(lever.region);
  if (start == nullptr || action.places.empty() || action.residents == 0) return action;
  const double counted = residents_in(lever.region, *start, action.places);
  if (action.residents * farthest_from_count < counted || action.residents > counted * farthest_from_count)
    add_fault(lever.fields, find_entry(lever.fields.entries, "amount")->line, "amount",
              fmt::format("a cap of {} persons is far from the {} residents of {} in {}",
                          number_text(action.residents), with_commas(counted), lever.wording.places.en,
                          start->year),
              "check the unit");
  return action;
}

Names explain(const CapPopulation&, const Wording& words, const Region&) {
  return {fmt::format("People moving in may not bring the residents of {} above {}.", words.places.en,
                      words.amount.en),
          fmt::format("迁入不得使{}的常住人口超过{}。", words.places.zh, words.amount.zh)};
}

}  // namespace concentric::plan_file
