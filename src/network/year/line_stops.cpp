#include "network/year/line_stops.hpp"

#include "network/street/street_graph.hpp"

namespace concentric {
namespace {

constexpr double same_stop_m = 1000;
constexpr Seconds interchange = 3 * 60;  ///< between modes inside a station; assumed

// GTFS types below 100 as they stand; extended types by their hundreds (100 rail, 400 metro, 700 bus, 900
// tram).
std::uint32_t bit_of_type(std::int32_t type) {
  if (type < 0) return 0;
  if (type < 100) return 1U << (type % 32);
  if (type < 300) return 1U << 2;
  if (type < 700) return 1U << 1;
  return type >= 900 && type < 1000 ? 1U << 0 : 1U << 3;
}

bool same_name(const GtfsStop& a, const Names& name) {
  return (!name.zh.empty() && a.name == name.zh) ||
         (!name.en.empty() && (a.name == name.en || a.name_en == name.en));
}

double apart_m(const GtfsStop& a, const LineStop& b) { return distance_m({a.lon, a.lat}, {b.lon, b.lat}); }

}  // namespace

bool is_called(const GtfsStop& stop, const std::string& name) {
  return stop.name == name || stop.name_en == name || stop.id == name;
}

LineStops::LineStops(GtfsFeed& feed) : feed_(feed), modes_(feed.stops.size()) {
  for (const GtfsTrip& trip : feed.trips)
    for (std::uint32_t i = 0; i < trip.times; ++i)
      modes_[feed.stop_times[trip.first_time + i].stop] |= bit_of_type(feed.routes[trip.route].type);
}

std::uint32_t LineStops::find_or_add(const LineStop& stop, LineMode mode, const std::string& id) {
  const std::uint32_t bit = 1U << static_cast<std::uint32_t>(mode);
  for (std::uint32_t i = 0; i < feed_.stops.size(); ++i)
    if ((modes_[i] & bit) != 0 && same_name(feed_.stops[i], stop.name) &&
        apart_m(feed_.stops[i], stop) <= same_stop_m)
      return i;
  const auto position = static_cast<std::uint32_t>(feed_.stops.size());
  for (std::uint32_t i = 0; i < position; ++i) {
    const bool is_platform = feed_.stops[i].location_type == 0;
    if (!is_platform || !same_name(feed_.stops[i], stop.name) || apart_m(feed_.stops[i], stop) > same_stop_m)
      continue;
    feed_.transfers.push_back({i, position, 2, interchange});
    feed_.transfers.push_back({position, i, 2, interchange});
  }
  GtfsStop added;
  added.id = id;
  added.name = stop.name.zh;
  added.name_en = stop.name.en;
  added.lon = stop.lon;
  added.lat = stop.lat;
  feed_.stops.push_back(added);
  modes_.push_back(bit);
  ++added_;
  return position;
}

}  // namespace concentric
