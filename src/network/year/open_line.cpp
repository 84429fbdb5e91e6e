#include <cmath>

#include "network/street/street_graph.hpp"
#include "network/year/line_stops.hpp"
#include "network/year/service_changes.hpp"

namespace concentric {
namespace {

Seconds seconds(double minutes) { return static_cast<Seconds>(std::lround(minutes * 60)); }

// Departures a headway apart.
struct Span {
  Seconds first = 0, last = 0, headway = 0;
};

void add_trip(GtfsFeed& feed, const std::string& id, std::uint32_t route,
              const std::vector<GtfsStopTime>& times, const Span& span) {
  GtfsTrip trip;
  trip.id = id;
  trip.short_name = id;
  trip.headsign = feed.stops[times.back().stop].name;
  trip.route = route;
  trip.service = static_cast<std::uint32_t>(feed.services.size() - 1);
  trip.first_time = static_cast<std::uint32_t>(feed.stop_times.size());
  trip.times = static_cast<std::uint32_t>(times.size());
  feed.stop_times.insert(feed.stop_times.end(), times.begin(), times.end());
  feed.frequencies.push_back(
      {static_cast<std::uint32_t>(feed.trips.size()), span.first, span.last, span.headway, false});
  feed.trips.push_back(std::move(trip));
}

// Times from the first stop on, in the order of the stops or back.
std::vector<GtfsStopTime> times_along(const std::vector<LineStop>& stops,
                                      const std::vector<std::uint32_t>& positions, bool back) {
  std::vector<GtfsStopTime> times;
  const std::size_t count = stops.size();
  double minutes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t here = back ? count - 1 - i : i;
    if (i > 0) minutes += stops[back ? here + 1 : here].run_min;
    GtfsStopTime time;
    time.stop = positions[here];
    time.arrival = seconds(minutes);
    if (i > 0 && i + 1 < count) minutes += stops[here].dwell_min;
    time.departure = seconds(minutes);
    times.push_back(time);
  }
  return times;
}

// From end to end without a call.
std::vector<GtfsStopTime> times_without_calls(const std::vector<std::uint32_t>& positions, double minutes,
                                              bool back) {
  std::vector<GtfsStopTime> times(2);
  times[0].stop = back ? positions.back() : positions.front();
  times[1].stop = back ? positions.front() : positions.back();
  times[0].arrival = times[0].departure = 0;
  times[1].arrival = times[1].departure = seconds(minutes);
  return times;
}

}  // namespace

ServiceEffects open_line(const OpenLine& action, const std::string& lever, ChangingFeed& changing) {
  GtfsFeed& feed = changing.feed;
  LineStops line_stops(feed);
  std::vector<std::uint32_t> positions;
  double km = 0;
  for (std::size_t i = 0; i < action.stops.size(); ++i) {
    const LineStop& stop = action.stops[i];
    positions.push_back(line_stops.find_or_add(stop, action.mode, lever + ":" + std::to_string(i + 1)));
    if (i > 0)
      km += distance_m({action.stops[i - 1].lon, action.stops[i - 1].lat}, {stop.lon, stop.lat}) / 1000;
  }

  const auto route = static_cast<std::uint32_t>(feed.routes.size());
  feed.routes.push_back({lever, action.name.zh, action.name.en, static_cast<std::int32_t>(action.mode), 0});
  changing.opened[lever] = route;
  GtfsService service;
  service.id = lever;
  service.first = Date::max();
  service.last = Date::min();
  service.added = {changing.day - std::chrono::days(1), changing.day, changing.day + std::chrono::days(1)};
  feed.services.push_back(std::move(service));
  const std::size_t first_trip = feed.trips.size();
  const Seconds headway = seconds(action.headway_min);
  const bool has_fast = action.fastest_min > 0 && positions.size() > 2;
  for (const bool back : {false, true}) {
    const std::string id = lever + (back ? "<" : ">");
    add_trip(feed, id, route, times_along(action.stops, positions, back),
             {action.first, action.last, has_fast ? 2 * headway : headway});
    if (has_fast && action.first + headway < action.last)
      add_trip(feed, id + "fast", route, times_without_calls(positions, action.fastest_min, back),
               {action.first + headway, action.last, 2 * headway});
  }

  const std::vector<double> departures = departures_of_trips(feed);
  double trains = 0;
  for (std::size_t trip = first_trip; trip < feed.trips.size(); ++trip) trains += departures[trip];
  return {{"trains", trains, "trains a day"},
          {"stops of the line", static_cast<double>(positions.size()), "stops"},
          {"new stops", static_cast<double>(line_stops.added()), "stops"},
          {"line opened", km, "km in straight lines"}};
}

}  // namespace concentric
