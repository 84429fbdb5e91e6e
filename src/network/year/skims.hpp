// Travel times between zones: by road, and by rail and metro with a drive at both ends.
#pragma once

#include <cstdint>
#include <vector>

#include "network/year/region_network.hpp"

namespace concentric {

/// The middle of the cell in which most people of each zone live (the first of several).
std::vector<GeoPoint> zone_centres(const Region& region);

/// Minutes between zones on links with these speeds (km/h; 0 is closed). Dijkstra from each zone: the roads
/// of a region are few.
Table<ZoneId, ZoneId, float> road_skim(const Region& region, const GmnsNetwork& roads,
                                       const std::vector<double>& speeds);

/// Stops within an hour of each zone by car; `back`: from which it is within an hour.
std::vector<std::vector<StopTime>> stops_near(const std::vector<GeoPoint>& centres,
                                              const Table<ZoneId, ZoneId, float>& road_min,
                                              const Timetable& timetable, bool back);

/// Minutes between zones by the timetable, with the way to and from stops.
Table<ZoneId, ZoneId, float> transit_skim(const Timetable& timetable,
                                          const std::vector<std::vector<StopTime>>& access,
                                          const std::vector<std::vector<StopTime>>& egress);

}  // namespace concentric
