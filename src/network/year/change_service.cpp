#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "network/street/street_graph.hpp"
#include "network/year/line_stops.hpp"
#include "network/year/service_changes.hpp"

namespace concentric {
namespace {

constexpr Seconds day_begins = 6 * 3600;  ///< added trains are spread over these hours
constexpr Seconds day_ends = 22 * 3600;
constexpr double most_detour = 1.1;  ///< by which an added stop may lie off the straight way
constexpr double most_detour_m = 3000;

Seconds seconds(double minutes) { return static_cast<Seconds>(std::lround(minutes * 60)); }

std::vector<GtfsStopTime> times_of(const GtfsFeed& feed, std::uint32_t trip) {
  const auto first = feed.stop_times.begin() + feed.trips[trip].first_time;
  return {first, first + feed.trips[trip].times};
}

// A trip's times stand at the end of the column afterwards; the old ones are nobody's.
void set_times(GtfsFeed& feed, std::uint32_t trip, const std::vector<GtfsStopTime>& times) {
  feed.trips[trip].first_time = static_cast<std::uint32_t>(feed.stop_times.size());
  feed.trips[trip].times = static_cast<std::uint32_t>(times.size());
  feed.stop_times.insert(feed.stop_times.end(), times.begin(), times.end());
}

double apart_m(const GtfsFeed& feed, std::uint32_t a, const LineStop& b) {
  return distance_m({feed.stops[a].lon, feed.stops[a].lat}, {b.lon, b.lat});
}
double apart_m(const GtfsFeed& feed, std::uint32_t a, std::uint32_t b) {
  return distance_m({feed.stops[a].lon, feed.stops[a].lat}, {feed.stops[b].lon, feed.stops[b].lat});
}

// Trips each way: those that call at the first name before the second, and those the other way round.
struct Directions {
  std::vector<std::uint32_t> there, back;
};

int position_of(const GtfsFeed& feed, std::uint32_t trip, const std::string& name) {
  const GtfsTrip& row = feed.trips[trip];
  for (std::uint32_t i = 0; i < row.times; ++i)
    if (is_called(feed.stops[feed.stop_times[row.first_time + i].stop], name)) return static_cast<int>(i);
  return -1;
}

// Without two names, trips are told apart by the end that lies farther west, or south, which every trip of a
// line has in one order or the other.
bool runs_east(const GtfsFeed& feed, std::uint32_t trip) {
  const GtfsTrip& row = feed.trips[trip];
  const GtfsStop& from = feed.stops[feed.stop_times[row.first_time].stop];
  const GtfsStop& to = feed.stops[feed.stop_times[row.first_time + row.times - 1].stop];
  return std::pair(from.lon, from.lat) < std::pair(to.lon, to.lat);
}

Directions directions_of(const GtfsFeed& feed, const std::vector<std::uint32_t>& trips,
                         const std::vector<std::string>& between) {
  Directions result;
  for (const std::uint32_t trip : trips) {
    if (between.size() != 2) {
      (runs_east(feed, trip) ? result.there : result.back).push_back(trip);
      continue;
    }
    const int first = position_of(feed, trip, between[0]);
    const int second = position_of(feed, trip, between[1]);
    if (first >= 0 && second >= 0) (first < second ? result.there : result.back).push_back(trip);
  }
  return result;
}

double set_headway(GtfsFeed& feed, const std::vector<std::uint32_t>& trips, Seconds headway) {
  double more = 0;
  for (GtfsFrequency& each : feed.frequencies) {
    if (!std::ranges::binary_search(trips, each.trip)) continue;
    const double span = each.end - each.first;
    more += span / headway - span / each.headway;
    each.headway = headway;
  }
  return more;
}

void scale_running_times(GtfsFeed& feed, const std::vector<std::uint32_t>& trips, double factor) {
  for (const std::uint32_t trip : trips) {
    const std::vector<GtfsStopTime> before = times_of(feed, trip);
    std::vector<GtfsStopTime> after = before;
    for (std::size_t i = 1; i < before.size(); ++i) {
      const double run = factor * (before[i].arrival - before[i - 1].departure);
      after[i].arrival = after[i - 1].departure + static_cast<Seconds>(std::lround(run));
      after[i].departure = after[i].arrival + (before[i].departure - before[i].arrival);
    }
    std::ranges::copy(after, feed.stop_times.begin() + feed.trips[trip].first_time);
  }
}

// The trip that stands for a direction: the fastest of the stop sequence that most trips have.
std::uint32_t typical_trip(const GtfsFeed& feed, const std::vector<std::uint32_t>& trips) {
  std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>> by_stops;
  for (const std::uint32_t trip : trips) {
    std::vector<std::uint32_t> stops;
    for (const GtfsStopTime& time : times_of(feed, trip)) stops.push_back(time.stop);
    by_stops[stops].push_back(trip);
  }
  const std::vector<std::uint32_t>* most = nullptr;
  for (const auto& [stops, same] : by_stops)
    if (most == nullptr || same.size() > most->size() ||
        (same.size() == most->size() && same.front() < most->front()))
      most = &same;
  const auto duration = [&](std::uint32_t trip) {
    const auto times = times_of(feed, trip);
    return times.back().arrival - times.front().departure;
  };
  return *std::ranges::min_element(*most, {}, duration);
}

double add_trains(GtfsFeed& feed, const std::vector<std::uint32_t>& trips, int count, const std::string& id) {
  if (trips.empty()) return 0;
  const std::uint32_t model = typical_trip(feed, trips);
  for (int i = 0; i < count; ++i) {
    std::vector<GtfsStopTime> times = times_of(feed, model);
    const auto departure = day_begins + static_cast<Seconds>((i + 0.5) * (day_ends - day_begins) / count);
    const Seconds shift = departure - times.front().departure;
    for (GtfsStopTime& time : times) {
      time.arrival += shift;
      time.departure += shift;
    }
    GtfsTrip trip = feed.trips[model];
    trip.id = id + std::to_string(i + 1);
    trip.short_name = trip.id;
    feed.trips.push_back(std::move(trip));
    set_times(feed, static_cast<std::uint32_t>(feed.trips.size() - 1), times);
  }
  return count;
}

// Where a trip would call at the stop: after its position `after`; nothing where it passes elsewhere or calls
// already.
struct Passing {
  std::uint32_t trip = 0;
  std::size_t after = 0;
  Seconds departure = 0;  ///< from the stop before
};

std::optional<Passing> passing(const GtfsFeed& feed, std::uint32_t trip, std::uint32_t stop,
                               const LineStop& where) {
  const std::vector<GtfsStopTime> times = times_of(feed, trip);
  std::optional<Passing> best;
  double least = most_detour_m;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i].stop == stop) return std::nullopt;
    if (i + 1 == times.size()) break;
    const double straight = apart_m(feed, times[i].stop, times[i + 1].stop);
    const double detour =
        apart_m(feed, times[i].stop, where) + apart_m(feed, times[i + 1].stop, where) - straight;
    if (detour > least || detour > (most_detour - 1) * straight) continue;
    least = detour;
    best = Passing{trip, i, times[i].departure};
  }
  return best;
}

void add_call(GtfsFeed& feed, const Passing& at, std::uint32_t stop, const ChangeService& action) {
  std::vector<GtfsStopTime> times = times_of(feed, at.trip);
  const Seconds extra = seconds(action.stop_extra_min);
  const Seconds dwell = seconds(action.stop->dwell_min);
  const GtfsStopTime& from = times[at.after];
  const GtfsStopTime& to = times[at.after + 1];
  const double before_m = apart_m(feed, from.stop, *action.stop);
  const double after_m = apart_m(feed, to.stop, *action.stop);
  const double part = before_m + after_m > 0 ? before_m / (before_m + after_m) : 0.5;
  GtfsStopTime call;
  call.stop = stop;
  call.arrival = from.departure + static_cast<Seconds>(std::lround(part * (to.arrival - from.departure))) +
                 (extra - dwell) / 2;
  call.departure = call.arrival + dwell;
  for (std::size_t i = at.after + 1; i < times.size(); ++i) {
    times[i].arrival += extra;
    times[i].departure += extra;
  }
  times.insert(times.begin() + static_cast<std::ptrdiff_t>(at.after) + 1, call);
  set_times(feed, at.trip, times);
}

// So many of the trips that pass, evenly over the day; all of them where `pairs` is 0.
double add_stop(GtfsFeed& feed, const std::vector<std::uint32_t>& trips, std::uint32_t stop,
                const ChangeService& action) {
  std::vector<Passing> passings;
  for (const std::uint32_t trip : trips)
    if (const auto at = passing(feed, trip, stop, *action.stop)) passings.push_back(*at);
  std::ranges::stable_sort(passings, {}, &Passing::departure);
  const std::size_t count = action.stop_pairs == 0
                                ? passings.size()
                                : std::min(passings.size(), static_cast<std::size_t>(action.stop_pairs));
  const std::vector<double> departures = departures_of_trips(feed);
  double trains = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Passing& at = passings[(2 * i + 1) * passings.size() / (2 * count)];
    trains += departures[at.trip];
    add_call(feed, at, stop, action);
  }
  return trains;
}

}  // namespace

std::vector<double> departures_of_trips(const GtfsFeed& feed) {
  std::vector<double> departures(feed.trips.size(), 1);
  std::vector<bool> by_headway(feed.trips.size());
  for (const GtfsFrequency& each : feed.frequencies) {
    if (!by_headway[each.trip]) departures[each.trip] = 0;
    by_headway[each.trip] = true;
    departures[each.trip] += std::ceil(static_cast<double>(each.end - each.first) / each.headway);
  }
  return departures;
}

std::vector<std::uint32_t> running_trips(const ChangingFeed& changing, const Lines& lines) {
  std::vector<bool> wanted(changing.feed.routes.size());
  for (const std::uint32_t route : lines.routes) wanted[route] = true;
  for (const std::string& line : lines.opened)
    if (const auto found = changing.opened.find(line); found != changing.opened.end())
      wanted[found->second] = true;
  std::vector<std::uint32_t> trips;
  for (std::uint32_t trip = 0; trip < changing.feed.trips.size(); ++trip) {
    const GtfsTrip& row = changing.feed.trips[trip];
    if (wanted[row.route] && row.times > 1 && runs_on(changing.feed.services[row.service], changing.day))
      trips.push_back(trip);
  }
  return trips;
}

ServiceEffects close_line(const CloseLine& action, ChangingFeed& changing) {
  GtfsFeed& feed = changing.feed;
  const std::vector<double> departures = departures_of_trips(feed);
  GtfsService never_runs;
  never_runs.id = "closed";
  never_runs.first = Date::max();
  never_runs.last = Date::min();
  feed.services.push_back(never_runs);
  double trains = 0;
  for (const std::uint32_t trip : running_trips(changing, action.lines)) {
    trains += departures[trip];
    feed.trips[trip].service = static_cast<std::uint32_t>(feed.services.size() - 1);
  }
  return {{"trains", -trains, "trains a day"}};
}

ServiceEffects change_service(const ChangeService& action, const std::string& lever, ChangingFeed& changing) {
  GtfsFeed& feed = changing.feed;
  const Directions ways = directions_of(feed, running_trips(changing, action.lines), action.between);
  std::vector<std::uint32_t> all = ways.there;
  all.insert(all.end(), ways.back.begin(), ways.back.end());
  std::ranges::sort(all);
  ServiceEffects effects;
  if (action.headway_min > 0)
    effects.push_back({"trains", set_headway(feed, all, seconds(action.headway_min)), "trains a day"});
  if (action.time_factor != 1) {
    scale_running_times(feed, all, action.time_factor);
    const std::vector<double> departures = departures_of_trips(feed);
    double trains = 0;
    for (const std::uint32_t trip : all) trains += departures[trip];
    effects.push_back({"trains with new running times", trains, "trains a day"});
  }
  if (action.stop && !all.empty()) {
    const std::int32_t type = feed.routes[feed.trips[all.front()].route].type;
    const LineMode mode = type >= 0 && type <= 3 ? static_cast<LineMode>(type) : LineMode::rail;
    const std::uint32_t stop = LineStops(feed).find_or_add(*action.stop, mode, lever + ":1");
    const double there = add_stop(feed, ways.there, stop, action);
    const double back = add_stop(feed, ways.back, stop, action);
    effects.push_back({"trains that call too", there + back, "trains a day"});
  }
  if (action.extra_pairs > 0) {
    const double there = add_trains(feed, ways.there, action.extra_pairs, lever + ">");
    const double back = add_trains(feed, ways.back, action.extra_pairs, lever + "<");
    effects.push_back({"trains", there + back, "trains a day"});
  }
  return effects;
}

}  // namespace concentric
