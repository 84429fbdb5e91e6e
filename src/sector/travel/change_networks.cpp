#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/parallel.hpp"
#include "sector/travel/travel.hpp"

namespace concentric::travel {
namespace {

// The year before any lever: no plan reaches so far back.
constexpr int base_networks = std::numeric_limits<int>::min();
constexpr double shortest_minutes = 1;

double minutes_inside(double area_km2) {
  constexpr double mean_distance_of_disc = 0.9054;  // of its radius (128 / 45 pi)
  constexpr double detour = 1.3;
  constexpr double kmh = 25;
  return mean_distance_of_disc * std::sqrt(area_km2 / std::numbers::pi) * detour / kmh * 60;
}

void set_time_ratio(const Region& region, const Skims& base, const Skims& now, State& state) {
  const std::size_t zones = region.zones.size();
  state.time_ratio = Table<ZoneId, ZoneId, double>(zones, zones, 1.0);
  parallel_for(zones, [&](std::size_t i) {
    for (std::size_t j = 0; j < zones; ++j) {
      const double before = base.minutes(ZoneId(i), ZoneId(j));
      const double after = now.minutes(ZoneId(i), ZoneId(j));
      if (before >= shortest_minutes && std::isfinite(before) && std::isfinite(after))
        state.time_ratio(ZoneId(i), ZoneId(j)) = after / before;
    }
  });
}

void set_access_growth(const Inputs& inputs, State& state) {
  const Region& region = inputs.region;
  std::vector<double> residents;
  for (const ZoneId zone : region.zones.ids()) residents.push_back(state.residents.total(zone));
  const auto before =
      access_to_people(region, inputs.networks->skims(state.year - 1), residents, state.road_delay_before);
  const auto after =
      access_to_people(region, inputs.networks->skims(state.year), residents, state.road_delay);
  state.access_growth = Column<ZoneId, double>(region.zones.size(), 1.0);
  for (std::size_t z = 0; z < after.size(); ++z)
    if (before[z] > 0) state.access_growth[ZoneId(z)] = after[z] / before[z];
}

}  // namespace

std::vector<double> access_to_people(const Region& region, const Skims& skims,
                                     const std::vector<double>& residents,
                                     const Table<ZoneId, ZoneId, double>& road_delay) {
  const bool loaded = road_delay.rows() > 0;
  const auto between = [&](ZoneId from, ZoneId to) {
    const double road = double{skims.road_min(from, to)} * (loaded ? road_delay(from, to) : 1);
    return std::min(road, double{skims.transit_min(from, to)});
  };
  std::vector<double> access(region.zones.size());
  parallel_for(access.size(), [&](std::size_t i) {
    for (std::size_t j = 0; j < access.size(); ++j) {
      const double minutes =
          i == j ? minutes_inside(region.zones[ZoneId(i)].area_km2) : between(ZoneId(i), ZoneId(j));
      access[i] += residents[j] / std::max(minutes, shortest_minutes);
    }
  });
  return access;
}

void change_networks(const Inputs& inputs, State& state) {
  state.time_ratio = {};
  state.access_growth = {};
  if (!inputs.networks) return;
  YearNetworks& networks = *inputs.networks;
  if (networks.changes(base_networks, state.year))
    set_time_ratio(inputs.region, networks.skims(base_networks), networks.skims(state.year), state);
  const bool changes = networks.changes(state.year - 1, state.year);
  if (changes || state.road_delay.raw() != state.road_delay_before.raw()) set_access_growth(inputs, state);
  if (!changes) return;
  for (LeverEffect& effect : networks.effects(state.year)) state.effects.push_back(std::move(effect));
}

}  // namespace concentric::travel
