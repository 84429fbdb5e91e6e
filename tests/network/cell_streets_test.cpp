#include "network/year/cell_streets.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "base/text.hpp"
#include "format/csv.hpp"
#include "network/access/circle.hpp"
#include "network/road/road_path.hpp"
#include "support/wide_region.hpp"

namespace concentric {
namespace {

using testing::wide_region;
using testing::wide_roads;

TEST(CellGrid, FindsCellsByPlaceAndTheNearestByPoint) {
  const Region region = wide_region();
  const CellGrid grid(region);
  EXPECT_EQ(grid.cells(), 1176U);
  EXPECT_EQ(*grid.find(0, 0), 0U);
  EXPECT_EQ(*grid.find(1, 2), 42U);
  EXPECT_FALSE(grid.find(13, 25));  // the lake
  EXPECT_FALSE(grid.find(-1, 0) || grid.find(0, 40) || grid.find(30, 0));
  const auto earth = grid.earth_centres();
  const auto back = grid.to_plane(earth);
  for (std::uint32_t cell = 0; cell < grid.cells(); cell += 7) {
    EXPECT_NEAR(back[cell].x, grid.centre(cell).x, 0.01);
    EXPECT_NEAR(back[cell].y, grid.centre(cell).y, 0.01);
  }
  // Against looking at every cell.
  for (std::uint32_t i = 0; i < 300; ++i) {
    const Position point{-5000 + 50000 * uniform({1, 1, i, 0, 0}), -30000 + 40000 * uniform({1, 2, i, 0, 0})};
    const double limit = 9000 * uniform({1, 3, i, 0, 0});
    std::optional<std::uint32_t> nearest;
    double shortest = limit;
    for (std::uint32_t cell = 0; cell < grid.cells(); ++cell) {
      const double d = std::hypot(grid.centre(cell).x - point.x, grid.centre(cell).y - point.y);
      if (d < shortest || (!nearest && d == shortest)) {
        nearest = cell;
        shortest = d;
      }
    }
    EXPECT_EQ(grid.nearest(point, limit), nearest);
  }
}

TEST(CellStreets, JoinsNeighboursAtLocalSpeeds) {
  Region region = wide_region();
  std::fill(region.cells.residents.begin(), region.cells.residents.end(), 0U);
  std::fill(region.cells.jobs.begin(), region.cells.jobs.end(), 0U);
  region.cells.residents[1] = 20000;
  GmnsNetwork none;
  const StreetGraph streets = cell_streets(region, none);
  ASSERT_EQ(streets.nodes(), 1176U);
  const auto from_corner = dijkstra(streets, streets.time, std::vector<Seed>{{0, 0}});
  // 1,000 m and 1.2: half at 30 km/h, half at 25; the cell below at 30 all the way; the diagonal is longer.
  EXPECT_NEAR(from_corner[1], 600 * 3.6e6 / 30000 + 600 * 3.6e6 / 25000, 1);
  EXPECT_NEAR(from_corner[40], 1200 * 3.6e6 / 30000, 1);
  EXPECT_NEAR(from_corner[41], 1200 * std::sqrt(2.0) * 3.6e6 / 30000, 1);
  EXPECT_EQ(streets.first_out[1], 3U);  // a corner has three neighbours
  for (const Milliseconds time : from_corner) EXPECT_LT(time, never);
}

TEST(CellStreets, LaysRoadsOverTheLatticeAndEntersThemOnTheWay) {
  const Region region = wide_region();
  const GmnsNetwork roads = wide_roads(region);
  const StreetGraph streets = cell_streets(region, roads);
  // 22 km of road in 7 pieces, 19 km of motorway in 1; both directions share their places.
  EXPECT_EQ(streets.nodes(), 1176U + 3 + 6);
  std::map<std::string, double> minutes, km;
  for (std::size_t arc = 0; arc < streets.arcs(); ++arc) {
    minutes[streets.names[streets.name[arc]]] += streets.time[arc] / 60000.0;
    km[streets.names[streets.name[arc]]] += static_cast<double>(streets.length_m[arc]) / 1000;
  }
  EXPECT_NEAR(minutes["1-3"], 60 * 19.0 / 90, 0.001);
  EXPECT_NEAR(minutes["3-6"], 60 * 22 / (60 * 1.05), 0.001);
  EXPECT_NEAR(km["3-6"], 22, 0.001);
  for (std::size_t arc = 0; arc < streets.arcs(); ++arc) {
    // Getting on where only a motorway is takes two minutes and the way to it; in the town z3, four more.
    if (streets.tail[arc] == 1176 && streets.head[arc] < 1176) {
      EXPECT_GE(streets.time[arc], 120000U);
    }
    if (streets.tail[arc] == 1177 && streets.head[arc] < 1176) {
      EXPECT_GE(streets.time[arc], 300000U);
    }
  }
}

TEST(CellStreets, TakesOtherSpeedsAndClosesLinks) {
  const Region region = wide_region();
  GmnsNetwork roads = wide_roads(region);
  const StreetGraph streets = cell_streets(region, roads);
  EXPECT_EQ(cell_arc_times(streets, roads, roads.free_speed_kmh), streets.time);
  roads.free_speed_kmh = {45, 100, 60};
  const StreetGraph slower = cell_streets(region, roads);
  EXPECT_EQ(cell_arc_times(streets, roads, {45, 100, 60}), slower.time);
  const auto closed = cell_arc_times(streets, roads, {0, 100, 60});
  for (std::size_t arc = 0; arc < streets.arcs(); ++arc)
    EXPECT_EQ(closed[arc] == never, streets.names[streets.name[arc]] == "1-3");
}

// The bundled region: published hours between its 13 cities, over the cells' streets.
TEST(CellStreets, AreAsNearToThePublishedHoursAsTheRoadsAlone) {
  const std::filesystem::path folder = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "data/jingjinji";
  const Region region = load_region(folder);
  ErrorList errors;
  const GmnsNetwork roads = read_gmns(folder / "gmns", errors);
  ASSERT_TRUE(errors.empty()) << errors.describe();
  const StreetGraph streets = cell_streets(region, roads);
  const CellGrid grid(region);
  std::map<std::string, std::vector<Milliseconds>> from;
  std::map<std::string, std::uint32_t> centre;
  double squares = 0, sum = 0;
  std::size_t pairs = 0;
  read_csv_file(folder / "gmns/fit.csv", "fit.csv", errors,
                [&](std::int64_t line, std::span<const std::string_view> row) {
                  if (line == 1) return true;
                  for (const std::size_t end : {0, 1}) {
                    const std::string city(row[end]);
                    if (!centre.contains(city))
                      centre[city] = main_cell(region, grid, *region.find_place(city));
                  }
                  const std::string origin(row[0]);
                  if (!from.contains(origin))
                    from[origin] = dijkstra(streets, streets.time, std::vector<Seed>{{centre[origin], 0}});
                  const double error =
                      from[origin][centre[std::string(row[1])]] / 60000.0 - 60 * *parse_number(row[2]);
                  squares += error * error;
                  sum += error;
                  ++pairs;
                  return true;
                });
  ASSERT_EQ(pairs, 78U);
  const double rmse = std::sqrt(squares / static_cast<double>(pairs));
  RecordProperty("rmse_minutes", std::to_string(rmse));
  EXPECT_LT(rmse, 9.9);  // of the roads alone (gmns/fit.csv)
  EXPECT_NEAR(sum / static_cast<double>(pairs), 0, 1.0);
}

}  // namespace
}  // namespace concentric
