// What an equilibrium says beyond link flows, and starts from earlier solutions.
#include "flow/assignment/use_of_links.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <numeric>

#include "flow/assignment/bushes_file.hpp"
#include "flow/assignment/read_trips.hpp"
#include "flow/traffic_examples.hpp"
#include "format/omx.hpp"
#include "support/files.hpp"

namespace concentric {
namespace {

using namespace testing;
using std::filesystem::path;

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

TEST(SelectLink, AddsUpToTheFlowOfEveryLink) {
  const Instance grid = random_grid(7, 40);
  const Assignment solution = assign(grid.network, grid.classes, to_gap(1e-10));
  for (std::uint32_t link = 0; link < grid.network.links(); ++link) {
    const std::vector<TripTable> users = select_link(grid.network, grid.classes, solution, link);
    for (std::size_t k = 0; k < 2; ++k)
      EXPECT_NEAR(sum(users[k].trips), solution.class_flow[k][link], 1e-9 * (1 + solution.flow[link]));
  }
}

TEST(SelectLink, TellsTheShareOfEachPairAcrossTheShortcut) {
  const Assignment solution = assign(braess(true), {one_pair(6)}, to_gap(1e-12));
  const TripTable users = select_link(braess(true), {one_pair(6)}, solution, 4).front();
  EXPECT_EQ(users.origin, std::vector<std::uint32_t>{0});
  EXPECT_EQ(users.destination, std::vector<std::uint32_t>{1});
  EXPECT_NEAR(users.trips[0], 2, 1e-6);
}

TEST(UsedWays, AreTheThreeOfBraess) {
  const Assignment solution = assign(braess(true), {one_pair(6)}, to_gap(1e-12));
  const std::vector<UsedWay> ways = used_ways(braess(true), {one_pair(6)}, solution, 0, 0, 1, 10);
  ASSERT_EQ(ways.size(), 3U);
  double shares = 0;
  for (const UsedWay& way : ways) {
    EXPECT_NEAR(way.cost, 92, 1e-5);
    shares += way.share;
  }
  EXPECT_NEAR(shares, 1, 1e-12);
  EXPECT_TRUE(used_ways(braess(true), {one_pair(6)}, solution, 0, 1, 0, 10).empty());
}

// Ways of every pair, laid on the links, are the flows of the links.
TEST(UsedWays, CarryTheFlowsOfTheLinks) {
  const Instance grid = random_grid(5, 60);
  const Assignment solution = assign(grid.network, grid.classes, to_gap(1e-10));
  std::vector<double> flow(grid.network.links(), 0);
  for (std::uint32_t k = 0; k < 2; ++k) {
    const TripTable& trips = grid.classes[k].trips;
    for (std::size_t i = 0; i < trips.trips.size(); ++i)
      for (const UsedWay& way :
           used_ways(grid.network, grid.classes, solution, k, trips.origin[i], trips.destination[i], 10'000))
        for (const std::uint32_t link : way.links) flow[link] += trips.trips[i] * way.share;
  }
  for (std::size_t i = 0; i < flow.size(); ++i) EXPECT_NEAR(flow[i], solution.flow[i], 1e-6);
}

TEST(SkimLoaded, CostsWhatTheUsedWaysCost) {
  const Instance grid = random_grid(5, 60);
  const Assignment solution = assign(grid.network, grid.classes, to_gap(1e-11));
  const std::vector<std::vector<double>> columns{solution.time, std::vector<double>(grid.network.links(), 1)};
  std::size_t rows = 0;
  skim_loaded(grid.network, grid.classes, solution, 1, columns, [&](const SkimRow& row) {
    EXPECT_EQ(row.origin, rows++);
    EXPECT_EQ(row.cost[row.origin], 0);
    for (std::uint32_t zone = 0; zone < grid.network.zones(); ++zone) {
      if (zone == row.origin) continue;
      const auto ways = used_ways(grid.network, grid.classes, solution, 1, row.origin, zone, 1);
      EXPECT_NEAR(row.cost[zone], ways[0].cost, 1e-5 * row.cost[zone]);
      EXPECT_GE(row.cost[zone], row.sums[0][zone]);
      EXPECT_EQ(row.sums[1][zone], std::round(row.sums[1][zone]));
    }
  });
  EXPECT_EQ(rows, grid.network.zones());
}

TEST(WarmStart, NeedsFewerIterationsAndEndsAtTheSameFlows) {
  Instance grid = random_grid(9, 40);
  const Assignment before = assign(grid.network, grid.classes, to_gap(1e-9));
  for (double& trips : grid.classes[0].trips.trips) trips *= 1.01;
  const ScratchFolder folder;
  const path file = folder / "warm.bushes";
  write_bushes(before.bushes, grid.network, file);
  ErrorList errors;
  const Bushes warm = read_bushes(file, grid.network, errors);
  EXPECT_EQ(errors.describe(), "");
  AssignmentOptions options = to_gap(1e-9);
  const Assignment cold = assign(grid.network, grid.classes, options);
  options.warm = &warm;
  const Assignment started = assign(grid.network, grid.classes, options);
  EXPECT_TRUE(started.converged);
  EXPECT_LT(started.iterations, cold.iterations);
  for (std::size_t i = 0; i < cold.flow.size(); ++i) EXPECT_NEAR(started.flow[i], cold.flow[i], 0.05);
}

TEST(WarmStart, RefusesFilesOfOtherNetworksAndDamagedOnes) {
  const Instance grid = random_grid(5, 40);
  const ScratchFolder folder;
  const path file = folder / "refused.bushes";
  write_bushes(assign(grid.network, grid.classes, to_gap(1e-3)).bushes, grid.network, file);
  ErrorList errors;
  read_bushes(file, braess(true), errors);
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 9);
  read_bushes(file, grid.network, errors);
  read_bushes(folder.write("not.bushes", "origin,destination\n"), grid.network, errors);
  EXPECT_EQ(errors.describe(),
            "refused.bushes: is of another network (a start needs the same nodes and links in the "
            "same order)\n"
            "refused.bushes: is cut off or damaged\n"
            "not.bushes: is not a file of bushes (write one with --save)\n");
}

TEST(ReadTrips, FromCsvByTheNamesOfZones) {
  const ScratchFolder folder;
  ErrorList errors;
  const std::vector<std::string> zones{"Haidian", "Tongzhou"};
  const TripTable table = read_trips(
      folder.write("trips.csv", "trips,destination,origin\n5,Tongzhou,Haidian\n0,Haidian,Tongzhou\n"), "",
      zones, errors);
  EXPECT_EQ(errors.describe(), "");
  EXPECT_EQ(table.origin, std::vector<std::uint32_t>{0});
  EXPECT_EQ(table.destination, std::vector<std::uint32_t>{1});
  EXPECT_EQ(table.trips, std::vector<double>{5});
  read_trips(folder.write("bad.csv", "origin,destination,trips\nHaidian,Tongzou,1\nHaidian,Tongzhou,-1\n"),
             "", zones, errors);
  read_trips(folder.write("short.csv", "origin,trips\n"), "", zones, errors);
  EXPECT_EQ(errors.describe(),
            "bad.csv:2: destination: \"Tongzou\" is not a zone of the network (is it \"Tongzhou\"?)\n"
            "bad.csv:3: trips: \"-1\" is not a number from 0 up\n"
            "short.csv:1: destination: the column is missing (the header of a trip table is "
            "origin,destination,trips)\n");
}

TEST(ReadTrips, FromOmxByItsLookup) {
  const ScratchFolder folder;
  const path file = folder / "trips.omx";
  OmxWriter omx(file, 2, 2, {"car", "lorry"});
  omx.add_lookup("zone", {"Tongzhou", "Haidian"});
  omx.write_row(0, 0, std::vector<float>{0, 7});
  omx.write_row(0, 1, std::vector<float>{2, 0});
  omx.finish();
  ErrorList errors;
  const TripTable table = read_trips(file, "car", {"Haidian", "Tongzhou"}, errors);
  EXPECT_EQ(errors.describe(), "");
  EXPECT_EQ(table.origin, (std::vector<std::uint32_t>{1, 0}));
  EXPECT_EQ(table.destination, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(table.trips, (std::vector<double>{7, 2}));
  read_trips(file, "", {"Haidian", "Tongzhou"}, errors);
  EXPECT_EQ(errors.describe(), "trips.omx: the matrix must be named (it holds car, lorry)\n");
}

}  // namespace
}  // namespace concentric
