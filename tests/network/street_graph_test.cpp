#include "network/street/street_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.hpp"

namespace concentric {
namespace {

struct Arc {
  std::uint32_t tail, head;
  Milliseconds time;
};

// Arcs in any order; each has a shape of as many points as its time has seconds, and is named after its time.
StreetGraph graph_of(std::uint32_t nodes, const std::vector<Arc>& arcs) {
  StreetGraph graph;
  for (std::uint32_t i = 0; i < nodes; ++i) graph.node.push_back({static_cast<double>(i), 0});
  graph.first_shape = {0};
  for (const Arc& arc : arcs) {
    graph.tail.push_back(arc.tail);
    graph.head.push_back(arc.head);
    graph.time.push_back(arc.time);
    graph.length_m.push_back(static_cast<float>(arc.time));
    graph.name.push_back(0);
    graph.source.push_back(std::to_string(arc.time));
    for (Milliseconds i = 0; i < arc.time % 5; ++i) graph.shape.push_back({static_cast<double>(arc.time), 1});
    graph.first_shape.push_back(static_cast<std::uint32_t>(graph.shape.size()));
  }
  sort_arcs(graph);
  return graph;
}

void expect_whole(const StreetGraph& graph) {
  ASSERT_EQ(graph.first_out.size(), graph.nodes() + 1);
  ASSERT_EQ(graph.first_out.back(), graph.arcs());
  for (std::uint32_t node = 0; node < graph.nodes(); ++node)
    for (std::uint32_t arc = graph.first_out[node]; arc < graph.first_out[node + 1]; ++arc) {
      EXPECT_EQ(graph.tail[arc], node);
      EXPECT_EQ(graph.length_m[arc], static_cast<float>(graph.time[arc]));
      EXPECT_EQ(graph.source[arc], std::to_string(graph.time[arc]));
      ASSERT_EQ(graph.first_shape[arc + 1] - graph.first_shape[arc], graph.time[arc] % 5);
      for (std::uint32_t i = graph.first_shape[arc]; i < graph.first_shape[arc + 1]; ++i)
        EXPECT_EQ(graph.shape[i].lon, static_cast<double>(graph.time[arc]));
    }
}

// One degree of a meridian on a sphere of 6,371,008.8 m is 2 pi r / 360; a quarter of the equator is pi r
// / 2.
TEST(Distance, IsTheGreatCircles) {
  EXPECT_NEAR(distance_m({0, 0}, {0, 1}), 111195.080, 0.001);
  EXPECT_NEAR(distance_m({0, 0}, {90, 0}), 10007557.22, 0.01);
  EXPECT_NEAR(distance_m({10, 89.9}, {-170, 89.9}), 2 * 11119.508, 0.01) << "over the pole";
  EXPECT_NEAR(distance_m({116, 40}, {116, 40.000001}), 0.111195, 1e-6);
  EXPECT_EQ(distance_m({116, 40}, {116, 40}), 0);
}

TEST(StreetGraph, HasItsArcsInRowsWithEverythingThatBelongsToThem) {
  const StreetGraph graph = graph_of(4, {{2, 1, 7}, {0, 3, 9}, {2, 0, 8}, {0, 3, 4}, {0, 1, 11}, {2, 2, 3}});
  expect_whole(graph);
  EXPECT_EQ(graph.head, (std::vector<std::uint32_t>{1, 3, 3, 0, 1, 2}));
  EXPECT_EQ(graph.time, (std::vector<Milliseconds>{11, 4, 9, 8, 7, 3}));
}

TEST(StreetGraph, KeepsSomeNodesInOrder) {
  StreetGraph graph = graph_of(4, {{2, 1, 7}, {0, 3, 9}, {2, 0, 8}, {3, 2, 12}, {0, 2, 11}});
  keep_nodes(graph, {true, false, true, true});
  expect_whole(graph);
  EXPECT_EQ(graph.nodes(), 3U);
  EXPECT_EQ(graph.node[1].lon, 2);
  EXPECT_EQ(graph.tail, (std::vector<std::uint32_t>{0, 0, 1, 2}));
  EXPECT_EQ(graph.head, (std::vector<std::uint32_t>{1, 2, 0, 1}));
}

// Who reaches whom by Warshall's closure: a node's component is who it reaches and is reached by.
std::vector<bool> slow_component(const StreetGraph& graph) {
  const std::size_t n = graph.nodes();
  std::vector<std::vector<bool>> reaches(n, std::vector<bool>(n));
  for (std::size_t i = 0; i < n; ++i) reaches[i][i] = true;
  for (std::size_t arc = 0; arc < graph.arcs(); ++arc)
    if (graph.time[arc] < never) reaches[graph.tail[arc]][graph.head[arc]] = true;
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        if (reaches[i][k] && reaches[k][j]) reaches[i][j] = true;
  std::vector<bool> best(n);
  std::ptrdiff_t most = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<bool> component(n);
    for (std::size_t j = 0; j < n; ++j) component[j] = reaches[i][j] && reaches[j][i];
    const auto size = std::count(component.begin(), component.end(), true);
    if (size > most) {
      most = size;
      best = component;
    }
  }
  return best;
}

TEST(StreetGraph, IsTheSameAfterGmns) {
  const StreetGraph graph = graph_of(4, {{0, 1, 7}, {1, 0, 9}, {1, 2, 123457}, {2, 3, 1}, {3, 0, 99}});
  const StreetGraph again = streets_from_gmns(gmns_from_streets(graph), Mode::car, {});
  EXPECT_EQ(again.first_out, graph.first_out);
  EXPECT_EQ(again.head, graph.head);
  EXPECT_EQ(again.time, graph.time);
}

TEST(StrongComponent, IsThatOfTheClosure) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    std::uint32_t draws = 0;
    const auto draw = [&](std::uint32_t below) {
      return static_cast<std::uint32_t>(uniform({seed, 1, draws++, 0, 0}) * below);
    };
    const std::uint32_t nodes = 1 + draw(20);
    std::vector<Arc> arcs;
    for (std::uint32_t i = draw(2 * nodes); i > 0; --i)
      arcs.push_back({draw(nodes), draw(nodes), draw(8) == 0 ? never : draw(100)});
    const StreetGraph graph = graph_of(nodes, arcs);
    EXPECT_EQ(largest_strong_component(graph), slow_component(graph)) << "seed " << seed;
  }
}

TEST(StrongComponent, TakesTheOneWithTheLowestNodeOfEqualOnes) {
  const StreetGraph graph = graph_of(5, {{4, 3, 1}, {3, 4, 1}, {1, 2, 1}, {2, 1, 1}, {0, 1, 1}, {2, 3, 1}});
  EXPECT_EQ(largest_strong_component(graph), (std::vector<bool>{false, true, true, false, false}));
}

// The call stack would not bear it.
TEST(StrongComponent, ManagesARingOfAMillionNodes) {
  StreetGraph graph;
  const std::uint32_t nodes = 1'000'000;
  graph.node.resize(nodes);
  for (std::uint32_t node = 0; node < nodes; ++node) {
    graph.first_out.push_back(node);
    graph.head.push_back((node + 1) % nodes);
    graph.time.push_back(1);
  }
  graph.first_out.push_back(nodes);
  const std::vector<bool> component = largest_strong_component(graph);
  EXPECT_EQ(std::count(component.begin(), component.end(), true), nodes);
}

}  // namespace
}  // namespace concentric
