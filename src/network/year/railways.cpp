#include "network/year/railways.hpp"

#include <algorithm>
#include <unordered_map>

#include "network/year/skims.hpp"

namespace concentric {
namespace {

bool is_railway(std::int32_t type) { return type == 2 || type / 100 == 1; }

bool has_other_than_latin(const std::string& text) {
  return std::ranges::any_of(text, [](char each) { return static_cast<unsigned char>(each) >= 0x80; });
}

}  // namespace

GtfsFeed only_railways(const GtfsFeed& feed) {
  GtfsFeed railways = feed;
  constexpr auto dropped = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> place(feed.trips.size(), dropped);
  railways.trips.clear();
  for (std::uint32_t trip = 0; trip < feed.trips.size(); ++trip) {
    if (!is_railway(feed.routes[feed.trips[trip].route].type)) continue;
    place[trip] = static_cast<std::uint32_t>(railways.trips.size());
    railways.trips.push_back(feed.trips[trip]);
  }
  railways.frequencies.clear();
  for (GtfsFrequency each : feed.frequencies) {
    if (place[each.trip] == dropped) continue;
    each.trip = place[each.trip];
    railways.frequencies.push_back(each);
  }
  return railways;
}

std::vector<Names> route_names(const GtfsFeed& feed, const Timetable& timetable) {
  std::unordered_map<std::string, const GtfsRoute*> known;
  for (const GtfsRoute& route : feed.routes) known.emplace(route.id, &route);
  std::vector<Names> names;
  for (std::size_t route = 0; route < timetable.route_id.size(); ++route) {
    const auto found = known.find(timetable.route_id[route]);
    Names both{timetable.route_name[route], timetable.route_name[route]};
    if (found != known.end() && !found->second->short_name.empty() && !found->second->long_name.empty()) {
      both = {found->second->long_name, found->second->short_name};
      if (has_other_than_latin(both.en)) std::swap(both.en, both.zh);
    }
    names.push_back(std::move(both));
  }
  return names;
}

Railways railways_of(const GtfsFeed& feed, Date day, const std::vector<GeoPoint>& centres,
                     const Table<ZoneId, ZoneId, float>& road_min) {
  Railways railways;
  const GtfsFeed own = only_railways(feed);
  if (own.trips.empty()) return railways;
  railways.timetable = build_timetable(own, day);
  add_straight_footpaths(railways.timetable, {});
  railways.route_name = route_names(own, railways.timetable);
  railways.access = stops_near(centres, road_min, railways.timetable, false);
  railways.egress = stops_near(centres, road_min, railways.timetable, true);
  return railways;
}

}  // namespace concentric
