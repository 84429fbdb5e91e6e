// The obvious twin of transit loading without crowding: for each row and departure, Dijkstra's algorithm over
// every way to board, stay, alight, walk and wait, told apart by nothing but the ride that somebody is on.
#pragma once

#include <cstdint>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

#include "flow/transit/transit_loading.hpp"

namespace concentric::testing {

class TransitTwin {
 public:
  TransitTwin(const Timetable& timetable, const TransitDemand& demand, const TransitLoadingOptions& options)
      : timetable_(timetable), demand_(demand), options_(options) {
    for (std::uint32_t pattern = 0; pattern < timetable.patterns(); ++pattern)
      for (std::uint32_t trip = timetable.first_trip[pattern]; trip < timetable.first_trip[pattern + 1];
           ++trip)
        for (std::uint32_t at = timetable.first_stop[pattern]; at < timetable.first_stop[pattern + 1]; ++at)
          events_.push_back({at, at + 1 == timetable.first_stop[pattern + 1]});
    on_board.assign(events_.size(), 0.0);
    boarding = alighting = on_board;
    for (std::size_t row = 0; row < demand.rows(); ++row) load(row);
  }

  std::vector<double> on_board, boarding, alighting;
  double total_cost = 0;  // generalised passenger-seconds
  double served = 0, not_served = 0;

 private:
  static constexpr std::size_t nothing = static_cast<std::size_t>(-1);
  struct Event {
    std::uint32_t at;
    bool last;
  };
  struct Label {
    double cost = std::numeric_limits<double>::infinity();
    std::size_t from = nothing;  // the ride before; nothing at the origin
    bool boarded = false;
    bool done = false;
  };
  struct End {
    double cost = std::numeric_limits<double>::infinity();
    std::size_t ride = nothing;
  };

  std::uint32_t stop_of(std::size_t event) const { return timetable_.pattern_stop[events_[event].at]; }

  void load(std::size_t row) {
    const std::vector<Seconds> times =
        departures_of(demand_.origin[row], demand_.first[row], demand_.last[row], options_.slice);
    const double each = demand_.trips[row] / static_cast<double>(times.size());
    for (const Seconds time : times) {
      TransitWeights clock{1, 1, 1, 1, 1, 0};
      if (search(row, time, clock).cost > options_.max_duration) {
        not_served += each;
        continue;
      }
      const End end = search(row, time, options_.weights);
      served += each;
      total_cost += each * end.cost;
      alighting[end.ride + 1] += each;
      for (std::size_t ride = end.ride; ride != nothing; ride = labels_[ride].from) {
        on_board[ride] += each;
        if (!labels_[ride].boarded) continue;
        boarding[ride] += each;
        if (labels_[ride].from != nothing) alighting[labels_[ride].from + 1] += each;
      }
    }
  }

  void relax(std::size_t ride, double cost, std::size_t from, bool boarded) {
    if (cost >= labels_[ride].cost) return;
    labels_[ride] = {cost, from, boarded, false};
    open_.push({-cost, ride});
  }

  // To every ride from a stop that somebody reaches at `time`; `weight` is of the wait.
  void board(std::uint32_t stop, Seconds time, double cost, double weight, std::size_t from) {
    for (std::size_t ride = 0; ride < events_.size(); ++ride)
      if (!events_[ride].last && stop_of(ride) == stop && timetable_.pick_up[events_[ride].at] &&
          timetable_.departure[ride] >= time + options_.board_slack && timetable_.arrival[ride + 1] <= until_)
        relax(ride, cost + weight * (timetable_.departure[ride] - time), from, true);
  }

  End search(std::size_t row, Seconds departure, const TransitWeights& weights) {
    until_ = 0;
    for (const Seconds last : demand_.last) until_ = std::max(until_, last + options_.max_duration);
    labels_.assign(events_.size(), {});
    for (const StopTime& way : demand_.access[demand_.origin[row]])
      board(way.stop, departure + way.time, weights.access * way.time, weights.first_wait, nothing);
    End best;
    while (!open_.empty()) {
      const std::size_t ride = open_.top().second;
      open_.pop();
      if (labels_[ride].done) continue;
      labels_[ride].done = true;
      const std::size_t end = ride + 1;
      const Seconds arrival = timetable_.arrival[end];
      const double cost = labels_[ride].cost + (arrival - timetable_.departure[ride]);
      if (!events_[end].last && timetable_.arrival[end + 1] <= until_)
        relax(end, cost + (timetable_.departure[end] - arrival), ride, false);
      if (!timetable_.drop_off[events_[end].at]) continue;
      const double change = cost + weights.change_minutes * 60;
      const std::uint32_t stop = stop_of(end);
      leave(row, stop, cost, weights, ride, best);
      board(stop, arrival, change, weights.wait, ride);
      for (std::uint32_t f = timetable_.first_footpath[stop]; f < timetable_.first_footpath[stop + 1]; ++f) {
        const Footpath& path = timetable_.footpath[f];
        const double walk = weights.walk * path.time;
        board(path.stop, arrival + path.time, change + walk, weights.wait, ride);
        if (options_.walk_after_last_ride) leave(row, path.stop, cost + walk, weights, ride, best);
      }
    }
    return best;
  }

  void leave(std::size_t row, std::uint32_t stop, double cost, const TransitWeights& weights,
             std::size_t ride, End& best) const {
    for (const StopTime& way : demand_.egress[demand_.destination[row]])
      if (way.stop == stop && cost + weights.egress * way.time < best.cost)
        best = {cost + weights.egress * way.time, ride};
  }

  const Timetable& timetable_;
  const TransitDemand& demand_;
  const TransitLoadingOptions& options_;
  std::vector<Event> events_;
  std::vector<Label> labels_;
  std::priority_queue<std::pair<double, std::size_t>> open_;
  Seconds until_ = 0;
};

}  // namespace concentric::testing
