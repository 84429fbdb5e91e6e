#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "base/text.hpp"
#include "network/transit/feed_footpaths.hpp"
#include "network/transit/timetable.hpp"
#include "network/transit/trips_of_day.hpp"

namespace concentric {
namespace {

// A trip of the day without its times is the same for the whole group: route, stops and boarding rules.
struct Groups {
  std::vector<std::uint32_t> of_trip;             ///< by trip of the feed; `not_called` where it does not run
  std::vector<std::uint32_t> example;             ///< a trip of each group, in order of first appearance
  std::vector<std::vector<std::uint32_t>> trips;  ///< by group, positions in the trips of the day
};

std::uint64_t hash_of_calls(const GtfsFeed& feed, const GtfsTrip& trip) {
  std::uint64_t hash = trip.route;
  for (std::uint32_t i = 0; i < trip.times; ++i) {
    const GtfsStopTime& call = feed.stop_times[trip.first_time + i];
    const std::uint64_t word =
        std::uint64_t{call.stop} * 4 + (call.pick_up ? 2U : 0U) + (call.drop_off ? 1U : 0U);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 29;
  }
  return hash;
}

bool same_calls(const GtfsFeed& feed, const GtfsTrip& a, const GtfsTrip& b) {
  if (a.route != b.route || a.times != b.times) return false;
  return std::equal(feed.stop_times.begin() + a.first_time, feed.stop_times.begin() + a.first_time + a.times,
                    feed.stop_times.begin() + b.first_time, [](const GtfsStopTime& x, const GtfsStopTime& y) {
                      return x.stop == y.stop && x.pick_up == y.pick_up && x.drop_off == y.drop_off;
                    });
}

Groups group_by_calls(const GtfsFeed& feed, const std::vector<TripOfDay>& trips) {
  Groups groups;
  groups.of_trip.assign(feed.trips.size(), not_called);
  std::unordered_multimap<std::uint64_t, std::uint32_t> known;  // looked up, never gone through
  for (std::size_t i = 0; i < trips.size(); ++i) {
    const std::uint32_t trip = trips[i].trip;
    std::uint32_t& group = groups.of_trip[trip];
    if (group == not_called) {
      const std::uint64_t hash = hash_of_calls(feed, feed.trips[trip]);
      const auto [begin, end] = known.equal_range(hash);
      const auto found = std::find_if(begin, end, [&](const auto& entry) {
        return same_calls(feed, feed.trips[trip], feed.trips[groups.example[entry.second]]);
      });
      if (found == end) {
        group = static_cast<std::uint32_t>(groups.example.size());
        groups.example.push_back(trip);
        groups.trips.emplace_back();
        known.emplace(hash, group);
      } else {
        group = found->second;
      }
    }
    groups.trips[group].push_back(static_cast<std::uint32_t>(i));
  }
  return groups;
}

class Builder {
 public:
  Builder(const GtfsFeed& feed, const std::vector<TripOfDay>& trips) : feed_(feed), trips_(trips) {}

  Timetable build(Date date) {
    timetable_.date = date;
    Groups groups = group_by_calls(feed_, trips_);
    add_stops(groups);
    route_of_.assign(feed_.routes.size(), not_called);
    timetable_.first_stop.push_back(0);
    timetable_.first_trip.push_back(0);
    for (auto& members : groups.trips) add_group(members);
    index_calls(timetable_);
    add_feed_footpaths(timetable_, feed_, stop_of_);
    return std::move(timetable_);
  }

 private:
  const GtfsStopTime* times_of(const TripOfDay& trip) const {
    return feed_.stop_times.data() + feed_.trips[trip.trip].first_time;
  }

  void add_stops(const Groups& groups) {
    std::vector<bool> called(feed_.stops.size(), false);
    for (const std::uint32_t trip : groups.example)
      for (std::uint32_t i = 0; i < feed_.trips[trip].times; ++i)
        called[feed_.stop_times[feed_.trips[trip].first_time + i].stop] = true;
    stop_of_.assign(feed_.stops.size(), not_called);
    std::vector<std::uint32_t> first_of_station(feed_.stops.size(), not_called);
    for (std::size_t i = 0; i < feed_.stops.size(); ++i) {
      if (!called[i]) continue;
      const GtfsStop& stop = feed_.stops[i];
      const auto number = static_cast<std::uint32_t>(timetable_.stops());
      stop_of_[i] = number;
      timetable_.stop_id.push_back(stop.id);
      timetable_.stop_name.push_back(stop.name);
      timetable_.stop_name_en.push_back(stop.name_en);
      timetable_.stop_point.push_back({stop.lon, stop.lat});
      std::size_t top = i;
      for (int step = 0; step < 2 && feed_.stops[top].parent >= 0; ++step)
        top = static_cast<std::size_t>(feed_.stops[top].parent);
      if (first_of_station[top] == not_called) first_of_station[top] = number;
      timetable_.station.push_back(first_of_station[top]);
    }
  }

  std::uint32_t add_route(std::uint32_t route) {
    if (route_of_[route] == not_called) {
      route_of_[route] = static_cast<std::uint32_t>(timetable_.route_id.size());
      const GtfsRoute& from = feed_.routes[route];
      timetable_.route_id.push_back(from.id);
      timetable_.route_name.push_back(from.short_name.empty() ? from.long_name : from.short_name);
      timetable_.route_type.push_back(from.type);
    }
    return route_of_[route];
  }

  // Whether `later` arrives or leaves before `earlier` anywhere.
  bool overtakes(const TripOfDay& later, const TripOfDay& earlier, std::size_t stops) const {
    const GtfsStopTime* a = times_of(earlier);
    const GtfsStopTime* b = times_of(later);
    for (std::size_t i = 0; i < stops; ++i)
      if (b[i].arrival + later.shift < a[i].arrival + earlier.shift ||
          b[i].departure + later.shift < a[i].departure + earlier.shift)
        return true;
    return false;
  }

  // Sorts a group's trips and deals them out to as many patterns as it takes for none to overtake: each trip
  // goes to the first pattern whose last trip it stays behind.
  void add_group(std::vector<std::uint32_t>& members) {
    const std::size_t stops = feed_.trips[trips_[members.front()].trip].times;
    const auto before = [&](std::uint32_t x, std::uint32_t y) {
      const GtfsStopTime* a = times_of(trips_[x]);
      const GtfsStopTime* b = times_of(trips_[y]);
      for (std::size_t i = 0; i < stops; ++i) {
        const Seconds departure_a = a[i].departure + trips_[x].shift;
        const Seconds departure_b = b[i].departure + trips_[y].shift;
        if (departure_a != departure_b) return departure_a < departure_b;
        const Seconds arrival_a = a[i].arrival + trips_[x].shift;
        const Seconds arrival_b = b[i].arrival + trips_[y].shift;
        if (arrival_a != arrival_b) return arrival_a < arrival_b;
      }
      return x < y;
    };
    std::sort(members.begin(), members.end(), before);
    std::vector<std::vector<std::uint32_t>> patterns;
    for (const std::uint32_t member : members) {
      const auto fits = std::find_if(patterns.begin(), patterns.end(), [&](const auto& pattern) {
        return !overtakes(trips_[member], trips_[pattern.back()], stops);
      });
      if (fits == patterns.end())
        patterns.push_back({member});
      else
        fits->push_back(member);
    }
    for (const auto& pattern : patterns) add_pattern(pattern, stops);
  }

  void add_pattern(const std::vector<std::uint32_t>& members, std::size_t stops) {
    const TripOfDay& example = trips_[members.front()];
    timetable_.route.push_back(add_route(feed_.trips[example.trip].route));
    timetable_.first_time.push_back(timetable_.arrival.size());
    for (std::size_t i = 0; i < stops; ++i) {
      const GtfsStopTime& call = times_of(example)[i];
      timetable_.pattern_stop.push_back(stop_of_[call.stop]);
      timetable_.pick_up.push_back(call.pick_up);
      timetable_.drop_off.push_back(call.drop_off);
    }
    for (const std::uint32_t member : members) {
      const TripOfDay& trip = trips_[member];
      const GtfsTrip& from = feed_.trips[trip.trip];
      timetable_.trip_name.push_back(from.short_name.empty() ? from.id : from.short_name);
      timetable_.service_day.push_back(trip.service_day);
      for (std::size_t i = 0; i < stops; ++i) {
        timetable_.arrival.push_back(times_of(trip)[i].arrival + trip.shift);
        timetable_.departure.push_back(times_of(trip)[i].departure + trip.shift);
      }
    }
    timetable_.first_stop.push_back(static_cast<std::uint32_t>(timetable_.pattern_stop.size()));
    timetable_.first_trip.push_back(static_cast<std::uint32_t>(timetable_.trips()));
  }

  const GtfsFeed& feed_;
  const std::vector<TripOfDay>& trips_;
  Timetable timetable_;
  std::vector<std::uint32_t> stop_of_, route_of_;
};

[[noreturn]] void refuse_date(const GtfsFeed& feed, Date date) {
  const DateRange range = valid_range(feed);
  const std::string file = fmt::format("{}", fmt::join(feed.names, ", "));
  if (range.first > range.last) reject({file, 0, "date", "no trip runs on any day", "see what was left out"});
  constexpr int days_shown = 7;
  const bool within = date >= range.first && date <= range.last;
  Date from = within ? date : range.first;
  std::string services;
  int shown = 0;
  for (; from <= range.last && shown < days_shown; from += std::chrono::days(1)) {
    const std::size_t trips = count_trips(feed, from);
    if (trips == 0) continue;
    services += fmt::format("{}{}: {}", shown == 0 ? "" : ", ", date_text(from),
                            with_commas(static_cast<double>(trips)));
    ++shown;
  }
  reject({file, 0, "date",
          within ? fmt::format("no trip runs on {}", date_text(date))
                 : fmt::format("{} is outside the timetable", date_text(date)),
          fmt::format("it is valid from {} to {}; trips by day: {}", date_text(range.first),
                      date_text(range.last), services)});
}

}  // namespace

Timetable build_timetable(const GtfsFeed& feed, Date date, std::uint32_t draw) {
  const std::vector<TripOfDay> trips = trips_of_day(feed, date, draw);
  const bool runs =
      std::any_of(trips.begin(), trips.end(), [](const TripOfDay& trip) { return trip.service_day == 0; });
  if (!runs) refuse_date(feed, date);
  return Builder(feed, trips).build(date);
}

void index_calls(Timetable& timetable) {
  timetable.first_call.assign(timetable.stops() + 1, 0);
  for (const std::uint32_t stop : timetable.pattern_stop) ++timetable.first_call[stop + 1];
  for (std::size_t i = 0; i < timetable.stops(); ++i) timetable.first_call[i + 1] += timetable.first_call[i];
  timetable.call.resize(timetable.pattern_stop.size());
  std::vector<std::uint32_t> next(timetable.first_call.begin(), timetable.first_call.end() - 1);
  for (std::uint32_t pattern = 0; pattern < timetable.patterns(); ++pattern)
    for (std::uint32_t i = timetable.first_stop[pattern]; i < timetable.first_stop[pattern + 1]; ++i)
      timetable.call[next[timetable.pattern_stop[i]]++] = {pattern, i - timetable.first_stop[pattern]};
}

}  // namespace concentric
