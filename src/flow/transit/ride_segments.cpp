#include "flow/transit/ride_segments.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace concentric {
namespace {

struct Ride {
  std::size_t event;
  std::uint32_t trip, pattern, position;
};

std::vector<Ride> rides_in_order(const Timetable& timetable, Seconds from, Seconds until) {
  std::vector<Ride> rides;
  for (std::uint32_t pattern = 0; pattern < timetable.patterns(); ++pattern) {
    const std::uint32_t stops = timetable.first_stop[pattern + 1] - timetable.first_stop[pattern];
    for (std::uint32_t trip = timetable.first_trip[pattern]; trip < timetable.first_trip[pattern + 1]; ++trip)
      for (std::uint32_t position = 0; position + 1 < stops; ++position) {
        const std::size_t event = timetable.first_time[pattern] +
                                  std::size_t{trip - timetable.first_trip[pattern]} * stops + position;
        if (timetable.departure[event] >= from && timetable.arrival[event + 1] <= until)
          rides.push_back({event, trip, pattern, position});
      }
  }
  // Events of a trip follow one another, so those of one moment stay in the order in which it runs.
  std::sort(rides.begin(), rides.end(), [&](const Ride& a, const Ride& b) {
    return std::tuple(timetable.departure[a.event], a.event) <
           std::tuple(timetable.departure[b.event], b.event);
  });
  return rides;
}

std::uint32_t start_of(const Timetable& timetable, const Ride& ride) {
  return timetable.pattern_stop[timetable.first_stop[ride.pattern] + ride.position];
}

bool may_board(const Timetable& timetable, const Ride& ride) {
  return timetable.pick_up[timetable.first_stop[ride.pattern] + ride.position];
}

void add_departures(const Timetable& timetable, const std::vector<Ride>& rides, RideSegments& made) {
  made.first_departure.assign(timetable.stops() + 1, 0);
  for (const Ride& ride : rides)
    if (may_board(timetable, ride)) ++made.first_departure[start_of(timetable, ride) + 1];
  for (std::size_t stop = 0; stop < timetable.stops(); ++stop)
    made.first_departure[stop + 1] += made.first_departure[stop] + 1;
  made.departure.assign(made.first_departure.back(), no_time);
  std::vector<std::uint32_t> next(made.first_departure.begin(), made.first_departure.end() - 1);
  for (std::size_t r = 0; r < rides.size(); ++r) {
    if (!may_board(timetable, rides[r])) continue;
    std::uint32_t& place = next[start_of(timetable, rides[r])];
    made.segment[r].board = place;
    made.departure[place++] = timetable.departure[rides[r].event];
  }
}

void add_changes(const Timetable& timetable, RideSegment& segment, Seconds board_slack, RideSegments& made) {
  segment.ready = made.departure_from(segment.stop, segment.arrival + board_slack);
  if (timetable.first_footpath.empty()) return;
  for (std::uint32_t f = timetable.first_footpath[segment.stop];
       f < timetable.first_footpath[segment.stop + 1]; ++f) {
    const Footpath& path = timetable.footpath[f];
    const std::uint32_t ready = made.departure_from(path.stop, segment.arrival + path.time + board_slack);
    if (made.departure[ready] != no_time) made.walk.push_back({ready, path.time});
  }
}

}  // namespace

std::uint32_t RideSegments::departure_from(std::uint32_t stop, Seconds time) const {
  const auto begin = departure.begin() + first_departure[stop];
  const auto end = departure.begin() + first_departure[stop + 1] - 1;  // the last is none
  return static_cast<std::uint32_t>(std::lower_bound(begin, end, time) - departure.begin());
}

RideSegments ride_segments(const Timetable& timetable, Seconds from, Seconds until, Seconds board_slack) {
  assert(board_slack >= 1);
  const std::vector<Ride> rides = rides_in_order(timetable, from, until);
  RideSegments made;
  made.segment.resize(rides.size() + 1);
  add_departures(timetable, rides, made);
  std::vector<std::uint32_t> at_event(timetable.arrival.size(), no_segment);
  for (std::size_t r = 0; r < rides.size(); ++r) at_event[rides[r].event] = static_cast<std::uint32_t>(r);
  made.event.reserve(rides.size());
  made.trip.reserve(rides.size());
  for (std::size_t r = 0; r < rides.size(); ++r) {
    const Ride& ride = rides[r];
    RideSegment& segment = made.segment[r];
    const std::uint32_t end = timetable.first_stop[ride.pattern] + ride.position + 1;
    segment.departure = timetable.departure[ride.event];
    segment.arrival = timetable.arrival[ride.event + 1];
    segment.stop = timetable.pattern_stop[end];
    if (end + 1 < timetable.first_stop[ride.pattern + 1]) {
      segment.next = at_event[ride.event + 1];
      segment.dwell = timetable.departure[ride.event + 1] - segment.arrival;
    }
    segment.first_walk = static_cast<std::uint32_t>(made.walk.size());
    if (timetable.drop_off[end]) add_changes(timetable, segment, board_slack, made);
    made.event.push_back(ride.event);
    made.trip.push_back(ride.trip);
  }
  made.segment.back().first_walk = static_cast<std::uint32_t>(made.walk.size());
  return made;
}

}  // namespace concentric
