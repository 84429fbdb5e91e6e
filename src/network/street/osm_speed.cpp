#include "network/street/osm_speed.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/text.hpp"

namespace concentric {
namespace {

constexpr double kmh_of_mph = 1.609344;
constexpr double kmh_of_knot = 1.852;
constexpr double walking_pace_kmh = 6;
constexpr double ferry_kmh = 15;

// Conveyal R5 (SpeedConfig.java, defaultConfig), in mph. Service roads, tracks and pedestrian streets, which
// R5 leaves at its default of 25 mph, have the values of its documented example in km/h; paths that are
// opened to cars are driven like pedestrian streets.
constexpr double default_kmh = 25 * kmh_of_mph;
constexpr std::array<std::pair<std::string_view, double>, 18> class_speeds = {{
    {"motorway", 65 * kmh_of_mph},
    {"motorway_link", 35 * kmh_of_mph},
    {"trunk", 55 * kmh_of_mph},
    {"trunk_link", 35 * kmh_of_mph},
    {"primary", 45 * kmh_of_mph},
    {"primary_link", 25 * kmh_of_mph},
    {"secondary", 35 * kmh_of_mph},
    {"secondary_link", 25 * kmh_of_mph},
    {"tertiary", 25 * kmh_of_mph},
    {"tertiary_link", 25 * kmh_of_mph},
    {"living_street", 5 * kmh_of_mph},
    {"service", 25},
    {"track", 16},
    {"pedestrian", 5},
    {"footway", 5},
    {"cycleway", 5},
    {"path", 5},
    {"bridleway", 5},
}};

std::string_view without_spaces(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Minutes of `1:30`, seconds too if there are three parts; of `90` alone.
std::optional<double> clock_duration(std::string_view value) {
  std::array<double, 3> part{};
  std::size_t parts = 0;
  for (std::string_view rest = value; parts < part.size();) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const auto number = parse_number(rest.substr(0, end));
    if (!number || *number < 0) return std::nullopt;
    part[parts++] = *number;
    if (end == rest.size()) {
      if (parts == 1) return part[0] * 60;
      return part[0] * 3600 + part[1] * 60 + part[2];
    }
    rest.remove_prefix(end + 1);
  }
  return std::nullopt;
}

// ISO 8601: PT1H30M.
std::optional<double> iso_duration(std::string_view value) {
  value.remove_prefix(2);
  double seconds = 0;
  while (!value.empty()) {
    const std::size_t unit = value.find_first_of("HMS");
    if (unit == std::string_view::npos) return std::nullopt;
    const auto number = parse_number(value.substr(0, unit));
    if (!number || *number < 0) return std::nullopt;
    seconds += *number * (value[unit] == 'H' ? 3600 : value[unit] == 'M' ? 60 : 1);
    value.remove_prefix(unit + 1);
  }
  return seconds;
}

double ferry_speed_kmh(const OsmTags& tags, double length_m) {
  const auto seconds = parse_duration(tags[OsmKey::duration]);
  if (!seconds) return ferry_kmh;
  const double kmh = length_m / *seconds * 3.6;
  // A duration in the wrong unit is no ferry's; none goes faster than 100 km/h.
  return kmh >= 0.1 && kmh <= 100 ? kmh : ferry_kmh;
}

double car_speed_kmh(const OsmTags& tags, OsmKey of_direction) {
  for (const OsmKey key : {of_direction, OsmKey::maxspeed})
    if (const auto kmh = parse_maxspeed(tags[key])) return *kmh;
  return class_speed_kmh(tags[OsmKey::highway]);
}

}  // namespace

std::optional<double> parse_maxspeed(std::string_view value) {
  value = without_spaces(value);
  if (value == "walk") return walking_pace_kmh;
  const std::size_t digits = std::min(value.find_first_not_of("0123456789."), value.size());
  const auto number = parse_number(value.substr(0, digits));
  const std::string_view unit = without_spaces(value.substr(digits));
  if (!number) return std::nullopt;
  double kmh = *number;
  if (unit == "mph")
    kmh *= kmh_of_mph;
  else if (unit == "knots")
    kmh *= kmh_of_knot;
  else if (!unit.empty() && unit != "km/h" && unit != "kmh" && unit != "kph" && unit != "kmph")
    return std::nullopt;
  // Nobody drives at 0, or faster than any limit there is.
  if (!(kmh >= 1 && kmh <= 200)) return std::nullopt;
  return kmh;
}

std::optional<double> parse_duration(std::string_view value) {
  value = without_spaces(value);
  const auto seconds = value.starts_with("PT") ? iso_duration(value) : clock_duration(value);
  if (!seconds || !(*seconds > 0) || !std::isfinite(*seconds)) return std::nullopt;
  return seconds;
}

double class_speed_kmh(std::string_view highway) {
  for (const auto& [name, kmh] : class_speeds)
    if (name == highway) return kmh;
  return default_kmh;
}

OsmSpeed speed_of(const OsmTags& tags, Mode mode, double length_m, const StreetOptions& options) {
  if (!tags.has(OsmKey::highway) && tags[OsmKey::route] == "ferry") {
    const double kmh = ferry_speed_kmh(tags, length_m);
    return {kmh, kmh};
  }
  if (mode == Mode::walk) return {options.walk_kmh, options.walk_kmh};
  if (mode == Mode::bicycle) return {options.bicycle_kmh, options.bicycle_kmh};
  return {car_speed_kmh(tags, OsmKey::maxspeed_forward), car_speed_kmh(tags, OsmKey::maxspeed_backward)};
}

}  // namespace concentric
