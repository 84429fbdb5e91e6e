#include <algorithm>
#include <limits>

#include "network/year/region_network.hpp"

namespace concentric {
namespace {

constexpr std::int64_t unknown_feed = -1;

// The feed that a service belongs to, from the trips that run on it.
std::vector<std::int64_t> feed_of_service(const GtfsFeed& feed) {
  std::vector<std::int64_t> result(feed.services.size(), unknown_feed);
  for (const GtfsTrip& trip : feed.trips) result[trip.service] = feed.routes[trip.route].feed;
  return result;
}

// Departures from first stops on a day that the service runs.
std::vector<double> departures_of_service(const GtfsFeed& feed) {
  std::vector<bool> by_headway(feed.trips.size());
  std::vector<double> result(feed.services.size());
  for (const GtfsFrequency& each : feed.frequencies) {
    by_headway[each.trip] = true;
    result[feed.trips[each.trip].service] += static_cast<double>(each.end - each.first) / each.headway;
  }
  for (std::size_t trip = 0; trip < feed.trips.size(); ++trip)
    if (!by_headway[trip]) result[feed.trips[trip].service] += 1;
  return result;
}

Date busiest_day(const GtfsFeed& feed, const std::vector<std::int64_t>& feed_of,
                 const std::vector<double>& departures, std::int64_t wanted, const DateRange& range) {
  Date best{};
  double most = -1;
  for (Date day = range.first; day <= range.last; day += std::chrono::days(1)) {
    double sum = 0;
    for (std::size_t service = 0; service < feed.services.size(); ++service)
      if (feed_of[service] == wanted && runs_on(feed.services[service], day)) sum += departures[service];
    if (sum > most) {
      most = sum;
      best = day;
    }
  }
  return best;
}

}  // namespace

bool has_networks(const Region& region) {
  return region.cells.size() > 0 && region.roads.links() > 0 && !region.timetables.trips.empty();
}

BaseNetwork load_base_network(const Region& region) {
  if (!has_networks(region))
    reject({region.folder.string(), 0, "folders", "the region has no networks",
            "it needs cells, roads (GMNS) and a timetable (GTFS)"});
  BaseNetwork base{{}, region.timetables, region.roads};
  GtfsFeed& feed = base.timetables;
  const auto feed_of = feed_of_service(feed);
  const auto departures = departures_of_service(feed);
  const DateRange range = valid_range(feed);
  std::vector<Date> busiest;
  for (std::size_t i = 0; i < feed.names.size(); ++i)
    busiest.push_back(busiest_day(feed, feed_of, departures, static_cast<std::int64_t>(i), range));
  base.day = busiest.front();
  for (std::size_t service = 0; service < feed.services.size(); ++service) {
    std::vector<Date> days;
    for (int beside = -1; feed_of[service] != unknown_feed && beside <= 1; ++beside) {
      const auto shift = std::chrono::days(beside);
      if (runs_on(region.timetables.services[service],
                  busiest[static_cast<std::size_t>(feed_of[service])] + shift))
        days.push_back(base.day + shift);
    }
    feed.services[service].weekdays = 0;
    feed.services[service].first = Date::max();
    feed.services[service].last = Date::min();
    feed.services[service].added = std::move(days);
    feed.services[service].removed.clear();
  }
  return base;
}

}  // namespace concentric
