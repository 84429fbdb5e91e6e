// Roads in the busiest hour of the morning: user equilibrium with BPR delays (Bureau of Public Roads 1964).
#include <algorithm>
#include <cmath>
#include <utility>

#include "flow/flow.hpp"
#include "sector/travel/travel.hpp"

namespace concentric::travel {
namespace {

constexpr double gap = 1e-6;

struct LoadedRoads {
  TrafficNetwork network;
  std::vector<std::uint32_t> link;  ///< by link of the network: position in the plan's roads
};

LoadedRoads roads_of_year(const Inputs& inputs, int year, const std::vector<double>& capacity) {
  const GmnsNetwork& roads = inputs.networks->roads().links;
  const std::vector<double> speed = inputs.networks->speeds(year);
  LoadedRoads loaded;
  loaded.network.nodes = static_cast<std::uint32_t>(roads.nodes());
  loaded.network.zone_node = nodes_of_zones(inputs.region, roads);
  for (std::uint32_t link = 0; link < roads.links(); ++link) {
    if (!(speed[link] > 0)) continue;
    LinkDelay delay;
    delay.free_time = roads.length_km[link] / speed[link] * 60;
    delay.capacity = capacity[link];
    delay.kind = capacity[link] > 0 ? DelayKind::bpr : DelayKind::constant;
    loaded.network.from.push_back(roads.from[link]);
    loaded.network.to.push_back(roads.to[link]);
    loaded.network.delay.push_back(delay);
    loaded.link.push_back(link);
  }
  return loaded;
}

UserClass cars_in_busiest_hour(const Inputs& inputs, const State& state) {
  const auto parameter = [&](const char* name) { return state.parameters.get(name).at(state.year); };
  const double cars_per_commuter = parameter("commuters_at_work") * parameter("peak_hour_share") /
                                   parameter("persons_per_car") * (1 + parameter("other_peak_traffic"));
  UserClass cars;
  cars.name = "cars";
  for (const ZoneId from : inputs.region.zones.ids())
    for (const ZoneId to : inputs.region.zones.ids())
      if (const double trips = state.car_commuters(from, to) * cars_per_commuter; from != to && trips > 0) {
        cars.trips.origin.push_back(from.value);
        cars.trips.destination.push_back(to.value);
        cars.trips.trips.push_back(trips);
      }
  return cars;
}

}  // namespace

void load_roads(const Inputs& inputs, State& state) {
  if (!inputs.flows || state.car_commuters.rows() == 0) return;
  const GmnsNetwork& roads = inputs.networks->roads().links;
  const std::vector<double> capacity = road_capacities(roads);
  if (std::ranges::all_of(capacity, [](double cars) { return cars <= 0; })) return;
  const LoadedRoads loaded = roads_of_year(inputs, state.year, capacity);
  const std::vector<UserClass> classes{cars_in_busiest_hour(inputs, state)};
  ErrorList errors;
  check_traffic(loaded.network, classes, {"roads of the region", "commuters by car", {}, {}, {}}, errors);
  errors.throw_if_any();
  AssignmentOptions options;
  options.gap = gap;
  const Assignment assignment = assign(loaded.network, classes, options);

  state.road_flow.assign(roads.links(), 0);
  state.road_min = state.road_free_min = std::vector<double>(roads.links(), 0);
  for (std::size_t i = 0; i < loaded.link.size(); ++i) {
    state.road_flow[loaded.link[i]] = assignment.flow[i];
    state.road_min[loaded.link[i]] = assignment.time[i];
    state.road_free_min[loaded.link[i]] = loaded.network.delay[i].free_time;
  }
  const std::size_t zones = inputs.region.zones.size();
  const Skims& skims = inputs.networks->skims(state.year);
  state.road_delay_before = std::exchange(state.road_delay, Table<ZoneId, ZoneId, double>(zones, zones, 1.0));
  const std::vector<std::uint32_t>& node = loaded.network.zone_node;
  skim_loaded(loaded.network, classes, assignment, 0, {}, [&](const SkimRow& row) {
    for (std::size_t to = 0; to < zones; ++to) {
      const double free = skims.road_min(ZoneId(row.origin), ZoneId(to));
      const double loaded_min =
          row.cost[to] + roads.access_min[node[row.origin]] + roads.access_min[node[to]];
      if (to != row.origin && std::isfinite(free) && std::isfinite(loaded_min))
        state.road_delay(ZoneId(row.origin), ZoneId(to)) = std::max(1.0, loaded_min / free);
    }
  });
}

void settle_first_year(const Inputs& inputs, State& state) {
  constexpr int rounds = 6;
  for (int round = 1; round <= rounds; ++round) {
    const Table<ZoneId, ZoneId, double> before = state.road_delay;
    go_to_work(inputs, state);
    load_roads(inputs, state);
    if (before.rows() == 0 || round == rounds) continue;
    for (std::size_t pair = 0; pair < before.raw().size(); ++pair)
      state.road_delay.raw()[pair] =
          before.raw()[pair] + (state.road_delay.raw()[pair] - before.raw()[pair]) / round;
  }
  // Nobody knows how full roads were before.
  state.road_delay_before = state.road_delay;
}

}  // namespace concentric::travel
