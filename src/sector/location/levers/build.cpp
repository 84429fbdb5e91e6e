// Floor space ahead of need: room draws people to homes and jobs to work places in the years after.
#include "sector/location/levers/levers.hpp"

namespace concentric::location {

void apply(const Build& action, const LeverYear& year) {
  State& state = year.state;
  auto& stock = action.for_homes ? state.home_space_m2 : state.work_space_m2;
  double there = 0;
  for (const auto& [zone, share] : action.places) there += stock[zone];
  const double wanted = action.floor_space_m2.in_one_year(year.lever.years, there);
  std::vector<double> built(year.region().zones.size());
  for (const auto& [zone, share] : action.places) {
    stock[zone] += wanted * share;
    state.built_m2[zone] += wanted * share;
    built[zone.index()] += wanted * share;
  }
  year.report_by_city("floor space built", built, "m2");
}

}  // namespace concentric::location
