// Times by rail from one origin to all cells for each departure of a window, as a percentile over them:
// waiting for the next train counts, where `StationTimes` lets one time the journey (Conway, Byrd, van der
// Linden 2017; see percentile.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "network/access/station_times.hpp"
#include "network/road/road_sweep.hpp"

namespace concentric {

/// Stations around each cell, by rank: the transpose of `StationTimes::to_cells`. Made once, shared by
/// threads. What it is made of must stay where it is.
class DepartureTimes {
 public:
  DepartureTimes(const Roads& roads, const StationTimes& stations, const Timetable& timetable,
                 const StationOptions& options = {});

  /// Seconds by rank at percentile `p` over the departures (nearest rank; 0 is the best of them), from the
  /// origin in lane 0 of a road sweep that went away from it. `no_short_time` where that share of the
  /// departures does not arrive within `limit`, 65,534 at most. Departures: 1 to `most_departures`.
  std::vector<ShortSeconds> at(const RoadSweep& road, const Departures& departures, double p,
                               Seconds limit) const;
  static constexpr std::uint32_t most_departures = 240;

 private:
  Matrix<ShortSeconds> arrivals(const RoadSweep& road, const Departures& departures, Seconds limit) const;

  const Roads& roads_;
  const StationTimes& stations_;
  const Timetable& timetable_;
  StationOptions options_;
  std::shared_ptr<const RaptorIndex> index_;
  std::vector<std::uint32_t> first_;    ///< by rank; nodes + 1
  std::vector<std::uint32_t> station_;  ///< ascending within a rank
  std::vector<ShortSeconds> egress_;    ///< seconds from it, rounded up
};

}  // namespace concentric
