#include "plan/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "base/text.hpp"
#include "plan/words.hpp"

namespace concentric::plan_file {
namespace {

constexpr double longest_minutes = 24 * 60;
// A station and its forecourts; stops of one name that lie farther apart are different stops.
constexpr double one_stop_km = 3;

struct NamedStop {
  Names name;
  double lon = 0, lat = 0;
};

std::vector<NamedStop> stops_named(const Region& region, std::string_view name) {
  std::vector<NamedStop> stops;
  for (const GtfsStop& stop : region.timetables.stops) {
    const NamedStop known{{stop.name_en.empty() ? stop.name : stop.name_en, stop.name}, stop.lon, stop.lat};
    if (stop.id == name) return {known};
    if (stop.name == name || stop.name_en == name) stops.push_back(known);
  }
  for (const Project& project : region.projects)
    for (const LineStop& stop : project.stops)
      if (stop.name.en == name || stop.name.zh == name) stops.push_back({stop.name, stop.lon, stop.lat});
  return stops;
}

std::vector<std::string> stop_names(const Region& region) {
  std::set<std::string> names;
  for (const GtfsStop& stop : region.timetables.stops)
    names.insert(stop.name_en.empty() ? stop.name : stop.name_en);
  for (const Project& project : region.projects)
    for (const LineStop& stop : project.stops) names.insert(stop.name.en);
  return {names.begin(), names.end()};
}

// Finds the position of a stop that gives none; false and a fault where it cannot.
bool place_known_stop(LeverReading& lever, std::int64_t line, const std::string& key, LineStop& stop) {
  const std::vector<NamedStop> found = stops_named(lever.region, stop.name.en);
  if (found.empty()) {
    const std::string near = did_you_mean(lever.fields.reading, stop.name.en, stop_names(lever.region));
    add_fault(
        lever.fields, line, key,
        in_quotes(stop.name.en) + " is not a stop of " + lever.region.name + "'s timetables or projects",
        near.empty() ? "give it lon and lat" : near);
    return false;
  }
  for (const NamedStop& other : found) {
    const double apart = straight_km(found[0].lon, found[0].lat, other.lon, other.lat);
    if (apart <= one_stop_km) continue;
    add_fault(lever.fields, line, key,
              fmt::format("{} names stops that lie {:.0f} km apart", in_quotes(stop.name.en), apart),
              "give its id in the timetables, or lon and lat");
    return false;
  }
  stop.name = found[0].name;
  stop.lon = found[0].lon;
  stop.lat = found[0].lat;
  return true;
}

const GtfsRoute* named_route(const GtfsFeed& feed, std::string_view name) {
  for (const GtfsRoute& route : feed.routes)
    if (route.id == name) return &route;
  for (const GtfsRoute& route : feed.routes)
    if (route.short_name == name || route.long_name == name) return &route;
  return nullptr;
}

}  // namespace

double straight_km(double lon_a, double lat_a, double lon_b, double lat_b) {
  constexpr double radius_km = 6371.0088;
  constexpr double degree = std::numbers::pi / 180;
  const double sin_lat = std::sin((lat_b - lat_a) * degree / 2);
  const double sin_lon = std::sin((lon_b - lon_a) * degree / 2);
  const double h =
      sin_lat * sin_lat + std::cos(lat_a * degree) * std::cos(lat_b * degree) * sin_lon * sin_lon;
  return 2 * radius_km * std::asin(std::sqrt(std::min(1.0, h)));
}

Names route_names(const GtfsRoute& route) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const std::string& name = route.long_name.empty() ? route.short_name : route.long_name;
  const bool only_short_is_chinese =
      std::ranges::all_of(name, is_ascii) && !std::ranges::all_of(route.short_name, is_ascii);
  return {name, only_short_is_chinese ? route.short_name : name};
}

bool is_stop(const Region& region, std::string_view name) { return !stops_named(region, name).empty(); }

Lines read_lines(LeverReading& lever, Names& words) {
  Lines lines;
  const Value* value = ask(lever.fields, "lines", Need::required, "lines = [\"...\"], routes or levers",
                           {.shape = Shape::lines});
  if (value == nullptr) return lines;
  std::vector<Value> items = value->items;
  if (value->kind == ValueKind::text) items = {*value};
  if (items.empty()) add_wrong_type(lever.fields, *value, "lines", "a list of lines");
  std::vector<Names> names;
  std::set<std::string> seen;
  for (const Value& item : items) {
    if (item.kind != ValueKind::text) {
      add_wrong_type(lever.fields, item, "lines", "the name of a line");
      continue;
    }
    if (!seen.insert(item.text).second) {
      add_fault(lever.fields, item.line, "lines", in_quotes(item.text) + " is listed twice");
      continue;
    }
    if (const GtfsRoute* route = named_route(lever.region.timetables, item.text)) {
      lines.routes.push_back(static_cast<std::uint32_t>(route - lever.region.timetables.routes.data()));
      names.push_back(route_names(*route));
    } else {
      lines.opened.push_back(item.text);
      names.push_back(alike(item.text));
    }
  }
  words = joined(names);
  return lines;
}

std::optional<LineStop> read_line_stop(LeverReading& lever, const Value& value, const std::string& key) {
  LineStop stop;
  if (value.kind == ValueKind::text) {
    stop.name.en = value.text;
    return place_known_stop(lever, value.line, key, stop) ? std::optional(stop) : std::nullopt;
  }
  if (value.kind != ValueKind::table) {
    add_wrong_type(lever.fields, value, key, "a stop's name or a table { name = \"...\" }");
    return std::nullopt;
  }
  const std::size_t faults = lever.fields.reading.faults.size();
  Fields fields{lever.fields.reading, lever.fields.path + "." + key, value.line, value.entries, {}};
  stop.name.en = read_words(fields, "name", Need::required);
  const std::string zh = read_words(fields, "name_zh", Need::optional);
  const bool has_lon = find_entry(value.entries, "lon") != nullptr;
  const bool has_lat = find_entry(value.entries, "lat") != nullptr;
  stop.lon = read_number(fields, "lon", has_lat ? Need::required : Need::optional, -180, 180, "degrees");
  stop.lat = read_number(fields, "lat", has_lon ? Need::required : Need::optional, -90, 90, "degrees");
  stop.run_min = read_number(fields, "run_min", Need::optional, 0, longest_minutes, "minutes");
  stop.dwell_min = read_number(fields, "dwell_min", Need::optional, 0, longest_minutes, "minutes");
  refuse_unknown_keys(fields, "a stop");
  if (!has_lon && !has_lat && !stop.name.en.empty())
    place_known_stop(lever, value.line, key + ".name", stop);
  else
    stop.name.zh = stop.name.en;
  if (!zh.empty()) stop.name.zh = zh;
  return lever.fields.reading.faults.size() == faults ? std::optional(stop) : std::nullopt;
}

Seconds read_clock(Fields& fields, const std::string& key, Seconds otherwise) {
  const Value* value = ask(fields, key, Need::optional, {}, {.shape = Shape::clock});
  if (value == nullptr) return otherwise;
  const Seconds time = value->kind == ValueKind::text ? parse_clock(value->text + ":00") : no_time;
  if (time != no_time) return time;
  add_wrong_type(fields, *value, key, "a time of day", "such as \"06:30\"");
  return otherwise;
}

}  // namespace concentric::plan_file
