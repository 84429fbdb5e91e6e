// Door to door by all modes: streets, and the timetable with streets to and from its stops.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/road/road_hierarchy.hpp"
#include "network/road/road_path.hpp"
#include "network/street/street_index.hpp"
#include "network/transit/journeys.hpp"
#include "network/transit/raptor.hpp"
#include "network/transit/timetable.hpp"

namespace concentric {

/// Everything that trips are made on, for one day of one year.
struct Network {
  std::optional<Roads> car, bicycle, walk;  ///< as far as they are there
  std::optional<Timetable> timetable;
  bool straight = false;  ///< no walking streets: straight lines times a factor stand for them
};

enum class TripMode : std::uint8_t { walk, bicycle, car, transit };
std::string_view name_of(TripMode mode);

struct TripOptions {
  TripMode mode = TripMode::transit;
  Mode access = Mode::walk;  ///< how stops are reached at the start: walk, bicycle or car
  Mode egress = Mode::walk;
  double walk_kmh = 3.6;
  double snap_limit_m = 1600;    ///< a point farther from any street is not reached
  Seconds max_access = 30 * 60;  ///< to the first stop
  Seconds max_egress = 30 * 60;  ///< from the last stop
  Seconds max_duration = 2 * 3600;
  double detour_factor = 1.3;  ///< for straight lines
  Departures departures{7 * 3600, 120, 60};
  TransitOptions transit;
  std::vector<double> percentiles{50};  ///< of travel time over the departures, 0 for the best of them
};

/// Points with names: origins, destinations, opportunities.
struct Points {
  std::vector<std::string> id;
  std::vector<GeoPoint> point;
  std::size_t size() const { return point.size(); }
};

/// Travel times from one origin: percentile-major, `[percentile * destinations + destination]`, whole
/// seconds; `no_time` where the destination is not reached within the limit in that share of departures.
using TimesFromOrigin = std::function<void(std::size_t origin, std::span<const Seconds> times)>;

/// Travel times from every origin to every destination, origin by origin in order, on all cores; never more
/// than a few origins in memory. Percentile p of n departures is the value at place ceil(p n / 100) in
/// order (at least 1), departures without an arrival counting as the longest.
void travel_times(const Network& network, const Points& origins, const Points& destinations,
                  const TripOptions& options, const TimesFromOrigin& each);

/// The points that could not be tied to the network, by position.
std::vector<std::uint32_t> unreachable_points(const Network& network, const Points& points,
                                              const TripOptions& options);

/// One trip, explained: the best journeys of each departure of the window, fewest rides first; or, with
/// `arrive_by` (clock), those that set out as late as possible to be there in time.
struct TripPlan {
  std::vector<Journey> journeys;
  RoadPath road;  ///< for the modes without a timetable
};
TripPlan plan_trip(const Network& network, GeoPoint from, GeoPoint to, const TripOptions& options,
                   std::optional<Seconds> arrive_by = {});

}  // namespace concentric
