#include "network/access/year_circles.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "network/access/cell_layer.hpp"
#include "support/files.hpp"
#include "support/tiny_networks.hpp"

namespace concentric {
namespace {

// The express from West to East opens in 2022.
Plan plan_with_express(const Region& region) {
  return read_plan(R"([plan]
name = "p"
title = "P"
region = "tiny"
[[lever]]
id = "it"
kind = "open_line"
basis = "assumed"
source = "a test"
project = "express"
)",
                   "p.toml", region);
}

TEST(YearCircles, FollowTheYearsOfAPlan) {
  const Region region = testing::tiny_region_with_networks();
  const Plan plan = plan_with_express(region);
  const std::vector<PlaceId> centres{*region.find_place("z1"), *region.find_place("c3")};
  YearCircles circles(region, plan, centres);
  const BaseNetwork base = load_base_network(region);
  for (const int year : {2021, 2022, 2030, 2020}) {
    const Network network = network_of_year(region, base, plan, year);
    const StationTimes stations = station_times(circles.grid(), *network.car, *network.timetable);
    const CircleTimes expected = circle_times(*network.car, stations, circles.centre_cells(), 24);
    EXPECT_EQ(circles.times(year).road.raw(), expected.road.raw()) << year;
    EXPECT_EQ(circles.times(year).rail.raw(), expected.rail.raw()) << year;
  }
  EXPECT_EQ(&circles.times(2023), &circles.times(2024));
}

TEST(YearCircles, WantNetworks) {
  const Region region = testing::tiny_region();
  const Plan nothing;
  EXPECT_THROW(YearCircles(region, nothing, {}), InvalidInput);
}

TEST(CellLayer, WritesRowsOfCellsAndLeavesNoneEmpty) {
  const Region region = testing::tiny_region();
  const testing::ScratchFolder folder;
  const auto file = folder / "cells.csv";
  std::vector<CellColumn> columns{{"minutes", std::vector<std::int64_t>(24, 7)}};
  columns[0].value[1] = -1;
  write_cell_layer(region, "cells", "Minutes", columns, file);
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  EXPECT_EQ(text.str().substr(0, 54), "row,col,zone,minutes\n0,0,z1,7\n0,1,z2,\n0,2,z3,7\n0,3,z4,");
  write_cell_layer(region, "cells", "Minutes", columns, folder / "cells.gpkg");
  Database database(folder / "cells.gpkg", OpenMode::read_only);
  EXPECT_EQ(database.query_integer("SELECT count(*) FROM cells WHERE minutes = 7"), 23);
  EXPECT_EQ(database.query_integer("SELECT count(*) FROM cells WHERE minutes IS NULL"), 1);
  EXPECT_THROW(write_cell_layer(region, "cells", "", columns, "cells.shp"), InvalidInput);
  EXPECT_THROW(check_cell_layer_file("/nowhere/cells.csv"), InvalidInput);
}

}  // namespace
}  // namespace concentric
