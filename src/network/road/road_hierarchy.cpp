#include "network/road/road_hierarchy.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "network/road/elimination_tree.hpp"
#include "network/road/node_order.hpp"

namespace concentric {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// The upward neighbours of a rank are those that it has in the graph and those of its children: contraction
// without witness searches is Cholesky's symbolic factorisation.
void add_upward_arcs(const SimpleGraph& graph, RoadHierarchy& h) {
  const auto nodes = static_cast<std::uint32_t>(h.nodes());
  h.parent.resize(nodes);
  h.subtree_first.resize(nodes);
  h.first_up.assign(1, 0);
  h.first_up.reserve(nodes + 1);
  std::vector<std::uint32_t> seen(nodes, none), last_child(nodes, none), next_child(nodes, none);
  for (std::uint32_t v = 0; v < nodes; ++v) {
    const std::size_t begin = h.up_head.size();
    const auto add = [&](std::uint32_t u) {
      if (u <= v || seen[u] == v) return;
      seen[u] = v;
      h.up_head.push_back(u);
    };
    const std::uint32_t node = h.node_of[v];
    for (std::uint32_t e = graph.first[node]; e < graph.first[node + 1]; ++e)
      add(h.rank_of[graph.neighbour[e]]);
    h.subtree_first[v] = v;
    for (std::uint32_t child = last_child[v]; child != none; child = next_child[child]) {
      for (std::uint32_t a = h.first_up[child]; a < h.first_up[child + 1]; ++a) add(h.up_head[a]);
      h.subtree_first[v] = std::min(h.subtree_first[v], h.subtree_first[child]);
    }
    std::sort(h.up_head.begin() + static_cast<std::ptrdiff_t>(begin), h.up_head.end());
    h.first_up.push_back(static_cast<std::uint32_t>(h.up_head.size()));
    h.up_tail.resize(h.up_head.size(), v);
    h.parent[v] = h.up_head.size() == begin ? v : h.up_head[begin];
    if (h.parent[v] != v) next_child[v] = std::exchange(last_child[h.parent[v]], v);
  }
}

// The upward arcs by head, then tail.
void add_downward_rows(RoadHierarchy& h) {
  h.first_down.assign(h.nodes() + 1, 0);
  for (const std::uint32_t head : h.up_head) ++h.first_down[head + 1];
  for (std::size_t v = 0; v < h.nodes(); ++v) h.first_down[v + 1] += h.first_down[v];
  std::vector<std::uint32_t> next(h.first_down.begin(), h.first_down.end() - 1);
  h.down_arc.resize(h.up_arcs());
  for (std::uint32_t a = 0; a < h.up_arcs(); ++a) h.down_arc[next[h.up_head[a]]++] = a;
}

void add_graph_arcs(const StreetGraph& graph, RoadHierarchy& h) {
  std::vector<std::uint32_t> over(graph.arcs(), none);  // the upward arc over an arc; none over a loop
  h.first_along.assign(h.up_arcs() + 1, 0);
  h.first_against.assign(h.up_arcs() + 1, 0);
  for (std::size_t a = 0; a < graph.arcs(); ++a) {
    const std::uint32_t tail = h.rank_of[graph.tail[a]], head = h.rank_of[graph.head[a]];
    if (tail == head) continue;
    over[a] = up_arc(h, std::min(tail, head), std::max(tail, head));
    ++(tail < head ? h.first_along : h.first_against)[over[a] + 1];
  }
  for (std::size_t a = 0; a < h.up_arcs(); ++a) {
    h.first_along[a + 1] += h.first_along[a];
    h.first_against[a + 1] += h.first_against[a];
  }
  h.along.resize(h.first_along.back());
  h.against.resize(h.first_against.back());
  std::vector<std::uint32_t> next_along(h.first_along.begin(), h.first_along.end() - 1),
      next_against(h.first_against.begin(), h.first_against.end() - 1);
  for (std::uint32_t a = 0; a < graph.arcs(); ++a) {
    if (over[a] == none) continue;
    if (h.rank_of[graph.tail[a]] < h.rank_of[graph.head[a]])
      h.along[next_along[over[a]]++] = a;
    else
      h.against[next_against[over[a]]++] = a;
  }
}

}  // namespace

std::uint32_t up_arc(const RoadHierarchy& h, std::uint32_t tail, std::uint32_t head) {
  const auto begin = h.up_head.begin() + h.first_up[tail], end = h.up_head.begin() + h.first_up[tail + 1];
  const auto found = std::lower_bound(begin, end, head);
  return found == end || *found != head ? none : static_cast<std::uint32_t>(found - h.up_head.begin());
}

RoadHierarchy build_hierarchy(const StreetGraph& graph) {
  const SimpleGraph simple = simple_graph(graph.nodes(), graph.tail, graph.head);
  RoadHierarchy hierarchy;
  hierarchy.node_of = postorder(simple, dissection_order(simple));
  hierarchy.rank_of.resize(graph.nodes());
  for (std::uint32_t rank = 0; rank < graph.nodes(); ++rank)
    hierarchy.rank_of[hierarchy.node_of[rank]] = rank;
  add_upward_arcs(simple, hierarchy);
  add_downward_rows(hierarchy);
  add_graph_arcs(graph, hierarchy);
  return hierarchy;
}

Roads make_roads(StreetGraph graph) {
  RoadHierarchy hierarchy = build_hierarchy(graph);
  RoadTimes times = customise(hierarchy, graph.time);
  return {std::move(graph), std::move(hierarchy), std::move(times)};
}

}  // namespace concentric
