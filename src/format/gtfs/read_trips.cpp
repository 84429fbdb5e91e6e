// routes.txt, trips.txt and frequencies.txt.
#include <fmt/format.h>

#include "base/text.hpp"
#include "format/gtfs/reading.hpp"

namespace concentric {

void read_routes(FeedReading& reading) {
  const auto rows = open_table(reading, "routes.txt", Presence::required, {"route_id", "route_type"});
  if (!rows) return;
  const std::size_t id = rows->column("route_id");
  const std::size_t short_name = rows->column("route_short_name");
  const std::size_t long_name = rows->column("route_long_name");
  const std::size_t type_column = rows->column("route_type");
  std::vector<GtfsRoute>& routes = reading.feed.routes;
  while (rows->next()) {
    if (!add_id(*rows, reading.routes, rows->at(id), "route_id", routes.size())) continue;
    GtfsRoute route;
    route.id = rows->at(id);
    route.short_name = rows->at(short_name);
    route.long_name = rows->at(long_name);
    route.feed = reading.number;
    const auto type = parse_integer(rows->at(type_column));
    if (type && *type >= 0 && *type <= 1702)  // the last of the extended types
      route.type = static_cast<std::int32_t>(*type);
    else
      rows->leave_out("route_type",
                      fmt::format("{} is not a type of route", in_quotes(rows->at(type_column))),
                      "the route is taken for a bus");
    routes.push_back(std::move(route));
  }
}

void read_trips(FeedReading& reading) {
  const auto rows =
      open_table(reading, "trips.txt", Presence::required, {"route_id", "service_id", "trip_id"});
  if (!rows) return;
  const std::size_t id = rows->column("trip_id");
  const std::size_t route_column = rows->column("route_id");
  const std::size_t service_column = rows->column("service_id");
  const std::size_t short_name = rows->column("trip_short_name");
  const std::size_t headsign = rows->column("trip_headsign");
  std::vector<GtfsTrip>& trips = reading.feed.trips;
  while (rows->next()) {
    if (!add_id(*rows, reading.trips, rows->at(id), "trip_id", trips.size())) continue;
    const std::uint32_t route =
        find_id(*rows, reading.routes, rows->at(route_column), "route_id", "routes.txt");
    const std::uint32_t service = find_id(*rows, reading.services, rows->at(service_column), "service_id",
                                          "calendar.txt or calendar_dates.txt");
    if (route == no_position || service == no_position) {
      reading.trips.find(rows->at(id))->second = no_position;
      continue;
    }
    GtfsTrip trip;
    trip.id = rows->at(id);
    trip.short_name = rows->at(short_name);
    trip.headsign = rows->at(headsign);
    trip.route = route;
    trip.service = service;
    trips.push_back(std::move(trip));
    reading.trip_line.push_back(rows->line());
  }
}

void read_frequencies(FeedReading& reading) {
  const auto rows = open_table(reading, "frequencies.txt", Presence::optional,
                               {"trip_id", "start_time", "end_time", "headway_secs"});
  if (!rows) return;
  const std::size_t trip_column = rows->column("trip_id");
  const std::size_t start = rows->column("start_time");
  const std::size_t end = rows->column("end_time");
  const std::size_t headway_column = rows->column("headway_secs");
  const std::size_t exact = rows->column("exact_times");
  const auto time = [&](std::size_t column, const char* field) {
    const Seconds value = parse_clock(rows->at(column));
    if (value == no_time)
      rows->leave_out(field, fmt::format("{} is not a time", in_quotes(rows->at(column))), "as 07:05:00");
    return value;
  };
  while (rows->next()) {
    GtfsFrequency frequency;
    frequency.trip = find_id(*rows, reading.trips, rows->at(trip_column), "trip_id", "trips.txt");
    if (frequency.trip == no_position) continue;
    frequency.first = time(start, "start_time");
    frequency.end = time(end, "end_time");
    const auto headway = parse_integer(rows->at(headway_column));
    if (!headway || *headway < 1 || *headway > 86400) {
      rows->leave_out("headway_secs",
                      fmt::format("{} is not from 1 to 86400", in_quotes(rows->at(headway_column))));
      continue;
    }
    if (frequency.first == no_time || frequency.end == no_time) continue;
    if (frequency.end <= frequency.first) {
      rows->leave_out("end_time", fmt::format("{} is not after start_time", in_quotes(rows->at(end))));
      continue;
    }
    frequency.headway = static_cast<Seconds>(*headway);
    frequency.exact = rows->at(exact) == "1";
    reading.feed.frequencies.push_back(frequency);
  }
}

}  // namespace concentric
