// Earliest arrivals on a timetable: RAPTOR and range RAPTOR (Delling, Pajor, Werneck 2012, "Round-based
// public transit routing", ALENEX; Transportation Science 49, 2015).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "network/transit/timetable.hpp"

namespace concentric {

/// A stop and how long it takes between the door and it.
struct StopTime {
  std::uint32_t stop = 0;
  Seconds time = 0;
};

struct Departures {
  Seconds first = 0;        ///< of the window
  std::uint32_t count = 1;  ///< departures, `step` apart
  Seconds step = 60;
};

struct TransitOptions {
  std::uint32_t max_rides = 4;      ///< vehicles boarded at most
  Seconds board_slack = 0;          ///< between reaching a stop and boarding there
  Seconds max_duration = 2 * 3600;  ///< from the door; later arrivals are not of interest
};

/// The working memory of one thread.
class Raptor {
 public:
  explicit Raptor(const Timetable& timetable);
  ~Raptor();
  Raptor(Raptor&&) noexcept;

  /// Earliest arrival at every stop for every departure of the window, having ridden at least once.
  /// Departures are run from last to first, and labels kept between them, so each costs what it changes
  /// (range RAPTOR).
  void run(std::span<const StopTime> access, const Departures& departures, const TransitOptions& options);

  /// Time from the door to the stop, in seconds after each departure; `no_time` where it is not reached:
  /// departures.count values, departure by departure. Walking from one stop to another after the last ride is
  /// in it.
  std::span<const Seconds> durations(std::uint32_t stop) const;
  /// Stops reached in at least one departure of the last run, in order.
  std::span<const std::uint32_t> reached() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// A leg of a journey: a ride from stop to stop, or a walk.
struct Leg {
  enum class Kind : std::uint8_t { access, ride, transfer, egress, direct } kind = Kind::ride;
  std::uint32_t from_stop = 0, to_stop = 0;          ///< not set at the doors
  std::uint32_t pattern = 0, trip = 0;               ///< of a ride; `trip` counts through the timetable
  std::uint32_t from_position = 0, to_position = 0;  ///< in the pattern
  Seconds start = 0, end = 0;                        ///< clock
  Seconds wait = 0;                                  ///< before a ride
};

struct Journey {
  Seconds departure = 0, arrival = 0;
  std::vector<Leg> legs;
  std::uint32_t rides() const;
};

/// The best journeys at one departure: the earliest arrival for each number of rides that is faster than with
/// fewer, fewest rides first. `direct` is the time without a ride, `no_time` for none; it is a journey of its
/// own.
std::vector<Journey> journeys(const Timetable& timetable, std::span<const StopTime> access,
                              std::span<const StopTime> egress, Seconds direct, Seconds departure,
                              const TransitOptions& options);

}  // namespace concentric
