#include "network/road/road_path.hpp"

#include <gtest/gtest.h>

#include "network/road/road_sweep.hpp"
#include "road_graphs.hpp"

namespace concentric {
namespace {

Milliseconds seed_time(const std::vector<Seed>& seeds, std::uint32_t node) {
  Milliseconds least = never;
  for (const Seed& seed : seeds)
    if (seed.node == node) least = std::min(least, seed.time);
  return least;
}

// The arcs hang together, start and end at seeds, and take as long as is said.
void expect_sound(const RoadPath& path, const StreetGraph& graph, const std::vector<Seed>& from,
                  const std::vector<Seed>& to) {
  if (path.time == never) {
    EXPECT_TRUE(path.arcs.empty());
    return;
  }
  Milliseconds sum = 0;
  for (std::size_t i = 0; i < path.arcs.size(); ++i) {
    sum += graph.time[path.arcs[i]];
    EXPECT_TRUE(i == 0 || graph.head[path.arcs[i - 1]] == graph.tail[path.arcs[i]]);
  }
  Milliseconds ends = never;
  if (path.arcs.empty()) {
    for (const Seed& seed : from) ends = std::min(ends, seed.time + seed_time(to, seed.node));
  } else {
    ends = seed_time(from, graph.tail[path.arcs.front()]) + seed_time(to, graph.head[path.arcs.back()]);
  }
  EXPECT_EQ(sum + ends, path.time);
}

TEST(RoadPath, EqualsDijkstraAndHangsTogether) {
  std::uint64_t seed = 2000;
  for (const StreetGraph& graph : graphs_of_all_kinds()) {
    const Roads roads = make_roads(graph);
    for (std::uint32_t i = 0; i < 40; ++i) {
      const auto from = random_seeds(graph, ++seed, 0), to = random_seeds(graph, seed, 1);
      const auto time = dijkstra(graph, graph.time, from);
      Milliseconds expected = never;
      for (const Seed& end : to) expected = std::min(expected, time[end.node] + end.time);
      EXPECT_EQ(road_time(roads, from, to), expected);
      const RoadPath path = road_path(roads, from, to);
      EXPECT_EQ(path.time, expected);
      expect_sound(path, graph, from, to);
    }
  }
}

TEST(RoadPath, TakesTheFastestOfParallelArcsAndTheFirstOfEqualOnes) {
  const Roads roads = make_roads(graph_of(2, {{0, 1, 9}, {0, 1, 4}, {0, 1, 4}, {1, 0, 1}}));
  const std::vector<Seed> from{{0, 2}}, to{{1, 3}};
  const RoadPath path = road_path(roads, from, to);
  EXPECT_EQ(path.time, 9U);
  EXPECT_EQ(path.arcs, std::vector<std::uint32_t>{0});  // arcs stand by time: 4, 4, 9
}

TEST(RoadPath, FromANodeToItselfTakesNoArc) {
  const Roads roads = make_roads(grid_graph(3, 3, true, 1));
  const std::vector<Seed> at{{4, 10}};
  const RoadPath path = road_path(roads, at, at);
  EXPECT_EQ(path.time, 20U);
  EXPECT_TRUE(path.arcs.empty());
}

TEST(RoadPath, ThereIsNoneOverAClosedArcOrWithoutSeeds) {
  const Roads roads = make_roads(graph_of(2, {{0, 1, never}, {1, 0, 5}}));
  const std::vector<Seed> zero{{0, 0}}, one{{1, 0}}, none;
  EXPECT_EQ(road_path(roads, zero, one).time, never);
  EXPECT_EQ(road_path(roads, one, zero).time, 5U);
  EXPECT_EQ(road_time(roads, none, one), never);
  EXPECT_EQ(road_time(roads, zero, none), never);
}

TEST(RoadPath, QueriesOnGraphsOfDifferentSizeDoNotDisturbOneAnother) {
  const Roads small = make_roads(grid_graph(4, 4, true, 2)), large = make_roads(grid_graph(20, 20, true, 3));
  const std::vector<Seed> a{{0, 0}}, b{{15, 0}}, c{{399, 0}};
  const Milliseconds in_small = road_time(small, a, b), in_large = road_time(large, a, c);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(road_time(small, a, b), in_small);
    EXPECT_EQ(road_time(large, a, c), in_large);
  }
}

TEST(Dijkstra, StopsAtTheLimitAndStartsFromSeveralSeeds) {
  const StreetGraph graph = graph_of(4, {{0, 1, 10}, {1, 2, 10}, {2, 3, 10}, {3, 0, never}});
  const std::vector<Seed> seeds{{0, 5}, {2, 1}, {2, 0}};
  EXPECT_EQ(dijkstra(graph, graph.time, seeds), (std::vector<Milliseconds>{5, 15, 0, 10}));
  EXPECT_EQ(dijkstra(graph, graph.time, seeds, 9), (std::vector<Milliseconds>{5, never, 0, never}));
  EXPECT_EQ(dijkstra(graph, graph.time, {}), (std::vector<Milliseconds>(4, never)));
}

}  // namespace
}  // namespace concentric
