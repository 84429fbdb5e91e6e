#include <algorithm>
#include <cmath>
#include <numbers>

#include "sector/sector.hpp"

namespace concentric {
namespace {

// Haversine on a sphere of the Earth's mean radius (IUGG).
double great_circle_km(double lon_a, double lat_a, double lon_b, double lat_b) {
  constexpr double radius_km = 6371.0088;
  constexpr double degree = std::numbers::pi / 180;
  const double sin_lat = std::sin((lat_b - lat_a) * degree / 2);
  const double sin_lon = std::sin((lon_b - lon_a) * degree / 2);
  const double h =
      sin_lat * sin_lat + std::cos(lat_a * degree) * std::cos(lat_b * degree) * sin_lon * sin_lon;
  return 2 * radius_km * std::asin(std::sqrt(h < 1 ? h : 1));
}

}  // namespace

Inputs make_inputs(const Region& region, const Plan& plan) {
  Table<ZoneId, ZoneId, double> distance(region.zones.size(), region.zones.size());
  for (const ZoneId a : region.zones.ids())
    for (const ZoneId b : region.zones.ids())
      distance(a, b) =
          great_circle_km(region.zones[a].lon, region.zones[a].lat, region.zones[b].lon, region.zones[b].lat);
  Inputs inputs{region, plan, std::move(distance)};
  const bool changes =
      std::ranges::any_of(plan.levers, [](const Lever& lever) { return changes_networks(lever.action); });
  if (changes) inputs.networks = std::make_shared<YearNetworks>(region, plan);
  return inputs;
}

}  // namespace concentric
