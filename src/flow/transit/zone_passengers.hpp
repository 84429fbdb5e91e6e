// A table of passengers between zones, on the lines of a year.
#pragma once

#include <vector>

#include "base/columns.hpp"
#include "flow/transit/line_loads.hpp"
#include "flow/transit/transit_loading.hpp"
#include "region/region.hpp"

namespace concentric {

struct ZonePassengers {
  TransitLoading loading;                  ///< its rows are the pairs of zones with trips, row by row
  std::vector<LineLoad> lines;             ///< by route
  Table<ZoneId, ZoneId, double> unserved;  ///< trips; those within a zone as well, who have no way to ride
  Table<ZoneId, ZoneId, float> minutes;    ///< generalised, at these loads; infinite where nobody is served
};

/// Loads passengers from zone to zone who set out evenly over [first, last). `access` and `egress` are stops
/// by zone, as `stops_near` of network/year/skims.hpp gives them. Faults as in `load_transit`; a table of
/// another size than there are zones is one.
ZonePassengers load_zone_passengers(const Timetable& timetable, const std::vector<TripRoom>& room,
                                    const std::vector<std::vector<StopTime>>& access,
                                    const std::vector<std::vector<StopTime>>& egress,
                                    const Table<ZoneId, ZoneId, double>& passengers, Seconds first,
                                    Seconds last, const TransitLoadingOptions& options);

}  // namespace concentric
