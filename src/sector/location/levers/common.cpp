#include "sector/location/levers/levers.hpp"

namespace concentric::location {

void LeverYear::report(const char* effect, const std::string& place, double amount, const char* unit) const {
  if (amount != 0) state.effects.push_back({lever.id, effect, place, amount, unit});
}

void LeverYear::report_by_city(const char* effect, const std::vector<double>& by_zone,
                               const char* unit) const {
  Column<CityId, double> sums(region().cities.size());
  for (const ZoneId zone : region().zones.ids()) sums[region().zones[zone].city] += by_zone[zone.index()];
  for (const CityId city : region().cities.ids())
    report(effect, region().cities[city].code, sums[city], unit);
}

JobsMoved& LeverYear::moving(JobsMoved::Fate fate) const {
  JobsMoved& moved = state.jobs_moved.emplace_back();
  moved.lever = lever.id;
  moved.fate = fate;
  return moved;
}

double jobs_within_reach(const State& state, const Activity& activity, const Zones& places) {
  double sum = 0;
  for (const auto& [zone, share] : places)
    for (const SectionId section : activity.sections) sum += state.jobs(zone, section) * share;
  return sum;
}

void give_jobs(State& state, const Zones& places, SectionId section, double jobs) {
  for (const auto& [zone, share] : places) state.jobs(zone, section) += jobs * share;
}

}  // namespace concentric::location
