// Small road graphs for tests: from a list of arcs, at random, and grids.
#pragma once

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "base/random.hpp"
#include "network/street/street_graph.hpp"
#include "network/street/street_index.hpp"

namespace concentric {

struct TestArc {
  std::uint32_t tail, head;
  Milliseconds time;
};

inline StreetGraph graph_of(std::uint32_t nodes, std::vector<TestArc> arcs) {
  std::stable_sort(arcs.begin(), arcs.end(), [](const TestArc& a, const TestArc& b) {
    return std::tie(a.tail, a.head, a.time) < std::tie(b.tail, b.head, b.time);
  });
  StreetGraph graph;
  graph.node.resize(nodes);
  graph.first_out.assign(nodes + 1, 0);
  for (const TestArc& arc : arcs) {
    graph.tail.push_back(arc.tail);
    graph.head.push_back(arc.head);
    graph.time.push_back(arc.time);
    ++graph.first_out[arc.tail + 1];
  }
  for (std::uint32_t v = 0; v < nodes; ++v) graph.first_out[v + 1] += graph.first_out[v];
  graph.length_m.assign(arcs.size(), 1);
  graph.name.assign(arcs.size(), 0);
  graph.first_shape.assign(arcs.size() + 1, 0);
  return graph;
}

/// A whole number below `below`, from a seed and up to three counters.
inline std::uint32_t draw(std::uint32_t below, std::uint64_t seed, std::uint32_t a, std::uint32_t b = 0,
                          std::uint32_t c = 0) {
  return static_cast<std::uint32_t>(uniform({seed, 7, a, b, c}) * below);
}

/// Arcs between any two nodes: loops and parallel arcs among them, one in twelve closed, one in ten taking no
/// time; with few arcs the graph falls apart.
inline StreetGraph random_graph(std::uint32_t nodes, std::uint32_t arcs, std::uint64_t seed) {
  std::vector<TestArc> list;
  for (std::uint32_t i = 0; i < arcs; ++i) {
    const std::uint32_t fate = draw(60, seed, i, 2);
    const Milliseconds time = fate < 5 ? never : fate < 11 ? 0 : 1 + draw(1000, seed, i, 3);
    list.push_back({draw(nodes, seed, i, 0), draw(nodes, seed, i, 1), time});
    if (i % 9 == 0) list.push_back({list.back().tail, list.back().head, 1 + draw(1000, seed, i, 4)});
  }
  return graph_of(nodes, list);
}

/// Streets of a chessboard; in both directions with the same time where `undirected`.
inline StreetGraph grid_graph(std::uint32_t columns, std::uint32_t rows, bool undirected,
                              std::uint64_t seed) {
  std::vector<TestArc> list;
  const auto street = [&](std::uint32_t a, std::uint32_t b) {
    const Milliseconds time = 1 + draw(100, seed, a, b, 0);
    list.push_back({a, b, time});
    list.push_back({b, a, undirected ? time : 1 + draw(100, seed, a, b, 1)});
  };
  for (std::uint32_t y = 0; y < rows; ++y) {
    for (std::uint32_t x = 0; x < columns; ++x) {
      if (x + 1 < columns) street(y * columns + x, y * columns + x + 1);
      if (y + 1 < rows) street(y * columns + x, (y + 1) * columns + x);
    }
  }
  return graph_of(columns * rows, list);
}

/// All the kinds above, small.
inline std::vector<StreetGraph> graphs_of_all_kinds() {
  std::vector<StreetGraph> graphs{graph_of(0, {}), graph_of(1, {}), graph_of(1, {{0, 0, 5}}),
                                  graph_of(3, {})};
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    graphs.push_back(random_graph(40, 30 + 10 * seed, seed));
    graphs.push_back(grid_graph(3 + seed % 7, 5 + seed % 5, seed % 2 == 0, seed));
  }
  graphs.push_back(random_graph(400, 1000, 77));
  graphs.push_back(grid_graph(25, 20, false, 78));
  return graphs;
}

/// The same graph with all arcs turned round, in rows again.
inline StreetGraph turned_round(const StreetGraph& graph) {
  std::vector<TestArc> arcs;
  for (std::size_t a = 0; a < graph.arcs(); ++a)
    arcs.push_back({graph.head[a], graph.tail[a], graph.time[a]});
  return graph_of(static_cast<std::uint32_t>(graph.nodes()), arcs);
}

/// Up to three seeds anywhere, or none.
inline std::vector<Seed> random_seeds(const StreetGraph& graph, std::uint64_t seed, std::uint32_t which) {
  std::vector<Seed> seeds;
  const auto nodes = static_cast<std::uint32_t>(graph.nodes());
  for (std::uint32_t i = 0; nodes > 0 && i < draw(4, seed, which, 100); ++i)
    seeds.push_back({draw(nodes, seed, which, 101, i), draw(300, seed, which, 102, i)});
  return seeds;
}

}  // namespace concentric
