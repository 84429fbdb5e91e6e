// The timetable as a sequence of rides from one stop to the next, in order of departure, as the connection
// scan algorithm has it (Dibbelt, Pajor, Strasser, Wagner 2018, "Connection Scan Algorithm", ACM Journal of
// Experimental Algorithmics 23). Since boarding takes a second at least, whatever can follow a ride stands
// behind it: one pass from last to first finds the cheapest ways to a place, one from first to last takes
// passengers along them.
#pragma once

#include <cstdint>
#include <vector>

#include "network/transit/timetable.hpp"

namespace concentric {

inline constexpr std::uint32_t no_segment = static_cast<std::uint32_t>(-1);

/// What is read together stands together.
struct RideSegment {
  Seconds departure = 0, arrival = 0;
  Seconds dwell = 0;                 ///< at the end, before the trip goes on
  std::uint32_t next = no_segment;   ///< the trip's next ride
  std::uint32_t board = no_segment;  ///< in the departures of its first stop; none where nobody may board
  std::uint32_t ready = no_segment;  ///< the first departure for who alights; none where nobody may
  std::uint32_t stop = 0;            ///< where it ends
  std::uint32_t first_walk = 0;      ///< in `walk`, up to that of the segment that follows
};

/// A walk after alighting, and the first departure where it leads.
struct WalkToRide {
  std::uint32_t ready = 0;
  Seconds time = 0;
};

struct RideSegments {
  std::vector<RideSegment> segment;  ///< one more at the end bounds the walks
  std::vector<std::size_t> event;    ///< by segment: where it starts, as in Timetable::departure
  std::vector<std::uint32_t> trip;   ///< by segment
  std::vector<WalkToRide> walk;

  // Departures of each stop in order, then one that stands for missing them all.
  std::vector<std::uint32_t> first_departure;  ///< stops + 1
  std::vector<Seconds> departure;              ///< `no_time` for the last of a stop

  std::size_t count() const { return event.size(); }
  std::size_t stops() const { return first_departure.size() - 1; }
  /// The first departure of the stop at this time or later.
  std::uint32_t departure_from(std::uint32_t stop, Seconds time) const;
};

/// Rides that start at `from` or later and end by `until`. `board_slack` is 1 or more.
RideSegments ride_segments(const Timetable& timetable, Seconds from, Seconds until, Seconds board_slack);

}  // namespace concentric
