// What each mode takes between zones: minutes door to door and yuan a trip. Rates for ways without a network
// of their own are assumed, and are those of docs/examples/mode_choice_trips.csv.
#include <cmath>
#include <limits>

#include "sector/travel/travel.hpp"

namespace concentric::travel {
namespace {

constexpr double no_way = std::numeric_limits<double>::quiet_NaN();

// Walking to the car, parking; minutes on local streets.
constexpr double car_on_and_off_min = 6;
constexpr double local_car_min_per_km = 2.4;
// Waiting and walking to the stop; buses in town, and beyond a distance on country roads.
constexpr double bus_on_and_off_min = 11.8;
constexpr double town_bus_km = 20;
constexpr double town_bus_min_per_km = 4.3;
constexpr double country_bus_min_per_km = 2;
constexpr double metro_on_and_off_min = 20;
constexpr double metro_min_per_km = 1.8;
constexpr double walk_min_per_km = 12.5;
constexpr double cycle_on_and_off_min = 3;
constexpr double cycle_min_per_km = 4.6;

double bus_minutes(double km) {
  return bus_on_and_off_min + town_bus_min_per_km * std::min(km, town_bus_km) +
         country_bus_min_per_km * std::max(km - town_bus_km, 0.0);
}

double car_yuan(double km) { return 4 + 0.8 * km; }
double rail_yuan(double km) { return 6 + 0.45 * km; }
double metro_yuan(double km) { return 3 + 0.1 * km; }
double bus_yuan(double km) { return 1 + 0.1 * km; }

// A zone has a metro of its own where the timetable leads to another zone of its city within the hour.
std::vector<bool> with_metro(const Region& region, const Skims& skims) {
  constexpr float within_min = 60;
  std::vector<bool> has(region.zones.size());
  for (const ZoneId from : region.zones.ids())
    for (const ZoneId to : region.zones.ids())
      if (from != to && region.zones[from].city == region.zones[to].city &&
          skims.transit_min(from, to) <= within_min)
        has[from.index()] = true;
  return has;
}

}  // namespace

std::map<std::string, std::vector<double>> mode_columns(const Inputs& inputs, const State& state) {
  const Region& region = inputs.region;
  const Skims& skims = inputs.networks->skims(state.year);
  const auto kilometres = road_km(inputs);
  const bool loaded = state.road_delay.rows() > 0;
  const std::vector<bool> metro = with_metro(region, skims);
  const std::size_t pairs = region.zones.size() * region.zones.size();
  std::map<std::string, std::vector<double>> columns;
  const auto column = [&](const char* name) -> std::vector<double>& {
    return columns.emplace(name, std::vector<double>(pairs, no_way)).first->second;
  };
  auto& car_min = column("car_min");
  auto& car_cost = column("car_yuan");
  auto& rail_min = column("rail_min");
  auto& rail_cost = column("rail_yuan");
  auto& metro_min = column("metro_min");
  auto& metro_cost = column("metro_yuan");
  auto& bus_min = column("bus_min");
  auto& bus_cost = column("bus_yuan");
  auto& walk_min = column("walk_min");
  auto& cycle_min = column("cycle_min");
  std::size_t pair = 0;
  for (const ZoneId from : region.zones.ids())
    for (const ZoneId to : region.zones.ids()) {
      const double km = kilometres(from, to);
      const double road = from == to
                              ? local_car_min_per_km * km
                              : double{skims.road_min(from, to)} * (loaded ? state.road_delay(from, to) : 1);
      if (std::isfinite(road)) car_min[pair] = car_on_and_off_min + road;
      car_cost[pair] = car_yuan(km);
      const bool in_town = region.zones[from].city == region.zones[to].city;
      const double transit = from != to            ? double{skims.transit_min(from, to)}
                             : metro[from.index()] ? metro_on_and_off_min + metro_min_per_km * km
                                                   : no_way;
      if (std::isfinite(transit)) (in_town ? metro_min : rail_min)[pair] = transit;
      rail_cost[pair] = rail_yuan(km);
      metro_cost[pair] = metro_yuan(km);
      bus_min[pair] = bus_minutes(km);
      bus_cost[pair] = bus_yuan(km);
      walk_min[pair] = walk_min_per_km * km;
      cycle_min[pair] = cycle_on_and_off_min + cycle_min_per_km * km;
      ++pair;
    }
  return columns;
}

}  // namespace concentric::travel
