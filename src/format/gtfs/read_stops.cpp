// stops.txt, and the English names of stops in translations.txt.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "format/gtfs/reading.hpp"

namespace concentric {
namespace {

constexpr std::size_t location_types = 5;  // platform, station, entrance, node, boarding area

struct Columns {
  std::size_t id, name, lat, lon, type, parent;
};

// Not a number where the row has no coordinates; false where it has some that cannot be.
bool read_point(const GtfsTable& rows, const Columns& columns, GtfsStop& stop) {
  stop.lon = stop.lat = std::nan("");
  if (rows.at(columns.lat).empty() && rows.at(columns.lon).empty()) return true;
  const auto coordinate = [&](std::size_t column, const char* field, double most, double& value) {
    const auto number = parse_number(rows.at(column));
    if (number && std::abs(*number) <= most) {
      value = *number;
      return true;
    }
    rows.leave_out(field,
                   fmt::format("{} is not a number from {} to {}", in_quotes(rows.at(column)), -most, most),
                   "degrees, WGS 84");
    return false;
  };
  const bool lat = coordinate(columns.lat, "stop_lat", 90, stop.lat);
  const bool lon = coordinate(columns.lon, "stop_lon", 180, stop.lon);
  return lat && lon;
}

std::uint8_t read_type(const GtfsTable& rows, std::size_t column) {
  const std::string_view text = rows.at(column);
  if (text.empty()) return 0;
  const auto type = parse_integer(text);
  if (type && *type >= 0 && *type < static_cast<std::int64_t>(location_types))
    return static_cast<std::uint8_t>(*type);
  rows.leave_out("location_type", fmt::format("{} is not a number from 0 to 4", in_quotes(text)),
                 "the stop is taken for a platform");
  return 0;
}

struct Parent {
  std::string id;
  std::int64_t line = 0;
};

// Stations may stand after their platforms, so parents are looked up when all stops are there.
void join_parents(FeedReading& reading, const std::string& file, const std::vector<Parent>& parents,
                  std::size_t first) {
  std::vector<GtfsStop>& stops = reading.feed.stops;
  for (std::size_t i = 0; i < parents.size(); ++i) {
    if (parents[i].id.empty()) continue;
    const auto found = reading.stops.find(parents[i].id);
    const bool known = found != reading.stops.end() && found->second != no_position;
    if (known && found->second != first + i) {
      stops[first + i].parent = static_cast<std::int32_t>(found->second);
      continue;
    }
    reading.left_out.add({file, parents[i].line, "parent_station",
                          known ? "the stop is its own station"
                                : fmt::format("{} is not in stops.txt", in_quotes(parents[i].id)),
                          "the stop is taken to stand alone"});
  }
}

// A boarding area's parent is a platform, whose parent is a station: two steps reach every coordinate.
void take_points_of_parents(std::vector<GtfsStop>& stops, std::size_t first) {
  for (int step = 0; step < 2; ++step)
    for (std::size_t i = first; i < stops.size(); ++i)
      if (std::isnan(stops[i].lat) && stops[i].parent >= 0) {
        const GtfsStop& parent = stops[static_cast<std::size_t>(stops[i].parent)];
        stops[i].lat = parent.lat;
        stops[i].lon = parent.lon;
      }
}

// Takes out the stops for which no coordinates were found, and mends the positions of the others.
void drop_stops_without_point(FeedReading& reading, const GtfsTable& rows, const std::vector<Parent>& parents,
                              std::size_t first) {
  std::vector<GtfsStop>& stops = reading.feed.stops;
  std::vector<std::uint32_t> position(stops.size() - first, no_position);
  std::size_t kept = first;
  for (std::size_t i = first; i < stops.size(); ++i) {
    if (!std::isnan(stops[i].lat))
      position[i - first] = static_cast<std::uint32_t>(kept++);
    else
      reading.left_out.add(
          {rows.file(), parents[i - first].line, "stop_lat",
           fmt::format("stop {} has no coordinates, nor has its station", in_quotes(stops[i].id)),
           "give stop_lat and stop_lon"});
  }
  if (kept == stops.size()) return;
  for (std::size_t i = first; i < stops.size(); ++i) {
    const std::uint32_t to = position[i - first];
    reading.stops[stops[i].id] = to;
    if (to == no_position) continue;
    GtfsStop& stop = stops[i];
    if (stop.parent >= 0)
      stop.parent = static_cast<std::int32_t>(position[static_cast<std::size_t>(stop.parent) - first]);
    if (to != i) stops[to] = std::move(stop);
  }
  stops.resize(kept);
}

bool starts_english(std::string_view language) {
  return language.size() >= 2 && (language[0] | 0x20) == 'e' && (language[1] | 0x20) == 'n' &&
         (language.size() == 2 || language[2] == '-' || language[2] == '_');
}

}  // namespace

double straight_m(const GtfsStop& a, const GtfsStop& b) {
  constexpr double earth_radius_m = 6371008.8;  // mean radius R1, IUGG
  constexpr double radian = 3.14159265358979323846 / 180;
  const double north = (b.lat - a.lat) * radian;
  const double east = std::remainder(b.lon - a.lon, 360) * radian * std::cos((a.lat + b.lat) / 2 * radian);
  return earth_radius_m * std::sqrt(north * north + east * east);
}

void read_stops(FeedReading& reading) {
  const auto rows = open_table(reading, "stops.txt", Presence::required, {"stop_id", "stop_lat", "stop_lon"});
  if (!rows) return;
  const Columns columns{rows->column("stop_id"),       rows->column("stop_name"),
                        rows->column("stop_lat"),      rows->column("stop_lon"),
                        rows->column("location_type"), rows->column("parent_station")};
  std::vector<GtfsStop>& stops = reading.feed.stops;
  const std::size_t first = stops.size();
  std::vector<Parent> parents;
  while (rows->next()) {
    const std::string_view id = rows->at(columns.id);
    if (!add_id(*rows, reading.stops, id, "stop_id", stops.size())) continue;
    GtfsStop stop;
    if (!read_point(*rows, columns, stop)) {
      reading.stops.find(id)->second = no_position;
      continue;
    }
    stop.id = id;
    stop.name = rows->at(columns.name);
    stop.location_type = read_type(*rows, columns.type);
    stop.feed = reading.number;
    stops.push_back(std::move(stop));
    parents.push_back({std::string(rows->at(columns.parent)), rows->line()});
  }
  join_parents(reading, rows->file(), parents, first);
  take_points_of_parents(stops, first);
  drop_stops_without_point(reading, *rows, parents, first);
}

void read_translations(FeedReading& reading) {
  // Two forms are in use: the one of the reference (by record or by value), and an older one of Google's
  // (trans_id is the value).
  const auto rows = open_table(reading, "translations.txt", Presence::optional, {"translation"});
  if (!rows) return;
  const bool old_form = rows->column("trans_id") != GtfsTable::absent;
  const std::size_t table = rows->column("table_name");
  const std::size_t field = rows->column("field_name");
  const std::size_t language = rows->column(old_form ? "lang" : "language");
  const std::size_t value = rows->column(old_form ? "trans_id" : "field_value");
  const std::size_t record = rows->column("record_id");
  const std::size_t translation = rows->column("translation");
  std::unordered_map<std::string, std::string> by_value;
  std::vector<GtfsStop>& stops = reading.feed.stops;
  while (rows->next()) {
    const bool of_stops = old_form || (rows->at(table) == "stops" && rows->at(field) == "stop_name");
    if (!of_stops || !starts_english(rows->at(language))) continue;
    const std::string_view id = rows->at(record);
    if (id.empty()) {
      by_value.try_emplace(std::string(rows->at(value)), rows->at(translation));
      continue;
    }
    const std::uint32_t stop = find_id(*rows, reading.stops, id, "record_id", "stops.txt");
    if (stop != no_position) stops[stop].name_en = rows->at(translation);
  }
  for (GtfsStop& stop : stops) {
    if (stop.feed != reading.number || !stop.name_en.empty()) continue;
    const auto found = by_value.find(stop.name);
    if (found != by_value.end()) stop.name_en = found->second;
  }
}

}  // namespace concentric
