// Journeys on a timetable, leg by leg: what somebody would be told who asks the way.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/transit/raptor.hpp"
#include "network/transit/timetable.hpp"

namespace concentric {

/// A leg of a journey: a ride from stop to stop, or a walk.
struct Leg {
  enum class Kind : std::uint8_t { access, ride, transfer, egress, direct } kind = Kind::ride;
  std::uint32_t from_stop = 0, to_stop = 0;          ///< not set at the doors
  std::uint32_t pattern = 0, trip = 0;               ///< of a ride; `trip` counts through the timetable
  std::uint32_t from_position = 0, to_position = 0;  ///< in the pattern
  Seconds start = 0, end = 0;                        ///< clock
  Seconds wait = 0;                                  ///< before a ride, at its first stop; board slack in it

  bool operator==(const Leg&) const = default;
};

struct Journey {
  Seconds departure = 0, arrival = 0;
  std::vector<Leg> legs;
  std::uint32_t rides() const;

  bool operator==(const Journey&) const = default;
};

/// The best journeys at one departure: the earliest arrival for each number of rides that is faster than with
/// fewer, fewest rides first. `direct` is the time without a ride, `no_time` for none; it is a journey of its
/// own. Arrivals are those of Raptor. A trip is boarded at the stop that is reached first, so with the least
/// walking; otherwise the first in the order of patterns is given among equal arrivals.
std::vector<Journey> journeys(const Timetable& timetable, std::span<const StopTime> access,
                              std::span<const StopTime> egress, Seconds direct, Seconds departure,
                              const TransitOptions& options);

/// Setting out as late as possible to arrive at `arrive_by` at the latest: of the departures, the last one
/// that does, and its journeys that do; none where no departure is early enough.
std::vector<Journey> journeys_arriving_by(const Timetable& timetable, std::span<const StopTime> access,
                                          std::span<const StopTime> egress, Seconds direct, Seconds arrive_by,
                                          const Departures& departures, const TransitOptions& options);

/// A journey in words, a line a leg, each ended by a line feed:
/// `14:05:00 walk 4 min 48 s to Mercado`,
/// `14:09:50 LINHA1 from Mercado to Rodoviaria, 1 stop, arrives 14:11:26 (waited 2 s)`.
/// `access` and `egress` are the verbs for the ways from and to the doors: walk, cycle, drive.
std::string describe_journey(const Timetable& timetable, const Journey& journey,
                             std::string_view access = "walk", std::string_view egress = "walk");

}  // namespace concentric
