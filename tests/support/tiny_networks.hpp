// Networks for the tiny region, on its 6 km of cells: small enough to reckon by hand.
#pragma once

#include "support/tiny_region.hpp"

namespace concentric::testing {

/// Longitude of the middle of a column of cells, on latitude `tiny_lat`.
inline double tiny_lon(double column) { return 116.5 + (column + 0.5) * 0.0115477; }
inline constexpr double tiny_lat = 39.0225;  ///< between the second row of cells and the third

/// Thursday 10 March 2016.
inline Date tiny_day() { return std::chrono::sys_days(std::chrono::year(2016) / 3 / 10); }

/// The tiny region with a road from "z1" to "z6" (nodes with the zones' codes, links of 1 km at 30 km/h both
/// ways, type `road`) and two feeds. "R" is a railway from West (z1) over Middle (z4) to East (z6), a train
/// an hour each way from 7 to 10, ten minutes all in all. "M" is a metro from West to z2 by a headway of ten
/// minutes from 6 to 22, on another day. Project "express" is a railway from West to East by z2, "New Town".
inline Region tiny_region_with_networks() {
  Region region = tiny_region();
  GmnsNetwork& roads = region.roads;
  for (std::size_t z = 0; z < 6; ++z) {
    roads.node_id.push_back("z" + std::to_string(z + 1));
    roads.node_name.push_back("Zone " + std::to_string(z + 1));
    roads.zone_id.push_back("z" + std::to_string(z + 1));
    roads.x.push_back(tiny_lon(static_cast<double>(z)));
    roads.y.push_back(tiny_lat);
    roads.access_min.push_back(0);
  }
  for (std::uint32_t z = 0; z + 1 < 6; ++z)
    for (const bool back : {false, true}) {
      roads.link_id.push_back("l" + std::to_string(z + 1) + (back ? "<" : ">"));
      roads.link_name.emplace_back();
      roads.facility_type.emplace_back("road");
      roads.from.push_back(back ? z + 1 : z);
      roads.to.push_back(back ? z : z + 1);
      roads.length_km.push_back(1);
      roads.free_speed_kmh.push_back(30);
      roads.capacity.push_back(0);
      roads.lanes.push_back(0);
      roads.car.push_back(true);
      roads.bicycle.push_back(true);
      roads.walk.push_back(true);
    }

  GtfsFeed& feed = region.timetables;
  feed.names = {"rail", "metro"};
  const auto add_stop = [&](const char* id, const char* zh, const char* en, double column, std::uint32_t of) {
    GtfsStop stop;
    stop.id = id;
    stop.name = zh;
    stop.name_en = en;
    stop.lon = tiny_lon(column);
    stop.lat = tiny_lat;
    stop.feed = of;
    feed.stops.push_back(stop);
  };
  add_stop("W", "西", "West", 0, 0);
  add_stop("Z4", "中", "Middle", 3, 0);
  add_stop("E", "东", "East", 5, 0);
  add_stop("M1", "西", "West", 0, 1);
  add_stop("M2", "二", "Second", 1, 1);
  feed.routes.push_back({"R", "铁", "Railway", 2, 0});
  feed.routes.push_back({"M", "地", "Metro", 1, 1});
  GtfsService rail;
  rail.id = "thursday";
  rail.first = Date::max();
  rail.last = Date::min();
  rail.added = {tiny_day()};
  GtfsService metro;
  metro.id = "workday";
  metro.weekdays = 0x1F;
  metro.first = std::chrono::sys_days(std::chrono::year(2020) / 6 / 1);
  metro.last = std::chrono::sys_days(std::chrono::year(2020) / 6 / 30);
  feed.services = {rail, metro};

  const auto add_trip = [&](const std::string& id, std::uint32_t route, Seconds start,
                            const std::vector<std::pair<std::uint32_t, Seconds>>& calls) {
    GtfsTrip trip;
    trip.id = id;
    trip.short_name = id;
    trip.route = route;
    trip.service = route;
    trip.first_time = static_cast<std::uint32_t>(feed.stop_times.size());
    trip.times = static_cast<std::uint32_t>(calls.size());
    for (const auto& [stop, at] : calls) feed.stop_times.push_back({stop, start + at, start + at});
    feed.trips.push_back(trip);
  };
  for (Seconds hour = 7; hour <= 10; ++hour) {
    add_trip("east" + std::to_string(hour), 0, hour * 3600, {{0, 0}, {1, 360}, {2, 600}});
    add_trip("west" + std::to_string(hour), 0, hour * 3600, {{2, 0}, {1, 240}, {0, 600}});
  }
  add_trip("there", 1, 0, {{3, 0}, {4, 120}});
  add_trip("back", 1, 0, {{4, 0}, {3, 120}});
  feed.frequencies.push_back({8, 6 * 3600, 22 * 3600, 600, false});
  feed.frequencies.push_back({9, 6 * 3600, 22 * 3600, 600, false});

  Project express;
  express.id = "express";
  express.name = {"Express", "快线"};
  express.opens = "2022-06-30";
  express.headway_min = 20;
  express.stops = {{{"West", "西"}, tiny_lon(0), tiny_lat, 0, 0},
                   {{"New Town", "新城"}, tiny_lon(1), tiny_lat, 1, 0.5},
                   {{"East", "东"}, tiny_lon(5), tiny_lat, 2, 0}};
  region.projects.push_back(express);
  return region;
}

}  // namespace concentric::testing
