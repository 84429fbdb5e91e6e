// Timetables for tests: by hand, a pattern at a time, and random ones that hold all that the engine must
// bear: stops called at twice, equal times, stops where nobody may board or alight, walks that are not
// transitive.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "network/transit/raptor.hpp"
#include "network/transit/timetable.hpp"

namespace concentric::testing {

inline Timetable empty_timetable(std::uint32_t stops) {
  Timetable timetable;
  for (std::uint32_t s = 0; s < stops; ++s) {
    timetable.stop_id.push_back("s" + std::to_string(s));
    timetable.stop_name.push_back("Stop " + std::to_string(s));
    timetable.stop_name_en.emplace_back();
    timetable.stop_point.push_back({0.001 * s, 0});
    timetable.station.push_back(s);
  }
  timetable.first_stop = {0};
  timetable.first_trip = {0};
  timetable.first_footpath.assign(stops + 1, 0);
  index_calls(timetable);
  return timetable;
}

// A trip: departure and arrival at each stop.
struct TripTimes {
  std::vector<Seconds> arrival, departure;
};

// Trips must be in order and must not overtake. `no_pick_up` and `no_drop_off` are positions.
inline void add_pattern(Timetable& timetable, const std::string& name,
                        const std::vector<std::uint32_t>& stops, const std::vector<TripTimes>& trips,
                        const std::vector<std::uint32_t>& no_pick_up = {},
                        const std::vector<std::uint32_t>& no_drop_off = {}) {
  const auto holds = [](const std::vector<std::uint32_t>& list, std::uint32_t p) {
    return std::find(list.begin(), list.end(), p) != list.end();
  };
  timetable.route.push_back(static_cast<std::uint32_t>(timetable.route_name.size()));
  timetable.route_id.push_back(name);
  timetable.route_name.push_back(name);
  timetable.route_type.push_back(3);
  for (std::uint32_t p = 0; p < stops.size(); ++p) {
    timetable.pattern_stop.push_back(stops[p]);
    timetable.pick_up.push_back(!holds(no_pick_up, p));
    timetable.drop_off.push_back(!holds(no_drop_off, p));
  }
  timetable.first_stop.push_back(static_cast<std::uint32_t>(timetable.pattern_stop.size()));
  timetable.first_time.push_back(timetable.arrival.size());
  for (const TripTimes& trip : trips) {
    timetable.trip_name.push_back(name + "-" + std::to_string(timetable.trips()));
    timetable.service_day.push_back(0);
    timetable.arrival.insert(timetable.arrival.end(), trip.arrival.begin(), trip.arrival.end());
    timetable.departure.insert(timetable.departure.end(), trip.departure.begin(), trip.departure.end());
  }
  timetable.first_trip.push_back(static_cast<std::uint32_t>(timetable.trips()));
  index_calls(timetable);
}

// A trip that leaves its first stop at `start`, rides as long as given and stands nowhere.
inline TripTimes trip_at(Seconds start, const std::vector<Seconds>& rides) {
  TripTimes trip{{start}, {start}};
  for (const Seconds ride : rides) {
    trip.arrival.push_back(trip.arrival.back() + ride);
    trip.departure.push_back(trip.arrival.back());
  }
  return trip;
}

inline void set_footpaths(Timetable& timetable, std::vector<std::vector<Footpath>> from) {
  from.resize(timetable.stops());
  timetable.first_footpath = {0};
  timetable.footpath.clear();
  for (auto& paths : from) {
    std::sort(paths.begin(), paths.end(), [](const Footpath& a, const Footpath& b) {
      return std::pair(a.stop, a.time) < std::pair(b.stop, b.time);
    });
    timetable.footpath.insert(timetable.footpath.end(), paths.begin(), paths.end());
    timetable.first_footpath.push_back(static_cast<std::uint32_t>(timetable.footpath.size()));
  }
}

// Whole numbers from a seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) { key_.seed = seed; }
  std::uint32_t below(std::uint32_t end) {
    ++key_.agent;
    return std::min(end - 1, static_cast<std::uint32_t>(uniform(key_) * end));
  }
  Seconds between(Seconds low, Seconds high) {
    return low + static_cast<Seconds>(below(static_cast<std::uint32_t>(high - low + 1)));
  }
  bool one_in(std::uint32_t n) { return below(n) == 0; }

 private:
  DrawKey key_;
};

// Trips drawn independently, then put into patterns greedily so that none overtakes.
inline void add_random_line(Timetable& timetable, Dice& dice, const std::string& name) {
  const std::uint32_t stops = 2 + dice.below(7);
  std::vector<std::uint32_t> line, no_pick_up, no_drop_off;
  for (std::uint32_t p = 0; p < stops; ++p) {
    line.push_back(dice.below(static_cast<std::uint32_t>(timetable.stops())));
    if (dice.one_in(8)) no_pick_up.push_back(p);
    if (dice.one_in(8)) no_drop_off.push_back(p);
  }
  std::vector<TripTimes> trips;
  for (std::uint32_t t = 1 + dice.below(12); t-- > 0;) {
    TripTimes trip;
    Seconds clock = dice.between(0, 60) * 60;
    for (std::uint32_t p = 0; p < stops; ++p) {
      trip.arrival.push_back(clock);
      if (dice.one_in(4)) clock += dice.between(0, 90);
      trip.departure.push_back(clock);
      clock += dice.between(0, 8) * 60;
    }
    trips.push_back(trip);
  }
  std::sort(trips.begin(), trips.end(),
            [](const TripTimes& a, const TripTimes& b) { return a.departure < b.departure; });
  const auto not_later = [](const std::vector<Seconds>& a, const std::vector<Seconds>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), [](Seconds x, Seconds y) { return x <= y; });
  };
  std::vector<std::vector<TripTimes>> parts;
  for (const TripTimes& trip : trips) {
    const auto fits = [&](const std::vector<TripTimes>& part) {
      return not_later(part.back().arrival, trip.arrival) && not_later(part.back().departure, trip.departure);
    };
    const auto part = std::find_if(parts.begin(), parts.end(), fits);
    if (part != parts.end())
      part->push_back(trip);
    else
      parts.push_back({trip});
  }
  for (const auto& part : parts) add_pattern(timetable, name, line, part, no_pick_up, no_drop_off);
}

inline Timetable random_timetable(std::uint64_t seed) {
  Dice dice(seed);
  Timetable timetable = empty_timetable(3 + dice.below(25));
  const auto stops = static_cast<std::uint32_t>(timetable.stops());
  for (std::uint32_t l = 1 + dice.below(12); l-- > 0;) add_random_line(timetable, dice, std::to_string(l));
  std::vector<std::vector<Footpath>> paths(stops);
  for (std::uint32_t f = dice.below(2 * stops); f-- > 0;) {
    const std::uint32_t from = dice.below(stops), to = dice.below(stops);
    if (from != to) paths[from].push_back({to, dice.between(0, 900)});
  }
  set_footpaths(timetable, paths);
  return timetable;
}

inline std::vector<StopTime> random_stops(const Timetable& timetable, Dice& dice) {
  std::vector<StopTime> ways;
  for (std::uint32_t n = 1 + dice.below(4); n-- > 0;)
    ways.push_back({dice.below(static_cast<std::uint32_t>(timetable.stops())), dice.between(0, 1200)});
  return ways;
}

inline TransitOptions random_options(Dice& dice) {
  TransitOptions options;
  options.max_rides = dice.below(6);
  options.board_slack = dice.one_in(2) ? 0 : dice.between(0, 300);
  options.max_duration = dice.one_in(2) ? 7200 : dice.between(0, 4000);
  options.walk_after_last_ride = dice.one_in(2);
  return options;
}

}  // namespace concentric::testing
