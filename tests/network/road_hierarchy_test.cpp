#include "network/road/road_hierarchy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/parallel.hpp"
#include "road_graphs.hpp"

namespace concentric {
namespace {

// The game that shortcuts come from, played literally: take nodes away in order, join what they leave.
std::set<std::pair<std::uint32_t, std::uint32_t>> contracted(const StreetGraph& graph,
                                                             const RoadHierarchy& h) {
  std::vector<std::set<std::uint32_t>> above(graph.nodes());
  for (std::size_t a = 0; a < graph.arcs(); ++a) {
    const auto [low, high] = std::minmax(h.rank_of[graph.tail[a]], h.rank_of[graph.head[a]]);
    if (low != high) above[low].insert(high);
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> arcs;
  for (std::uint32_t v = 0; v < graph.nodes(); ++v) {
    for (const std::uint32_t u : above[v]) {
      arcs.insert({v, u});
      for (const std::uint32_t w : above[v])
        if (u < w) above[u].insert(w);
    }
  }
  return arcs;
}

TEST(RoadHierarchy, HoldsTheShortcutsOfItsOrderAndNoOthers) {
  for (const StreetGraph& graph : graphs_of_all_kinds()) {
    const RoadHierarchy h = build_hierarchy(graph);
    ASSERT_EQ(h.nodes(), graph.nodes());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
    for (std::uint32_t v = 0; v < h.nodes(); ++v) {
      EXPECT_EQ(h.rank_of[h.node_of[v]], v);
      for (std::uint32_t a = h.first_up[v]; a < h.first_up[v + 1]; ++a) {
        EXPECT_EQ(h.up_tail[a], v);
        EXPECT_EQ(up_arc(h, v, h.up_head[a]), a);
        arcs.emplace_back(v, h.up_head[a]);
      }
    }
    const auto expected = contracted(graph, h);
    EXPECT_TRUE(std::equal(arcs.begin(), arcs.end(), expected.begin(), expected.end()));
  }
}

TEST(RoadHierarchy, SubtreesAreStretchesThatEndWithTheirRoot) {
  for (const StreetGraph& graph : graphs_of_all_kinds()) {
    const RoadHierarchy h = build_hierarchy(graph);
    for (std::uint32_t v = 0; v < h.nodes(); ++v) {
      const bool has_up = h.first_up[v] < h.first_up[v + 1];
      EXPECT_EQ(h.parent[v], has_up ? h.up_head[h.first_up[v]] : v);
      for (std::uint32_t below = 0; below < h.nodes(); ++below) {
        std::uint32_t ancestor = below;
        while (ancestor < v && h.parent[ancestor] != ancestor) ancestor = h.parent[ancestor];
        EXPECT_EQ(ancestor == v, h.subtree_first[v] <= below && below <= v);
      }
    }
    for (std::uint32_t u = 0; u < h.nodes(); ++u)
      for (std::uint32_t d = h.first_down[u]; d < h.first_down[u + 1]; ++d) {
        EXPECT_EQ(h.up_head[h.down_arc[d]], u);
        EXPECT_TRUE(d == h.first_down[u] || h.down_arc[d - 1] < h.down_arc[d]);
      }
  }
}

TEST(RoadHierarchy, EveryArcThatIsNoLoopLiesUnderOneUpwardArc) {
  for (const StreetGraph& graph : graphs_of_all_kinds()) {
    const RoadHierarchy h = build_hierarchy(graph);
    std::vector<int> found(graph.arcs(), 0);
    for (std::uint32_t a = 0; a < h.up_arcs(); ++a) {
      for (std::uint32_t i = h.first_along[a]; i < h.first_along[a + 1]; ++i) {
        ++found[h.along[i]];
        EXPECT_EQ(h.rank_of[graph.tail[h.along[i]]], h.up_tail[a]);
        EXPECT_EQ(h.rank_of[graph.head[h.along[i]]], h.up_head[a]);
      }
      for (std::uint32_t i = h.first_against[a]; i < h.first_against[a + 1]; ++i) {
        ++found[h.against[i]];
        EXPECT_EQ(h.rank_of[graph.head[h.against[i]]], h.up_tail[a]);
        EXPECT_EQ(h.rank_of[graph.tail[h.against[i]]], h.up_head[a]);
      }
    }
    for (std::size_t a = 0; a < graph.arcs(); ++a)
      EXPECT_EQ(found[a], graph.tail[a] == graph.head[a] ? 0 : 1);
  }
}

TEST(RoadHierarchy, OfASeparableGraphHasAShallowTree) {
  // A street of 1023 nodes: halved again and again, not eaten from its end.
  std::vector<TestArc> street;
  for (std::uint32_t v = 0; v + 1 < 1023; ++v) street.push_back({v, v + 1, 1});
  const RoadHierarchy h = build_hierarchy(graph_of(1023, street));
  EXPECT_LE(h.up_arcs(), 2U * 1023);
  for (std::uint32_t v = 0; v < 1023; ++v) {
    int depth = 0;
    for (std::uint32_t up = v; h.parent[up] != up; up = h.parent[up]) ++depth;
    EXPECT_LE(depth, 20);
  }
}

// Customisation by its definition: paths whose inner ranks are all below both ends.
RoadTimes slow_times(const StreetGraph& graph, const RoadHierarchy& h) {
  RoadTimes times{std::vector<Milliseconds>(h.up_arcs(), never),
                  std::vector<Milliseconds>(h.up_arcs(), never)};
  for (std::uint32_t a = 0; a < h.up_arcs(); ++a) {
    const std::uint32_t low = h.up_tail[a], high = h.up_head[a];
    std::vector<TestArc> arcs;
    for (std::size_t i = 0; i < graph.arcs(); ++i) {
      const auto inside = [&](std::uint32_t rank) { return rank < low || rank == low || rank == high; };
      const std::uint32_t tail = h.rank_of[graph.tail[i]], head = h.rank_of[graph.head[i]];
      if (inside(tail) && inside(head)) arcs.push_back({tail, head, graph.time[i]});
    }
    // Bellman and Ford; an end may only be a first or a last node, which shortest paths see to themselves.
    const auto shortest = [&](std::uint32_t from, std::uint32_t to) {
      std::vector<std::uint64_t> at(h.nodes(), never);
      at[from] = 0;
      for (bool better = true; better;) {
        better = false;
        for (const TestArc& arc : arcs)
          if (at[arc.tail] + arc.time < at[arc.head]) at[arc.head] = at[arc.tail] + arc.time, better = true;
      }
      return static_cast<Milliseconds>(at[to]);
    };
    times.up[a] = shortest(low, high);
    times.down[a] = shortest(high, low);
  }
  return times;
}

TEST(Customise, GivesTheShortestTimesThroughLowerRanks) {
  for (std::uint32_t seed = 0; seed < 8; ++seed) {
    for (const StreetGraph& graph : {random_graph(25, 60, seed), grid_graph(5, 5, false, seed)}) {
      const RoadHierarchy h = build_hierarchy(graph);
      const RoadTimes times = customise(h, graph.time), expected = slow_times(graph, h);
      EXPECT_EQ(times.up, expected.up);
      EXPECT_EQ(times.down, expected.down);
    }
  }
}

TEST(Customise, OnChangedTimesIsAsIfBuiltAnew) {
  StreetGraph graph = random_graph(300, 900, 5);
  const RoadHierarchy h = build_hierarchy(graph);
  const std::vector<Milliseconds> before = graph.time;
  for (std::uint32_t a = 0; a < graph.arcs(); ++a) graph.time[a] = a % 11 == 0 ? never : 1 + draw(500, 6, a);
  const Roads anew = make_roads(graph);
  const RoadTimes again = customise(h, graph.time);
  EXPECT_EQ(anew.hierarchy.node_of, h.node_of);
  EXPECT_EQ(again.up, anew.times.up);
  EXPECT_EQ(again.down, anew.times.down);
  EXPECT_NE(again.up, customise(h, before).up);
}

TEST(Customise, ClosedArcsStayClosed) {
  const StreetGraph graph = graph_of(3, {{0, 1, never}, {1, 2, never}, {1, 0, 4294967295U}});
  const Roads roads = make_roads(graph);
  for (const auto* side : {&roads.times.up, &roads.times.down})
    for (const Milliseconds time : *side) EXPECT_EQ(time, never);
}

TEST(RoadHierarchy, AndItsTimesAreTheSameForAnyNumberOfThreads) {
  const StreetGraph graph = grid_graph(80, 60, false, 3);
  set_thread_count(1);
  const Roads one = make_roads(graph);
  set_thread_count(2);
  const Roads two = make_roads(graph);
  set_thread_count(0);
  EXPECT_EQ(one.hierarchy.node_of, two.hierarchy.node_of);
  EXPECT_EQ(one.hierarchy.up_head, two.hierarchy.up_head);
  EXPECT_EQ(one.times.up, two.times.up);
  EXPECT_EQ(one.times.down, two.times.down);
}

}  // namespace
}  // namespace concentric
