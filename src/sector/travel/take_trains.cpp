// Trips by rail between cities: a direct demand model (Quandt, Baumol 1966, "The demand for abstract
// transport modes", J. Regional Science 6), by residents at home, jobs in services where they go, and
// minutes.
#include <cmath>

#include "sector/travel/travel.hpp"

namespace concentric::travel {
namespace {

std::vector<double> service_jobs(const Region& region, const State& state) {
  std::vector<double> jobs(region.zones.size());
  for (const ZoneId zone : region.zones.ids())
    for (const SectionId section : region.sections.ids())
      if (region.sections[section].sector == Sector::tertiary)
        jobs[zone.index()] += state.jobs(zone, section);
  return jobs;
}

}  // namespace

void take_trains(const Inputs& inputs, State& state) {
  const Region& region = inputs.region;
  if (!inputs.flows || !has_flow(region, FlowKind::rail)) return;
  const auto parameter = [&](const char* name) { return state.parameters.get(name).at(state.year); };
  const double decay = parameter("rail_decay");
  const std::vector<double> jobs = service_jobs(region, state);
  double all_jobs = 0;
  for (const double each : jobs) all_jobs += each;
  if (!(all_jobs > 0)) return;
  const double per_resident = parameter("rail_trips_per_resident") / all_jobs;
  const double at_work = state.transit_commuters.rows() > 0 ? parameter("commuters_at_work") : 0;
  const Skims& skims = inputs.networks->skims(state.year);
  const auto border = borders_in_force(inputs, state, FlowKind::rail);
  const std::size_t zones = region.zones.size();
  Matrix<double> trips(zones, zones);
  for (const ZoneId home : region.zones.ids())
    for (const ZoneId there : region.zones.ids()) {
      const double minutes = skims.transit_min(home, there);
      if (region.zones[home].city == region.zones[there].city || !std::isfinite(minutes)) continue;
      double going =
          per_resident * state.residents.total(home) * jobs[there.index()] *
          std::exp(-decay * minutes - border(region.zones[home].province, region.zones[there].province));
      if (at_work > 0) going += at_work * state.transit_commuters(home, there);
      trips(home.index(), there.index()) += going;
      trips(there.index(), home.index()) += going;
    }
  keep_flow(state, FlowKind::rail, std::move(trips));
}

}  // namespace concentric::travel
