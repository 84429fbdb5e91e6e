// RAPTOR for one departure, as in the paper, straight on the timetable, with a parent beside each label. It
// shares nothing with the fast engine in raptor.cpp, and the tests hold the two against each other.
#include "network/transit/journeys.hpp"

#include <algorithm>
#include <optional>

namespace concentric {
namespace {

constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

struct ByRide {
  Seconds time = no_time;
  std::uint32_t pattern = 0, place = 0;  ///< the trip's place in its pattern
  std::uint32_t from_position = 0, to_position = 0;
};

struct ByAny {
  Seconds time = no_time;
  std::uint32_t walked_from = none;  ///< a stop; none where a ride, or the access, ends here
};

// What exactly so many rides are worth: stops where fewer are not as fast. Round 0 is the access.
struct Round {
  explicit Round(std::size_t stops) : by_ride(stops), by_any(stops), reached(stops, false) {}
  std::vector<ByRide> by_ride;
  std::vector<ByAny> by_any;
  std::vector<bool> reached;  ///< by any
};

struct Times {
  const Timetable& timetable;
  std::uint32_t pattern, first, stops, trips;

  Times(const Timetable& all, std::uint32_t p)
      : timetable(all),
        pattern(p),
        first(all.first_stop[p]),
        stops(all.first_stop[p + 1] - all.first_stop[p]),
        trips(all.first_trip[p + 1] - all.first_trip[p]) {}
  std::size_t at(std::uint32_t place, std::uint32_t position) const {
    return timetable.first_time[pattern] + std::size_t{place} * stops + position;
  }
  Seconds arrival(std::uint32_t place, std::uint32_t position) const {
    return timetable.arrival[at(place, position)];
  }
  Seconds departure(std::uint32_t place, std::uint32_t position) const {
    return timetable.departure[at(place, position)];
  }
  // The first trip before `end` that leaves at `ready` or later; `end` where there is none.
  std::uint32_t earliest(std::uint32_t position, Seconds ready, std::uint32_t end) const {
    std::uint32_t low = 0;
    while (low < end) {
      const std::uint32_t middle = (low + end) / 2;
      if (departure(middle, position) >= ready)
        end = middle;
      else
        low = middle + 1;
    }
    return low;
  }
};

class Search {
 public:
  Search(const Timetable& timetable, Seconds departure, const TransitOptions& options)
      : timetable_(timetable),
        options_(options),
        departure_(departure),
        bound_(departure + std::min<Seconds>(options.max_duration, no_short_time - 1)),
        best_ride_(timetable.stops(), no_time),
        best_any_(timetable.stops(), no_time) {}

  std::vector<Journey> run(std::span<const StopTime> access, std::span<const StopTime> egress,
                           Seconds direct);

 private:
  void ride_all(const Round& before, Round& round);
  void ride(const Round& before, Round& round, std::uint32_t pattern, std::uint32_t position);
  void walk_all(Round& round, bool last);
  Journey trace(std::uint32_t rides, const StopTime& egress) const;
  Leg ride_leg(const ByRide& ride, Seconds ready) const;
  bool may_walk(bool last) const { return !last || options_.walk_after_last_ride; }

  const Timetable& timetable_;
  const TransitOptions& options_;
  Seconds departure_, bound_;
  std::vector<Seconds> best_ride_, best_any_;  ///< in any number of rides so far
  std::vector<Round> rounds_;
};

std::vector<Journey> Search::run(std::span<const StopTime> access, std::span<const StopTime> egress,
                                 Seconds direct) {
  std::vector<Journey> result;
  if (direct <= bound_ - departure_) {
    Journey walk{departure_, departure_ + direct, {}};
    walk.legs.push_back({});
    walk.legs.back().kind = Leg::Kind::direct;
    walk.legs.back().start = departure_;
    walk.legs.back().end = walk.arrival;
    result.push_back(walk);
    bound_ = walk.arrival - 1;  // what follows must be faster
  }
  rounds_.emplace_back(timetable_.stops());
  for (const StopTime& way : access) {
    const Seconds time = departure_ + way.time;
    if (time > bound_ || time >= rounds_[0].by_any[way.stop].time) continue;
    rounds_[0].by_any[way.stop] = {time, none};
    rounds_[0].reached[way.stop] = true;
  }
  for (std::uint32_t rides = 1; rides <= options_.max_rides; ++rides) {
    rounds_.emplace_back(timetable_.stops());
    Round& round = rounds_.back();
    ride_all(rounds_[rides - 1], round);
    walk_all(round, rides == options_.max_rides);
    std::optional<StopTime> out;
    for (const StopTime& way : egress) {
      const Seconds here =
          options_.walk_after_last_ride ? round.by_any[way.stop].time : round.by_ride[way.stop].time;
      if (here == no_time || way.time > bound_ - here) continue;
      bound_ = here + way.time - 1;
      out = way;
    }
    if (out) result.push_back(trace(rides, *out));
  }
  return result;
}

void Search::ride_all(const Round& before, Round& round) {
  std::vector<std::uint32_t> first_position(timetable_.patterns(), none);
  for (std::uint32_t stop = 0; stop < timetable_.stops(); ++stop) {
    if (!before.reached[stop]) continue;
    for (std::uint32_t c = timetable_.first_call[stop]; c < timetable_.first_call[stop + 1]; ++c) {
      const Timetable::Call& call = timetable_.call[c];
      first_position[call.pattern] = std::min(first_position[call.pattern], call.position);
    }
  }
  for (std::uint32_t pattern = 0; pattern < timetable_.patterns(); ++pattern)
    if (first_position[pattern] != none) ride(before, round, pattern, first_position[pattern]);
}

void Search::ride(const Round& before, Round& round, std::uint32_t pattern, std::uint32_t position) {
  const Times times(timetable_, pattern);
  std::uint32_t place = times.trips, boarded = 0;
  Seconds boarded_ready = 0;
  for (std::uint32_t p = position; p < times.stops; ++p) {
    const std::uint32_t stop = timetable_.pattern_stop[times.first + p];
    if (place < times.trips) {
      const Seconds arrival = times.arrival(place, p);
      if (timetable_.drop_off[times.first + p] && arrival <= bound_ && arrival < best_ride_[stop]) {
        best_ride_[stop] = arrival;
        round.by_ride[stop] = {arrival, pattern, place, boarded, p};
      }
    }
    if (!before.reached[stop] || !timetable_.pick_up[times.first + p]) continue;
    const Seconds ready = before.by_any[stop].time + options_.board_slack;
    const std::uint32_t earliest = times.earliest(p, ready, place);
    const bool same_trip = earliest == place && place < times.trips && ready <= times.departure(place, p);
    if (earliest < place || (same_trip && ready < boarded_ready)) {
      place = earliest;
      boarded = p;
      boarded_ready = ready;
    }
  }
}

void Search::walk_all(Round& round, bool last) {
  const auto reach = [&](std::uint32_t stop, Seconds time, std::uint32_t from) {
    if (time > bound_ || time >= best_any_[stop]) return;
    best_any_[stop] = time;
    round.by_any[stop] = {time, from};
    round.reached[stop] = true;
  };
  for (std::uint32_t stop = 0; stop < timetable_.stops(); ++stop)
    if (round.by_ride[stop].time != no_time) reach(stop, round.by_ride[stop].time, none);
  if (!may_walk(last) || timetable_.first_footpath.empty()) return;
  for (std::uint32_t stop = 0; stop < timetable_.stops(); ++stop) {
    if (round.by_ride[stop].time == no_time) continue;
    for (std::uint32_t f = timetable_.first_footpath[stop]; f < timetable_.first_footpath[stop + 1]; ++f)
      reach(timetable_.footpath[f].stop, round.by_ride[stop].time + timetable_.footpath[f].time, stop);
  }
}

Leg Search::ride_leg(const ByRide& ride, Seconds ready) const {
  const Times times(timetable_, ride.pattern);
  Leg leg;
  leg.from_stop = timetable_.pattern_stop[times.first + ride.from_position];
  leg.to_stop = timetable_.pattern_stop[times.first + ride.to_position];
  leg.pattern = ride.pattern;
  leg.trip = timetable_.first_trip[ride.pattern] + ride.place;
  leg.from_position = ride.from_position;
  leg.to_position = ride.to_position;
  leg.start = times.departure(ride.place, ride.from_position);
  leg.end = ride.time;
  leg.wait = leg.start - ready;
  return leg;
}

// From the last stop back to the door.
Journey Search::trace(std::uint32_t rides, const StopTime& egress) const {
  Journey journey;
  journey.departure = departure_;
  std::uint32_t stop = egress.stop;
  bool walked = options_.walk_after_last_ride;  // may a walk stand between the last ride and the stop
  const Seconds out = walked ? rounds_[rides].by_any[stop].time : rounds_[rides].by_ride[stop].time;
  journey.arrival = out + egress.time;
  journey.legs.push_back({Leg::Kind::egress, stop, 0, 0, 0, 0, 0, out, journey.arrival, 0});
  for (std::uint32_t r = rides; r > 0; --r) {
    const ByAny& here = rounds_[r].by_any[stop];
    if (walked && here.walked_from != none) {
      const Seconds start = rounds_[r].by_ride[here.walked_from].time;
      journey.legs.push_back({Leg::Kind::transfer, here.walked_from, stop, 0, 0, 0, 0, start, here.time, 0});
      stop = here.walked_from;
    }
    walked = true;
    const ByRide& ride = rounds_[r].by_ride[stop];
    stop = timetable_.pattern_stop[timetable_.first_stop[ride.pattern] + ride.from_position];
    journey.legs.push_back(ride_leg(ride, rounds_[r - 1].by_any[stop].time));
  }
  journey.legs.push_back(
      {Leg::Kind::access, 0, stop, 0, 0, 0, 0, departure_, rounds_[0].by_any[stop].time, 0});
  std::reverse(journey.legs.begin(), journey.legs.end());
  return journey;
}

}  // namespace

std::uint32_t Journey::rides() const {
  return static_cast<std::uint32_t>(
      std::count_if(legs.begin(), legs.end(), [](const Leg& leg) { return leg.kind == Leg::Kind::ride; }));
}

std::vector<Journey> journeys(const Timetable& timetable, std::span<const StopTime> access,
                              std::span<const StopTime> egress, Seconds direct, Seconds departure,
                              const TransitOptions& options) {
  return Search(timetable, departure, options).run(access, egress, direct);
}

std::vector<Journey> journeys_arriving_by(const Timetable& timetable, std::span<const StopTime> access,
                                          std::span<const StopTime> egress, Seconds direct, Seconds arrive_by,
                                          const Departures& departures, const TransitOptions& options) {
  Raptor raptor(timetable);
  raptor.run(access, departures, options);
  for (std::uint32_t d = departures.count; d-- > 0;) {
    const Seconds departure = departures.first + static_cast<Seconds>(d) * departures.step;
    const Seconds left = std::min<Seconds>(arrive_by - departure, options.max_duration);
    const bool in_time = direct <= left || std::ranges::any_of(egress, [&](const StopTime& way) {
                           const ShortSeconds ride = raptor.short_durations(way.stop)[d];
                           return ride != no_short_time && ride + way.time <= left;
                         });
    if (!in_time) continue;
    std::vector<Journey> result = journeys(timetable, access, egress, direct, departure, options);
    std::erase_if(result, [&](const Journey& journey) { return journey.arrival > arrive_by; });
    return result;
  }
  return {};
}

}  // namespace concentric
