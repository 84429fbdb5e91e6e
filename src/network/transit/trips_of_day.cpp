#include "network/transit/trips_of_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/random.hpp"

namespace concentric {
namespace {

constexpr Seconds day_length = 86400;
// Trips of the day after are of use to those who set out late; the longest search goes on for some hours.
constexpr Seconds noon = day_length / 2;
// Beyond any day of any country; a feed with a headway of a second could make more.
constexpr std::size_t most_stop_times = 200'000'000;
constexpr std::uint32_t phase_decision = 0x47544653;  // apart from every other use of the generator: "GTFS"

// FNV-1a, 64 bits (Fowler, Noll, Vo): any fixed function of the id would do.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

// Each period of a trip has a phase of its own: headways differ from period to period.
Seconds phase(const GtfsTrip& trip, const GtfsFrequency& frequency, std::uint32_t draw) {
  if (frequency.exact) return 0;
  DrawKey key;
  key.seed = hash_of(trip.id);
  key.decision = phase_decision;
  key.agent = static_cast<std::uint32_t>(frequency.first);
  key.alternative = draw;
  return static_cast<Seconds>(uniform(key) * frequency.headway);
}

// Frequencies by trip, each trip's in the order of the file: `place[first[trip] ... first[trip + 1])`.
struct FrequenciesByTrip {
  explicit FrequenciesByTrip(const GtfsFeed& feed)
      : first(feed.trips.size() + 1, 0), place(feed.frequencies.size()) {
    for (const GtfsFrequency& frequency : feed.frequencies) ++first[frequency.trip + 1];
    for (std::size_t i = 0; i < feed.trips.size(); ++i) first[i + 1] += first[i];
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    for (std::size_t i = 0; i < feed.frequencies.size(); ++i) place[next[feed.frequencies[i].trip]++] = i;
  }
  std::vector<std::size_t> first, place;
};

// Calls each(shift) for every run of the trip on its service day.
template <class Each>
void each_run(const GtfsFeed& feed, const FrequenciesByTrip& frequencies, std::size_t trip,
              std::uint32_t draw, const Each& each) {
  if (frequencies.first[trip] == frequencies.first[trip + 1]) return each(Seconds{0});
  const Seconds start = feed.stop_times[feed.trips[trip].first_time].departure;
  for (std::size_t i = frequencies.first[trip]; i < frequencies.first[trip + 1]; ++i) {
    const GtfsFrequency& frequency = feed.frequencies[frequencies.place[i]];
    for (Seconds time = frequency.first + phase(feed.trips[trip], frequency, draw); time < frequency.end;
         time += frequency.headway)
      each(time - start);
  }
}

std::vector<bool> services_on(const GtfsFeed& feed, Date date) {
  std::vector<bool> runs(feed.services.size());
  for (std::size_t i = 0; i < runs.size(); ++i) runs[i] = runs_on(feed.services[i], date);
  return runs;
}

// How many days a trip may go on after its service day.
int longest_days(const GtfsFeed& feed) {
  Seconds latest = 0;
  for (const GtfsTrip& trip : feed.trips)
    latest = std::max(latest, feed.stop_times[trip.first_time + trip.times - 1].departure);
  Seconds latest_run = 0;
  for (const GtfsFrequency& frequency : feed.frequencies) latest_run = std::max(latest_run, frequency.end);
  return (latest + latest_run) / day_length;
}

}  // namespace

std::vector<TripOfDay> trips_of_day(const GtfsFeed& feed, Date date, std::uint32_t draw) {
  const int before = longest_days(feed);
  std::vector<std::vector<bool>> runs;  // by day, from `before` days ago to the day after
  for (int day = -before; day <= 1; ++day) runs.push_back(services_on(feed, date + std::chrono::days(day)));
  const FrequenciesByTrip frequencies(feed);
  std::vector<TripOfDay> trips;
  std::size_t stop_times = 0;
  for (std::size_t i = 0; i < feed.trips.size(); ++i) {
    const GtfsTrip& trip = feed.trips[i];
    const Seconds first = feed.stop_times[trip.first_time].departure;
    const Seconds last = feed.stop_times[trip.first_time + trip.times - 1].arrival;
    for (int day = -before; day <= 1; ++day) {
      const int place = day + before;
      if (!runs[static_cast<std::size_t>(place)][trip.service]) continue;
      each_run(feed, frequencies, i, draw, [&](Seconds run) {
        const Seconds shift = run + day * day_length;
        const bool over = day < 0 && last + shift < 0;
        const bool too_late = day > 0 && first + shift >= day_length + noon;
        if (over || too_late) return;
        trips.push_back({static_cast<std::uint32_t>(i), shift, static_cast<std::int8_t>(day)});
        stop_times += trip.times;
        if (stop_times > most_stop_times)
          reject({feed.names[feed.routes[trip.route].feed], 0, "headway_secs",
                  fmt::format("the frequencies make more than {} stop times a day", most_stop_times),
                  fmt::format("see trip {} in frequencies.txt", trip.id)});
      });
    }
  }
  return trips;
}

std::size_t count_trips(const GtfsFeed& feed, Date date) {
  const std::vector<bool> runs = services_on(feed, date);
  const FrequenciesByTrip frequencies(feed);
  std::size_t count = 0;
  for (std::size_t i = 0; i < feed.trips.size(); ++i)
    if (runs[feed.trips[i].service]) each_run(feed, frequencies, i, 0, [&](Seconds) { ++count; });
  return count;
}

}  // namespace concentric
