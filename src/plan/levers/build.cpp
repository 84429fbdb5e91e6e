#include <fmt/format.h>

#include "plan/amounts.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {
namespace {

// Ten storeys over every square metre, streets and fields included: nobody builds that, a wrong unit does.
constexpr double most_floors_over_all_land = 10;

double land_m2(const Region& region, const Zones& reach) {
  double land = 0;
  for (const ZoneShare& part : reach) land += part.share * region.zones[part.zone].area_km2 * 1e6;
  return land;
}

}  // namespace

Action read_build(LeverReading& lever) {
  Build action;
  const auto places = read_places(lever, "places", Need::required, Weights::relative, lever.wording.places);
  action.places = spread_over(lever.region, places);
  action.floor_space_m2 = read_amount(lever.fields, Measure::floor_space, lever.years, lever.wording.amount);
  action.for_homes = read_flag(lever.fields, "for_homes");
  if (!places.empty())
    refuse_more_than(lever.fields, action.floor_space_m2, lever.years,
                     most_floors_over_all_land * land_m2(lever.region, reach_of(lever.region, places)),
                     "m2, ten times the land of the places");
  return action;
}

Names explain(const Build& action, const Wording& words, const Region&) {
  return {
      fmt::format("{} of floor space for {} are built in {}.", words.amount.en,
                  action.for_homes ? "homes" : "work", words.places.en),
      fmt::format("{}建设{}{}。", words.places.zh, action.for_homes ? "住房" : "经营用房", words.amount.zh)};
}

}  // namespace concentric::plan_file
