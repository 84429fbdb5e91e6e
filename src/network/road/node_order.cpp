#include "network/road/node_order.hpp"

#include <metis.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <stdexcept>

namespace concentric {
namespace {

// What is left of a graph while nodes are taken out. A node with one neighbour goes without a trace; one with
// two leaves an edge between them, which takes the place of its own edge in both rows: rows never grow.
struct Shrinking {
  std::vector<std::uint32_t> first, degree, neighbour;

  explicit Shrinking(const SimpleGraph& graph)
      : first(graph.first), degree(graph.nodes()), neighbour(graph.neighbour) {
    for (std::size_t v = 0; v < degree.size(); ++v) degree[v] = first[v + 1] - first[v];
  }
  std::uint32_t* begin(std::uint32_t v) { return neighbour.data() + first[v]; }
  std::uint32_t* end(std::uint32_t v) { return begin(v) + degree[v]; }

  void drop(std::uint32_t v, std::uint32_t gone) {
    std::copy(std::find(begin(v), end(v), gone) + 1, end(v), std::find(begin(v), end(v), gone));
    --degree[v];
  }
  void replace(std::uint32_t v, std::uint32_t gone, std::uint32_t other) {
    if (std::find(begin(v), end(v), other) != end(v)) return drop(v, gone);
    *std::find(begin(v), end(v), gone) = other;
  }
  void take_out(std::uint32_t v) {
    if (degree[v] == 1) drop(*begin(v), v);
    if (degree[v] == 2) {
      const std::uint32_t a = begin(v)[0], b = begin(v)[1];
      replace(a, v, b);
      replace(b, v, a);
    }
  }
};

// Takes out nodes with at most two neighbours until there are none: contracted first, they cost nothing, and
// METIS need not see them. Each round leaves alone the neighbours of what it took out, so that a long street
// without junctions becomes a shallow tree and not a chain. Gives the nodes that stay.
std::vector<std::uint32_t> take_out_low_degrees(Shrinking& graph, std::vector<std::uint32_t>& order) {
  const auto nodes = static_cast<std::uint32_t>(graph.degree.size());
  std::vector<std::uint32_t> left(nodes), next, untouched_from(nodes, 0);
  for (std::uint32_t v = 0; v < nodes; ++v) left[v] = v;
  for (std::uint32_t round = 0;; ++round) {
    next.clear();
    for (const std::uint32_t v : left) {
      if (graph.degree[v] > 2 || untouched_from[v] > round) {
        next.push_back(v);
        continue;
      }
      for (const std::uint32_t* u = graph.begin(v); u != graph.end(v); ++u) untouched_from[*u] = round + 1;
      graph.take_out(v);
      order.push_back(v);
    }
    if (next.size() == left.size()) return left;
    left.swap(next);
  }
}

std::vector<std::uint32_t> metis_order(const std::vector<idx_t>& first, const std::vector<idx_t>& neighbour) {
  // METIS draws from the C library's one random state, so that two calls at once would disturb each other.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  idx_t options[METIS_NOPTIONS];
  METIS_SetDefaultOptions(options);
  options[METIS_OPTION_NUMBERING] = 0;
  options[METIS_OPTION_SEED] = 1;
  auto nodes = static_cast<idx_t>(first.size() - 1);
  std::vector<idx_t> node_at(first.size()), place_of(first.size());
  // METIS takes pointers to what it does not write.
  const int status =
      METIS_NodeND(&nodes, const_cast<idx_t*>(first.data()), const_cast<idx_t*>(neighbour.data()), nullptr,
                   options, node_at.data(), place_of.data());
  if (status == METIS_ERROR_MEMORY) throw std::bad_alloc();
  if (status != METIS_OK) throw std::runtime_error("METIS cannot order the nodes of a graph");
  return {node_at.begin(), node_at.end() - 1};
}

}  // namespace

SimpleGraph simple_graph(std::size_t nodes, const std::vector<std::uint32_t>& tail,
                         const std::vector<std::uint32_t>& head) {
  SimpleGraph graph;
  graph.first.assign(nodes + 1, 0);
  for (std::size_t a = 0; a < tail.size(); ++a)
    if (tail[a] != head[a]) ++graph.first[tail[a] + 1], ++graph.first[head[a] + 1];
  for (std::size_t v = 0; v < nodes; ++v) graph.first[v + 1] += graph.first[v];
  std::vector<std::uint32_t> all(graph.first[nodes]), next(graph.first.begin(), graph.first.end() - 1);
  for (std::size_t a = 0; a < tail.size(); ++a) {
    if (tail[a] == head[a]) continue;
    all[next[tail[a]]++] = head[a];
    all[next[head[a]]++] = tail[a];
  }
  graph.neighbour.reserve(all.size());
  for (std::size_t v = 0; v < nodes; ++v) {
    const auto begin = all.begin() + graph.first[v], end = all.begin() + graph.first[v + 1];
    std::sort(begin, end);
    graph.first[v] = static_cast<std::uint32_t>(graph.neighbour.size());
    graph.neighbour.insert(graph.neighbour.end(), begin, std::unique(begin, end));
  }
  graph.first[nodes] = static_cast<std::uint32_t>(graph.neighbour.size());
  return graph;
}

std::vector<std::uint32_t> dissection_order(const SimpleGraph& graph) {
  std::vector<std::uint32_t> order;
  order.reserve(graph.nodes());
  Shrinking shrinking(graph);
  const std::vector<std::uint32_t> core = take_out_low_degrees(shrinking, order);
  if (core.empty()) return order;

  std::vector<idx_t> first{0}, neighbour, place(graph.nodes());
  for (std::size_t i = 0; i < core.size(); ++i) place[core[i]] = static_cast<idx_t>(i);
  for (const std::uint32_t v : core) {
    for (const std::uint32_t* u = shrinking.begin(v); u != shrinking.end(v); ++u)
      neighbour.push_back(place[*u]);
    first.push_back(static_cast<idx_t>(neighbour.size()));
  }
  for (const std::uint32_t i : metis_order(first, neighbour)) order.push_back(core[i]);
  return order;
}

}  // namespace concentric
