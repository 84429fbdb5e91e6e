// Points tied to the network: to streets, and from there to the stops within reach.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "network/access/door_to_door.hpp"
#include "network/road/road_sweep.hpp"

namespace concentric {

/// Seconds from milliseconds, rounded up: nobody reaches a stop before he is there.
inline Seconds to_seconds(Milliseconds time) { return static_cast<Seconds>((time + 999) / 1000); }

/// A place on the streets for each point; no seeds where no street is within the limit.
std::vector<Snap> snap_points(const StreetGraph& graph, std::span<const GeoPoint> points, double limit_m,
                              double walk_kmh);

/// Stops by point: those within reach, nearest first, ties by stop.
struct StopLinks {
  std::vector<std::size_t> first;  ///< points + 1
  std::vector<StopTime> link;
  std::span<const StopTime> of(std::size_t point) const {
    return {link.data() + first[point], first[point + 1] - first[point]};
  }
};

/// Stops that each point reaches (`away`) or is reached from (`back`) within `limit` by the mode: along its
/// streets, or in straight lines where the network has none.
StopLinks link_to_stops(const Network& network, Mode mode, std::span<const GeoPoint> points, Towards towards,
                        Seconds limit, const TripOptions& options);

/// The streets of a mode; nothing where the network has none.
const Roads* roads_of(const Network& network, Mode mode);

/// On foot in a straight line times the detour factor, or `no_time` beyond the limit.
Seconds straight_walk(GeoPoint a, GeoPoint b, Seconds limit, const TripOptions& options);

/// From a point to another one along the same street without passing a junction; `never` where they are not
/// on one street.
Milliseconds along_one_street(const Snap& from, const Snap& to, double walk_kmh);

/// The search between stops that goes with the trip. Ways from the last stop to the door are as long as any
/// walk between stops, so none of those need follow the last ride.
TransitOptions transit_options(const TripOptions& options);

/// Shortest of what the labels of the sweep's lane give for a point, and the way along one street.
Milliseconds time_at(const RoadSweep& sweep, std::size_t lane, const Snap& from, const Snap& to,
                     double walk_kmh);

}  // namespace concentric
