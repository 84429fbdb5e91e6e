// A region wide enough that half an hour does not reach all of it: 40 x 30 cells in six zones, three roads, a
// railway and a metro line that cross.
#pragma once

#include <fmt/format.h>

#include "base/random.hpp"
#include "format/gmns.hpp"
#include "format/gtfs.hpp"
#include "network/transit/timetable.hpp"
#include "network/year/cell_grid.hpp"
#include "support/tiny_feed.hpp"
#include "support/tiny_region.hpp"

namespace concentric::testing {

/// `tiny_region` with another grid: zone k holds columns 7k to 7k + 6 (the last one the rest); a lake of 4 x
/// 6 cells in the middle is no part of it. Residents and jobs are drawn, more of them around column 20.
inline Region wide_region() {
  Region region = tiny_region();
  region.grid.rows = 30;
  region.grid.columns = 40;
  region.grid.runs.clear();
  region.cells = {};
  for (std::uint16_t row = 0; row < 30; ++row)
    for (std::uint16_t column = 0; column < 40; ++column) {
      if (row >= 12 && row < 16 && column >= 24 && column < 30) continue;
      const auto zone = static_cast<std::uint16_t>(std::min(column / 7, 5));
      region.grid.runs.push_back({row, column, 1, zone});
      region.cells.row.push_back(row);
      region.cells.column.push_back(column);
      region.cells.zone.push_back(zone);
      const DrawKey key{1, 2, row, column, 3};
      const double near = 1.0 / (1.0 + std::abs(column - 20) + std::abs(row - 14));
      region.cells.residents.push_back(static_cast<std::uint32_t>(20000 * near * uniform(key)));
      region.cells.jobs.push_back(region.cells.residents.back() / 3);
    }
  return region;
}

/// Nodes in zones z1, z3 and z6, joined by a motorway and by roads; a road one way only.
inline GmnsNetwork wide_roads(const Region& region) {
  const CellGrid grid(region);
  const auto centres = grid.earth_centres();
  GmnsNetwork roads;
  const auto node = [&](const char* id, std::int64_t row, std::int64_t column, double access_min) {
    const GeoPoint point = centres[*grid.find(row, column)];
    roads.node_id.push_back(id);
    roads.node_name.push_back(id);
    roads.zone_id.push_back(id);
    roads.x.push_back(point.lon);
    roads.y.push_back(point.lat + 0.002);
    roads.access_min.push_back(access_min);
  };
  node("z1", 5, 3, 0);
  node("z3", 14, 18, 4);
  node("z6", 22, 37, 0);
  const auto link = [&](const char* id, std::uint32_t from, std::uint32_t to, double km, double kmh,
                        const char* type) {
    roads.link_id.push_back(id);
    roads.link_name.push_back(id);
    roads.from.push_back(from);
    roads.to.push_back(to);
    roads.length_km.push_back(km);
    roads.free_speed_kmh.push_back(kmh);
    roads.facility_type.push_back(type);
    roads.capacity.push_back(0);
    roads.lanes.push_back(0);
    roads.car.push_back(true);
    roads.bicycle.push_back(false);
    roads.walk.push_back(false);
  };
  link("1-3", 0, 1, 19, 90, "motorway_plain");
  link("3-1", 1, 0, 19, 90, "motorway_plain");
  link("3-6", 1, 2, 22, 60, "road_plain");
  return roads;
}

/// A railway along row 20 with a train every half hour, a metro line down column 12 every six minutes; they
/// cross at (20, 12), where their stops are 300 m apart.
inline Timetable wide_timetable(const Region& region) {
  const CellGrid grid(region);
  const auto centres = grid.earth_centres();
  FeedTables tables{
      {"routes.txt", "route_id,route_short_name,route_long_name,route_type\nG,G,fast,2\nM,M,metro,1\n"},
      {"calendar.txt",
       "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
       "day,1,1,1,1,1,1,1,20240501,20240531\n"}};
  std::string stops = "stop_id,stop_name,stop_lat,stop_lon\n";
  const auto stop = [&](const std::string& id, std::int64_t row, std::int64_t column, double north) {
    const GeoPoint point = centres[*grid.find(row, column)];
    stops += fmt::format("{},{},{:.6f},{:.6f}\n", id, id, point.lat + north, point.lon);
  };
  for (const int column : {1, 12, 26, 39}) stop(fmt::format("G{}", column), 20, column, 0);
  for (const int row : {0, 4, 8, 12, 16, 20, 24}) stop(fmt::format("M{}", row), row, 12, 0.0027);
  std::string trips = "route_id,service_id,trip_id\n",
              times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";
  const auto call = [&](const std::string& trip, Seconds at, const std::string& id, int sequence) {
    times += fmt::format("{},{},{},{},{}\n", trip, clock_text(at), clock_text(at), id, sequence);
  };
  const auto line = [&](const char* route, const std::vector<std::string>& calls, Seconds leg,
                        Seconds headway) {
    for (int number = 0; 6 * 3600 + number * headway < 9 * 3600; ++number)
      for (const bool back : {false, true}) {
        const std::string id = fmt::format("{}{}{}", route, back ? "b" : "a", number);
        trips += fmt::format("{},day,{}\n", route, id);
        for (std::size_t i = 0; i < calls.size(); ++i)
          call(id, 6 * 3600 + number * headway + static_cast<Seconds>(i) * leg + (back ? 70 : 0),
               calls[back ? calls.size() - 1 - i : i], static_cast<int>(i));
      }
  };
  line("G", {"G1", "G12", "G26", "G39"}, 420, 1800);
  line("M", {"M0", "M4", "M8", "M12", "M16", "M20", "M24"}, 380, 360);
  tables["stops.txt"] = stops;
  tables["trips.txt"] = trips;
  tables["stop_times.txt"] = times;
  ErrorList errors, left_out;
  const GtfsFeed feed = read_gtfs({feed_folder("wide", tables)}, errors, left_out);
  EXPECT_EQ(errors.describe() + left_out.describe(), "");
  Timetable timetable = build_timetable(feed, *parse_date("2024-05-08"));
  add_straight_footpaths(timetable, {});
  return timetable;
}

}  // namespace concentric::testing
