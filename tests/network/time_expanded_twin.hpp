// The obvious twin of RAPTOR: the time-expanded graph (Schulz, Wagner, Weihe 2000). A node is a moment: a
// trip standing at a stop, or somebody waiting at a stop until some trip leaves, each with the rides used so
// far. Every node has its time on the clock, so Dijkstra's algorithm comes down to finding what can be
// reached; the arrival at a stop is the earliest alighting there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "network/transit/raptor.hpp"
#include "network/transit/timetable.hpp"

namespace concentric::testing {

class TimeExpandedTwin {
 public:
  explicit TimeExpandedTwin(const Timetable& timetable) : timetable_(timetable), leaving_(timetable.stops()) {
    for (std::uint32_t pattern = 0; pattern < timetable.patterns(); ++pattern) {
      const std::uint32_t first = timetable.first_stop[pattern];
      const std::uint32_t stops = timetable.first_stop[pattern + 1] - first;
      const std::uint32_t trips = timetable.first_trip[pattern + 1] - timetable.first_trip[pattern];
      for (std::uint32_t trip = 0; trip < trips; ++trip)
        for (std::uint32_t s = 0; s < stops; ++s) {
          const std::size_t event = timetable.first_time[pattern] + std::size_t{trip} * stops + s;
          position_of_.resize(std::max(position_of_.size(), event + 1));
          position_of_[event] = {first + s, s + 1 == stops};
          if (timetable.pick_up[first + s])
            leaving_[timetable.pattern_stop[first + s]].push_back({timetable.departure[event], event});
        }
    }
    for (auto& all : leaving_) {
      std::sort(all.begin(), all.end());
      first_leaving_.push_back(first_leaving_.back() + all.size());
    }
  }

  // Arrival on the clock by number of rides at most, 0 first, and stop; `no_time` where not reached.
  const std::vector<std::vector<Seconds>>& run(std::span<const StopTime> access, Seconds departure,
                                               const TransitOptions& options) {
    options_ = options;
    bound_ = departure + options.max_duration;
    arrival_.assign(options.max_rides + 1, std::vector<Seconds>(timetable_.stops(), no_time));
    on_board_.assign(options.max_rides + 1, std::vector<bool>(position_of_.size(), false));
    waiting_.assign(options.max_rides + 1, std::vector<bool>(first_leaving_.back(), false));
    for (const StopTime& way : access) wait_at(way.stop, departure + way.time, 0);
    while (!open_.empty()) {
      const Moment moment = open_.back();
      open_.pop_back();
      if (moment.waiting)
        leave(moment.stop, moment.number, moment.rides);
      else
        stand(moment.number, moment.rides);
    }
    for (std::uint32_t rides = 1; rides <= options.max_rides; ++rides)
      for (std::uint32_t stop = 0; stop < timetable_.stops(); ++stop)
        arrival_[rides][stop] = std::min(arrival_[rides][stop], arrival_[rides - 1][stop]);
    return arrival_;
  }

 private:
  struct Moment {
    bool waiting;
    std::uint32_t stop;
    std::size_t number;  // of those who leave the stop, or of the event
    std::uint32_t rides;
  };

  // Somebody comes to a stop and waits for the first trip that leaves.
  void wait_at(std::uint32_t stop, Seconds time, std::uint32_t rides) {
    if (time > bound_ || rides == options_.max_rides) return;
    const auto& all = leaving_[stop];
    const auto next =
        std::lower_bound(all.begin(), all.end(), std::pair(time + options_.board_slack, std::size_t{0}));
    open_waiting(stop, static_cast<std::size_t>(next - all.begin()), rides);
  }
  void open_waiting(std::uint32_t stop, std::size_t number, std::uint32_t rides) {
    if (number == leaving_[stop].size()) return;
    if (leaving_[stop][number].first > bound_) return;
    const std::size_t node = first_leaving_[stop] + number;
    if (waiting_[rides][node]) return;
    waiting_[rides][node] = true;
    open_.push_back({true, stop, number, rides});
  }
  void open_event(std::size_t event, std::uint32_t rides) {
    if (on_board_[rides][event]) return;
    on_board_[rides][event] = true;
    open_.push_back({false, 0, event, rides});
  }
  // Board the trip that leaves, or wait for the next.
  void leave(std::uint32_t stop, std::size_t number, std::uint32_t rides) {
    open_waiting(stop, number + 1, rides);
    const std::size_t event = leaving_[stop][number].second;
    if (!position_of_[event].second) ride_on(event, rides + 1);
  }
  void ride_on(std::size_t event, std::uint32_t rides) {
    if (timetable_.arrival[event + 1] <= bound_) open_event(event + 1, rides);
  }
  // On board at a stop: stay, or alight and wait there or at a stop within a walk.
  void stand(std::size_t event, std::uint32_t rides) {
    const auto [position, last] = position_of_[event];
    if (!last) ride_on(event, rides);
    if (!timetable_.drop_off[position]) return;
    const std::uint32_t stop = timetable_.pattern_stop[position];
    const Seconds time = timetable_.arrival[event];
    arrival_[rides][stop] = std::min(arrival_[rides][stop], time);
    wait_at(stop, time, rides);
    for (std::uint32_t f = timetable_.first_footpath[stop]; f < timetable_.first_footpath[stop + 1]; ++f) {
      const Footpath& path = timetable_.footpath[f];
      if (time + path.time > bound_) continue;
      wait_at(path.stop, time + path.time, rides);
      if (options_.walk_after_last_ride)
        arrival_[rides][path.stop] = std::min(arrival_[rides][path.stop], time + path.time);
    }
  }

  const Timetable& timetable_;
  TransitOptions options_;
  Seconds bound_ = 0;
  std::vector<std::pair<std::uint32_t, bool>> position_of_;            // by event: position, is the last
  std::vector<std::vector<std::pair<Seconds, std::size_t>>> leaving_;  // by stop: departures in order
  std::vector<std::size_t> first_leaving_{0};
  std::vector<std::vector<Seconds>> arrival_;
  std::vector<std::vector<bool>> on_board_, waiting_;
  std::vector<Moment> open_;
};

}  // namespace concentric::testing
