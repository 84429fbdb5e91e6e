// The cheapest ways from every stop and moment to one place, and passengers along them.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "flow/transit/ride_segments.hpp"
#include "network/transit/raptor.hpp"

namespace concentric {

inline constexpr double no_way = std::numeric_limits<double>::infinity();

/// What a second counts; a change counts as so many seconds.
struct WayCosts {
  double access = 1, egress = 1, first_wait = 1, wait = 1, walk = 1, change = 0;
  bool walk_after_last_ride = false;
};

/// Sums over all destinations that one thread after the other loads, by segment.
struct SegmentLoads {
  explicit SegmentLoads(std::size_t segments = 0)
      : on_board(segments, 0.0), boarding(segments, 0.0), alighting(segments, 0.0) {}
  std::vector<double> on_board, boarding, alighting;
};

/// The working memory of one thread. It refers to `segments`.
class CheapestWays {
 public:
  explicit CheapestWays(const RideSegments& segments);

  /// `factor` is on the seconds of each segment; walks from stop to stop are those of `timetable`.
  void find(const Timetable& timetable, std::span<const StopTime> egress, const WayCosts& costs,
            std::span<const double> factor);

  /// Cost from waiting for the first ride at a departure's stop, plus first_wait times the clock; `no_way`
  /// where none leads on. Waiting from an earlier moment t costs this less first_wait times t.
  double first_ride(std::uint32_t departure) const { return first_[departure]; }

  /// Puts passengers of the last `find` where they wait for their first ride.
  void add(std::uint32_t departure, double passengers) { to_first_[departure] += passengers; }
  /// Takes all of them to the destination, and adds them to `loads`.
  void load(SegmentLoads& loads);

 private:
  void set_egress(const Timetable& timetable, std::span<const StopTime> egress, const WayCosts& costs);
  double on_from(std::size_t segment, const WayCosts& costs);
  double board(std::uint32_t departure);

  const RideSegments& segments_;
  std::vector<double> out_;            ///< by stop: from alighting to the door
  std::vector<double> ride_;           ///< by segment: from its start, on board
  std::vector<std::uint32_t> choice_;  ///< by segment: what to do at its end
  // By departure of a stop, of this or a later one: the cheapest cost plus the wait's times the clock, before
  // the first ride and after another; and those who wait for it.
  std::vector<double> first_, later_;
  std::vector<double> to_first_, to_later_;
  std::vector<std::uint8_t> boards_;  ///< whether to board just this one: bit 0 first, bit 1 later
  std::vector<double> stay_;          ///< by segment: on board from the one before
};

}  // namespace concentric
