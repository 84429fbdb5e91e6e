// A run of the bundled region keeps its flows, and they add up to what its other tables say.
#include <gtest/gtest.h>

#include "run/run.hpp"
#include "support/files.hpp"

namespace concentric {
namespace {

TEST(StoreFlows, AreKeptAndReadBack) {
  const Region region = load_region(std::string(CONCENTRIC_SOURCE_DIR) + "/data/jingjinji");
  const testing::ScratchFolder folder;
  RunOptions options;
  options.first_year = 2020;
  options.last_year = 2021;
  run_plan(region, Plan{}, options, folder / "run.gpkg");
  const auto run = read_run(folder / "run.gpkg");

  ASSERT_EQ(run.flow_kinds.size(), flow_kind_count);
  EXPECT_EQ(run.flow_kinds[0].id, "commuting");
  EXPECT_EQ(run.flow_kinds[1].unit, "100 million yuan");
  EXPECT_EQ(run.city_flows.size(), 2 * flow_kind_count * region.cities.size() * region.cities.size());
  EXPECT_EQ(run.zone_flows.size(), 2 * flow_kind_count * 200);
  EXPECT_EQ(run.roads.size(), region.roads.links());
  EXPECT_EQ(run.road_loads.size(), 2 * region.roads.links());
  for (std::size_t kind = 0; kind < flow_kind_count; ++kind) {
    double by_city = 0, by_zone = 0;
    for (const RunFlow& flow : run.city_flows)
      if (flow.year == 2021 && flow.kind == kind) by_city += flow.amount;
    const std::size_t column = *run.find_column(run.flow_kinds[kind].id);
    for (std::size_t zone = 0; zone < run.snapshots[1].rows(); ++zone)
      by_zone += run.snapshots[1](zone, column);
    EXPECT_NEAR(by_city, by_zone, 1e-9 * by_zone) << run.flow_kinds[kind].id;
  }
  double by_minutes = 0;
  for (const RunTripLength& length : run.trip_lengths)
    if (length.year == 2021 && run.places[length.place].id == "region") by_minutes += length.commuters;
  double commuters = 0;
  for (const RunFlow& flow : run.city_flows)
    if (flow.year == 2021 && flow.kind == 0) commuters += flow.amount;
  EXPECT_NEAR(by_minutes, commuters, 1e-9 * commuters);
}

}  // namespace
}  // namespace concentric
