// Times by rail from sixteen origins to all cells, out of three tables: to the stations, between them, from
// them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/access/station_times.hpp"
#include "network/road/road_sweep.hpp"

namespace concentric {

/// The working memory of one thread.
class RailSweep {
 public:
  RailSweep(const Roads& roads, const StationTimes& stations);

  /// From the sources of a road sweep that went away from them, or to the sources of one that went back; up
  /// to `limit`.
  void run(const RoadSweep& road, Towards towards, Milliseconds limit);

  /// Lanes of each rank; those not in `touched` are `never`, and times beyond the limit may stand in it.
  std::span<const LaneTimes> by_rank() const { return label_; }
  bool is_touched(std::uint32_t rank) const { return mark_[rank] == run_; }
  std::span<const std::uint32_t> touched() const { return touched_; }

 private:
  void find_arrivals(const RoadSweep& road, Towards towards, Milliseconds limit);
  void spread(const StationCells& cells, Milliseconds limit);

  const StationTimes* stations_;
  std::vector<std::uint32_t> station_rank_;
  std::vector<LaneTimes> access_, arrival_;  ///< by station
  std::vector<LaneTimes> label_;             ///< by rank
  std::vector<std::uint32_t> mark_;          ///< the run in which a rank was touched
  std::vector<std::uint32_t> touched_;
  std::uint32_t run_ = 0;
};

}  // namespace concentric
