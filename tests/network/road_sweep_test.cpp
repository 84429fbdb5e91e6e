#include "network/road/road_sweep.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "network/road/road_path.hpp"
#include "road_graphs.hpp"

namespace concentric {
namespace {

std::vector<std::vector<Seed>> sources_for(const StreetGraph& graph, std::uint64_t seed) {
  std::vector<std::vector<Seed>> sources;
  for (std::uint32_t lane = 0; lane < RoadSweep::lanes - seed % 3; ++lane)
    sources.push_back(random_seeds(graph, seed, lane));
  return sources;
}

// Every lane and node, against one plain search a lane.
void expect_as_dijkstra(const RoadSweep& sweep, const StreetGraph& graph, Towards towards,
                        std::span<const std::vector<Seed>> sources, Milliseconds limit) {
  const StreetGraph searched = towards == Towards::away ? graph : turned_round(graph);
  for (std::size_t lane = 0; lane < RoadSweep::lanes; ++lane) {
    const std::vector<Seed> none;
    const auto expected =
        dijkstra(searched, searched.time, lane < sources.size() ? sources[lane] : none, limit);
    for (std::uint32_t v = 0; v < graph.nodes(); ++v) {
      ASSERT_EQ(sweep.time(lane, v), expected[v]) << "lane " << lane << " node " << v << " limit " << limit;
      ASSERT_EQ(sweep.times(v)[lane], expected[v]);
    }
  }
}

TEST(RoadSweep, EqualsDijkstraFromAndToEveryNodeWithinAnyLimit) {
  std::uint64_t seed = 0;
  for (const StreetGraph& graph : graphs_of_all_kinds()) {
    const Roads roads = make_roads(graph);
    const auto& kernels = sweep_kernels();
    RoadSweep sweep(roads.hierarchy, roads.times, kernels[seed / 10 % kernels.size()]);
    // One after the other in the same memory: what a run leaves behind must not show in the next.
    for (const Milliseconds limit :
         {never, Milliseconds{150}, Milliseconds{600}, Milliseconds{0}, Milliseconds{40}}) {
      for (const Towards towards : {Towards::away, Towards::back}) {
        const auto sources = sources_for(graph, ++seed);
        sweep.run(sources, towards, limit);
        expect_as_dijkstra(sweep, graph, towards, sources, limit);
      }
    }
  }
}

TEST(RoadSweep, IsTheSameWithAnyInstructionSet) {
  const Roads roads = make_roads(grid_graph(40, 30, false, 6));
  const auto sources = sources_for(roads.graph, 1);
  for (const Milliseconds limit : {never, Milliseconds{700}}) {
    RoadSweep best(roads.hierarchy, roads.times);
    best.run(sources, Towards::away, limit);
    for (const SweepKernel& kernel : sweep_kernels()) {
      RoadSweep other(roads.hierarchy, roads.times, kernel);
      other.run(sources, Towards::away, limit);
      for (std::uint32_t v = 0; v < 1200; ++v)
        EXPECT_TRUE(std::ranges::equal(best.times(v), other.times(v))) << kernel.name;
    }
  }
}

TEST(RoadSweep, SaysWhichStretchesItReached) {
  const Roads roads = make_roads(grid_graph(60, 60, false, 1));
  RoadSweep sweep(roads.hierarchy, roads.times);
  std::size_t passed_over = 0;
  for (std::uint32_t i = 0; i < 10; ++i) {
    const std::vector<std::vector<Seed>> sources{{{draw(3600, 9, i), 0}}};
    sweep.run(sources, Towards::away, 400);
    const auto labels = sweep.by_rank();
    ASSERT_EQ(labels.size(), 3600U);
    std::size_t swept = 0;
    std::uint32_t above = 3600;
    for (const RankStretch stretch : sweep.reached()) {
      EXPECT_LT(stretch.first, stretch.last);
      EXPECT_LE(stretch.last, above);
      for (std::uint32_t rank = stretch.last; rank < above; ++rank) EXPECT_EQ(labels[rank].lane[0], never);
      above = stretch.first;
      swept += stretch.last - stretch.first;
    }
    for (std::uint32_t rank = 0; rank < above; ++rank) EXPECT_EQ(labels[rank].lane[0], never);
    passed_over += 3600 - swept;
    for (std::uint32_t rank = 0; rank < 3600; ++rank)
      EXPECT_EQ(labels[rank].lane[0], sweep.time(0, roads.hierarchy.node_of[rank]));
  }
  EXPECT_GT(passed_over, 18'000U);  // half of all
}

TEST(RoadSweep, OfSelectedNodesEqualsTheFullOne) {
  std::uint64_t seed = 1000;
  for (const StreetGraph& graph : graphs_of_all_kinds()) {
    if (graph.nodes() == 0) continue;
    const Roads roads = make_roads(graph);
    RoadSweep full(roads.hierarchy, roads.times), selected(roads.hierarchy, roads.times);
    for (const std::uint32_t count : {0U, 1U, 7U, 60U}) {
      std::vector<std::uint32_t> nodes;
      for (std::uint32_t i = 0; i < count; ++i)
        nodes.push_back(draw(static_cast<std::uint32_t>(graph.nodes()), seed, i));
      selected.select(nodes);
      for (const Milliseconds limit : {never, Milliseconds{200}}) {
        for (const Towards towards : {Towards::away, Towards::back}) {
          const auto sources = sources_for(graph, ++seed);
          full.run(sources, towards, limit);
          selected.run_selected(sources, towards, limit);
          for (std::size_t lane = 0; lane < RoadSweep::lanes; ++lane)
            for (const std::uint32_t node : nodes)
              ASSERT_EQ(selected.time(lane, node), full.time(lane, node));
        }
      }
    }
  }
}

TEST(RoadSweep, TakesRunAndRunSelectedInTurns) {
  const Roads roads = make_roads(grid_graph(12, 12, false, 4));
  RoadSweep sweep(roads.hierarchy, roads.times);
  const std::vector<std::uint32_t> nodes{3, 77};
  sweep.select(nodes);
  for (std::uint32_t i = 0; i < 4; ++i) {
    const std::vector<std::vector<Seed>> sources{{{draw(144, 3, i), 0}}};
    sweep.run(sources, Towards::away);
    const Milliseconds expected = sweep.time(0, 77);
    sweep.run_selected(sources, Towards::away);
    EXPECT_EQ(sweep.time(0, 77), expected);
  }
}

TEST(RoadSweep, RefusesMoreThanSixteenSources) {
  const Roads roads = make_roads(grid_graph(2, 2, true, 0));
  RoadSweep sweep(roads.hierarchy, roads.times);
  const std::vector<std::vector<Seed>> sources(17);
  EXPECT_THROW(sweep.run(sources, Towards::away), std::invalid_argument);
}

TEST(RoadSweep, TimesKeepTheTriangleInequality) {
  const StreetGraph graph = random_graph(60, 200, 21);
  const Roads roads = make_roads(graph);
  std::vector<std::vector<Milliseconds>> time(60, std::vector<Milliseconds>(60));
  RoadSweep sweep(roads.hierarchy, roads.times);
  for (std::uint32_t from = 0; from < 60; ++from) {
    const std::vector<std::vector<Seed>> sources{{{from, 0}}};
    sweep.run(sources, Towards::away);
    for (std::uint32_t to = 0; to < 60; ++to) time[from][to] = sweep.time(0, to);
  }
  for (std::uint32_t a = 0; a < 60; ++a)
    for (std::uint32_t b = 0; b < 60; ++b)
      for (std::uint32_t c = 0; c < 60; ++c) EXPECT_LE(time[a][c], time[a][b] + time[b][c]);
}

TEST(RoadSweep, IsSymmetricWhereEveryStreetIs) {
  const Roads roads = make_roads(grid_graph(15, 10, true, 8));
  RoadSweep there(roads.hierarchy, roads.times), back(roads.hierarchy, roads.times);
  for (std::uint32_t node = 0; node < 150; node += 13) {
    const std::vector<std::vector<Seed>> sources{{{node, 0}}};
    there.run(sources, Towards::away);
    back.run(sources, Towards::back);
    for (std::uint32_t v = 0; v < 150; ++v) EXPECT_EQ(there.time(0, v), back.time(0, v));
  }
}

}  // namespace
}  // namespace concentric
