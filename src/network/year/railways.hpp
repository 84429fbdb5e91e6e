// The railways out of a feed that holds other lines as well.
#pragma once

#include "network/year/region_network.hpp"

namespace concentric {

/// Routes of railways (GTFS type 2, extended types 100 to 199) with their trips; stops stay as they are.
GtfsFeed only_railways(const GtfsFeed& feed);

/// Names of the timetable's routes in both languages: of the short and the long name, the one in other than
/// Latin letters is the Chinese one.
std::vector<Names> route_names(const GtfsFeed& feed, const Timetable& timetable);

/// Nothing in it where no train runs on the day.
Railways railways_of(const GtfsFeed& feed, Date day, const std::vector<GeoPoint>& centres,
                     const Table<ZoneId, ZoneId, float>& road_min);

}  // namespace concentric
