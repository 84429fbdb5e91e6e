#include "run/kept_in_memory.hpp"

#include <algorithm>

#include "sector/between_zones.hpp"

namespace concentric {

Run begin_run(const Region& region) {
  Run run;
  run.columns = snapshot_columns(region);
  run.grid = region.grid;
  run.published = region.published;
  for (const Place& place : region.places) {
    RunPlace kept{place.id, place.level, place.name, {}};
    for (const ZoneShare& part : place.zones) kept.zones.emplace_back(part.zone.index(), part.share);
    run.places.push_back(std::move(kept));
  }
  if (has_networks(region))
    for (const FlowKind kind : flow_kinds)
      if (has_flow(region, kind))
        run.flow_kinds.push_back({std::string(name_of(kind)), std::string(unit_of(kind)), title_of(kind)});
  return run;
}

void keep_year(const Region& region, const State& state, Run& run) {
  run.years.push_back(state.year);
  run.snapshots.push_back(snapshot(region, state));
  for (std::size_t kept = 0; kept < run.flow_kinds.size(); ++kept) {
    const auto kind =
        std::ranges::find(flow_kinds, run.flow_kinds[kept].id, [](FlowKind each) { return name_of(each); });
    const auto& flows = state.flows[index_of(*kind)];
    if (flows.rows() == 0) continue;
    const Table<CityId, CityId, double> sums = between_cities(region, flows);
    for (const CityId from : region.cities.ids())
      for (const CityId to : region.cities.ids())
        run.city_flows.push_back({state.year, kept, *run.find_place(region.cities[from].code),
                                  *run.find_place(region.cities[to].code), sums(from, to)});
  }
}

}  // namespace concentric
