// The timetable of one day, as RAPTOR wants it: patterns of stops, their trips in order, walks between stops.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "format/gtfs.hpp"
#include "network/street/street_graph.hpp"

namespace concentric {

/// A way on foot from one stop to another.
struct Footpath {
  std::uint32_t stop = 0;  ///< where it leads
  Seconds time = 0;
};

struct Timetable {
  Date date{};

  // By stop (platforms and stops that trips call at; stations are not stops here).
  std::vector<std::string> stop_id, stop_name, stop_name_en;
  std::vector<GeoPoint> stop_point;
  std::vector<std::uint32_t> station;  ///< lowest stop of the same station; itself where there is none

  // By pattern: trips that call at the same stops in the same order with the same boarding rules, none of
  // which overtakes another. Trips are sorted by departure.
  std::vector<std::uint32_t> first_stop;  ///< patterns + 1, in `pattern_stop`
  std::vector<std::uint32_t> first_trip;  ///< patterns + 1
  std::vector<std::uint32_t> route;       ///< in `route_name`
  std::vector<std::uint32_t> pattern_stop;
  std::vector<bool> pick_up, drop_off;  ///< beside `pattern_stop`

  // By trip. Its times stand together: (first_time[pattern] + trip's place x stops + position).
  std::vector<std::string> trip_name;
  std::vector<std::int8_t> service_day;  ///< 0 the date's own, -1 the day before's, 1 the day after's
  std::vector<std::size_t> first_time;   ///< by pattern
  std::vector<Seconds> arrival, departure;

  // By route.
  std::vector<std::string> route_id, route_name;  ///< short name, or the long one
  std::vector<std::int32_t> route_type;

  // By stop: where it stands in patterns, and ways on foot to other stops (never to itself).
  struct Call {
    std::uint32_t pattern = 0, position = 0;
  };
  std::vector<std::uint32_t> first_call;  ///< stops + 1
  std::vector<Call> call;
  std::vector<std::uint32_t> first_footpath;  ///< stops + 1
  std::vector<Footpath> footpath;
  bool footpaths_straight = false;  ///< straight lines times a factor, not along streets
  /// From stop to stop where the feed allows no change (transfer type 3), sorted.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> forbidden;

  std::size_t stops() const { return stop_id.size(); }
  std::size_t patterns() const { return route.size(); }
  std::size_t trips() const { return trip_name.size(); }
};

/// The trips that run on `date`: its own services, those of earlier days that go on past midnight (their
/// times less a day or more, so that some lie below 0), and those of the day after that set out before noon
/// (their times plus a day). Trips of a pattern that overtake are put into patterns of their own. A frequency
/// without exact times becomes trips a headway apart whose phase is drawn from the trip's id: the same every
/// time; `draw` 1, 2 ... gives other phases. Walks are those that the feed gives (transfers, pathways) and
/// those between platforms of a station; `add_straight_footpaths` or walks along streets add the rest. Throws
/// InvalidInput where the date is outside the feed or nothing runs, with the valid range and the number of
/// trips on the next days with service.
Timetable build_timetable(const GtfsFeed& feed, Date date, std::uint32_t draw = 0);

/// Stops, patterns, and trips by type of route, in lines for the command line.
std::string describe_timetable(const Timetable& timetable);

/// What `build_timetable` and the levers fill last: `first_call` and `call` from the patterns.
void index_calls(Timetable& timetable);

struct FootpathOptions {
  double limit_m = 1000;  ///< longest walk between two stops
  double kmh = 3.6;
  double detour_factor = 1.3;  ///< for straight lines
};

/// `found[stop]` holds ways from each stop to others, in any order. Adds those that the timetable neither has
/// nor forbids, and leaves each stop's footpaths in order of stop.
void add_footpaths(Timetable& timetable, const std::vector<std::vector<Footpath>>& found);

/// Adds walks between stops in a straight line times a factor, marked as such. A walk that the feed gives
/// stays as it is, and one that it forbids (transfer type 3) stays out. Ways are found over a uniform grid.
void add_straight_footpaths(Timetable& timetable, const FootpathOptions& options);

}  // namespace concentric
