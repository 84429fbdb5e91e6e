#include "network/access/rail_sweep.hpp"

#include <algorithm>

#include "base/simd.hpp"

namespace concentric {
namespace {

constexpr std::size_t lanes = RoadSweep::lanes;

Milliseconds least(const LaneTimes& times) { return *std::min_element(times.lane, times.lane + lanes); }

// What one station's lanes give to the rows of a table, `weight` on.
CONCENTRIC_FOR_EACH_CPU
void spread_one(const LaneTimes& from, const Milliseconds* weight, std::size_t count, LaneTimes* into) {
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t lane = 0; lane < lanes; ++lane)
      into[i].lane[lane] = std::min(into[i].lane[lane], from.lane[lane] + weight[i]);
}

// The same for rows that stand apart.
CONCENTRIC_FOR_EACH_CPU
void scatter_one(const LaneTimes& from, const std::uint32_t* row, const Milliseconds* weight,
                 std::size_t count, LaneTimes* into) {
  for (std::size_t i = 0; i < count; ++i) {
    LaneTimes& to = into[row[i]];
    for (std::size_t lane = 0; lane < lanes; ++lane)
      to.lane[lane] = std::min(to.lane[lane], from.lane[lane] + weight[i]);
  }
}

}  // namespace

RailSweep::RailSweep(const Roads& roads, const StationTimes& stations)
    : stations_(&stations),
      access_(stations.stations()),
      arrival_(stations.stations()),
      label_(roads.hierarchy.nodes(), never_in_all_lanes),
      mark_(roads.hierarchy.nodes(), 0) {
  for (const std::uint32_t cell : stations.cell) station_rank_.push_back(roads.hierarchy.rank_of[cell]);
}

void RailSweep::find_arrivals(const RoadSweep& road, Towards towards, Milliseconds limit) {
  const bool away = towards == Towards::away;
  const Milliseconds farthest = std::min(limit, away ? stations_->max_access : stations_->max_egress);
  const std::size_t stations = stations_->stations();
  std::fill(arrival_.begin(), arrival_.end(), never_in_all_lanes);
  std::vector<Milliseconds> against(stations);
  for (std::size_t s = 0; s < stations; ++s) {
    access_[s] = road.by_rank()[station_rank_[s]];
    for (Milliseconds& time : access_[s].lane)
      if (time > farthest) time = never;
    if (least(access_[s]) == never) continue;
    const Milliseconds* ride = stations_->ride.row(s).data();
    if (!away) {
      for (std::size_t other = 0; other < stations; ++other) against[other] = stations_->ride(other, s);
      ride = against.data();
    }
    spread_one(access_[s], ride, stations, arrival_.data());
  }
}

void RailSweep::spread(const StationCells& cells, Milliseconds limit) {
  std::vector<std::uint32_t> rank;
  std::vector<Milliseconds> time;
  for (std::size_t s = 0; s < stations_->stations(); ++s) {
    const Milliseconds soonest = least(arrival_[s]);
    if (soonest > limit) continue;
    rank.clear();
    time.clear();
    for (std::uint32_t i = cells.first[s]; i < cells.first[s + 1]; ++i) {
      if (cells.time[i] > limit - soonest) continue;
      rank.push_back(cells.rank[i]);
      time.push_back(cells.time[i]);
      if (mark_[rank.back()] == run_) continue;
      mark_[rank.back()] = run_;
      touched_.push_back(rank.back());
    }
    scatter_one(arrival_[s], rank.data(), time.data(), rank.size(), label_.data());
  }
}

void RailSweep::run(const RoadSweep& road, Towards towards, Milliseconds limit) {
  for (const std::uint32_t rank : touched_) label_[rank] = never_in_all_lanes;
  touched_.clear();
  ++run_;
  find_arrivals(road, towards, limit);
  spread(towards == Towards::away ? stations_->to_cells : stations_->from_cells, limit);
}

}  // namespace concentric
