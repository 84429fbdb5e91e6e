#include "network/access/node_access.hpp"

#include <gtest/gtest.h>

#include <random>

#include "network/road/road_path.hpp"

namespace concentric {
namespace {

// Nodes tied to a few others each, one way; some are not reached at all.
StreetGraph random_graph(std::uint32_t nodes, std::uint32_t seed) {
  std::mt19937 generator(seed);
  const auto random = [&](std::uint32_t below) { return static_cast<std::uint32_t>(generator() % below); };
  StreetGraph graph;
  graph.node.resize(nodes);
  graph.first_shape.push_back(0);
  for (std::uint32_t a = 0; a < 3 * nodes; ++a) {
    graph.tail.push_back(random(nodes));
    graph.head.push_back(std::min(nodes - 1, graph.tail.back() + random(10)));
    if (a % 2 == 0) std::swap(graph.tail.back(), graph.head.back());
    graph.time.push_back(1 + random(100));
    graph.length_m.push_back(1);
    graph.name.push_back(0);
    graph.first_shape.push_back(0);
  }
  sort_arcs(graph);
  return graph;
}

TEST(OpportunitiesAround, AreThoseThatDijkstraFinds) {
  const Roads roads = make_roads(random_graph(500, 7));
  std::vector<double> jobs(500);
  for (std::size_t n = 0; n < jobs.size(); ++n) jobs[n] = static_cast<double>(n % 7);
  constexpr Milliseconds limit = 300;
  const auto found = opportunities_around(roads, jobs, limit);
  for (std::uint32_t n = 0; n < 500; ++n) {
    const std::vector<Seed> seed{{n, 0}};
    const auto time = dijkstra(roads.graph, roads.graph.time, seed);
    double expected = 0;
    for (std::size_t other = 0; other < time.size(); ++other)
      if (time[other] <= limit) expected += jobs[other];
    EXPECT_EQ(found[n], expected) << n;
  }
}

}  // namespace
}  // namespace concentric
