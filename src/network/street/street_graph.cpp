#include "network/street/street_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace concentric {
namespace {

constexpr auto none = static_cast<std::uint32_t>(-1);

// The arcs in a new order, or some of them only.
void take_arcs(StreetGraph& graph, const std::vector<std::uint32_t>& arcs) {
  const auto take = [&](auto& column) {
    std::remove_reference_t<decltype(column)> taken;
    taken.reserve(arcs.size());
    for (const std::uint32_t arc : arcs) taken.push_back(std::move(column[arc]));
    column = std::move(taken);
  };
  std::vector<std::uint32_t> first_shape{0};
  std::vector<GeoPoint> shape;
  first_shape.reserve(arcs.size() + 1);
  shape.reserve(graph.shape.size());
  for (const std::uint32_t arc : arcs) {
    shape.insert(shape.end(), graph.shape.begin() + graph.first_shape[arc],
                 graph.shape.begin() + graph.first_shape[arc + 1]);
    first_shape.push_back(static_cast<std::uint32_t>(shape.size()));
  }
  take(graph.tail);
  take(graph.head);
  take(graph.time);
  take(graph.length_m);
  take(graph.name);
  if (!graph.source.empty()) take(graph.source);
  graph.first_shape = std::move(first_shape);
  graph.shape = std::move(shape);
}

// Rows of arcs that are sorted by tail.
void index_tails(StreetGraph& graph) {
  graph.first_out.assign(graph.nodes() + 1, 0);
  for (const std::uint32_t node : graph.tail) ++graph.first_out[node + 1];
  std::partial_sum(graph.first_out.begin(), graph.first_out.end(), graph.first_out.begin());
}

}  // namespace

std::string_view name_of(Mode mode) {
  switch (mode) {
    case Mode::car:
      return "car";
    case Mode::bicycle:
      return "bicycle";
    case Mode::walk:
      return "walk";
  }
  return "";
}

// Haversine: exact for short distances too, where the cosine of the angle is too near to 1.
double distance_m(GeoPoint a, GeoPoint b) {
  constexpr double earth_radius_m = 6371008.8;
  constexpr double radians = std::numbers::pi / 180;
  const double across = std::sin((b.lon - a.lon) * radians / 2);
  const double up = std::sin((b.lat - a.lat) * radians / 2);
  const double chord = up * up + std::cos(a.lat * radians) * std::cos(b.lat * radians) * across * across;
  return 2 * earth_radius_m * std::asin(std::sqrt(std::min(1.0, chord)));
}

void sort_arcs(StreetGraph& graph) {
  std::vector<std::uint32_t> order(graph.arcs());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (graph.tail[a] != graph.tail[b]) return graph.tail[a] < graph.tail[b];
    if (graph.head[a] != graph.head[b]) return graph.head[a] < graph.head[b];
    return graph.time[a] < graph.time[b];
  });
  take_arcs(graph, order);
  index_tails(graph);
}

void keep_nodes(StreetGraph& graph, const std::vector<bool>& keep) {
  std::vector<std::uint32_t> position(graph.nodes(), none);
  std::vector<GeoPoint> node;
  for (std::size_t i = 0; i < graph.nodes(); ++i)
    if (keep[i]) {
      position[i] = static_cast<std::uint32_t>(node.size());
      node.push_back(graph.node[i]);
    }
  std::vector<std::uint32_t> arcs;
  for (std::uint32_t arc = 0; arc < graph.arcs(); ++arc)
    if (keep[graph.tail[arc]] && keep[graph.head[arc]]) arcs.push_back(arc);
  take_arcs(graph, arcs);
  for (std::uint32_t& end : graph.tail) end = position[end];
  for (std::uint32_t& end : graph.head) end = position[end];
  graph.node = std::move(node);
  index_tails(graph);
}

// Tarjan's algorithm with its own stack: a path of a million nodes would overflow the call stack.
std::vector<bool> largest_strong_component(const StreetGraph& graph) {
  const std::size_t count = graph.nodes();
  std::vector<std::uint32_t> visit(count, none), low(count), component(count, none), next(count);
  std::vector<std::uint32_t> open, path;  // nodes without a component yet; the way to the current node
  std::vector<std::uint32_t> size, lowest;
  std::uint32_t visits = 0;
  const auto enter = [&](std::uint32_t node) {
    visit[node] = low[node] = visits++;
    next[node] = graph.first_out[node];
    open.push_back(node);
    path.push_back(node);
  };
  const auto close = [&](std::uint32_t root) {
    const auto number = static_cast<std::uint32_t>(size.size());
    size.push_back(0);
    lowest.push_back(root);
    std::uint32_t member = none;
    do {
      member = open.back();
      open.pop_back();
      component[member] = number;
      ++size[number];
      lowest[number] = std::min(lowest[number], member);
    } while (member != root);
  };
  for (std::uint32_t root = 0; root < count; ++root) {
    if (visit[root] != none) continue;
    enter(root);
    while (!path.empty()) {
      const std::uint32_t node = path.back();
      if (next[node] < graph.first_out[node + 1]) {
        const std::uint32_t arc = next[node]++;
        const std::uint32_t head = graph.head[arc];
        if (graph.time[arc] >= never) continue;
        if (visit[head] == none)
          enter(head);
        else if (component[head] == none)
          low[node] = std::min(low[node], visit[head]);
        continue;
      }
      path.pop_back();
      if (!path.empty()) low[path.back()] = std::min(low[path.back()], low[node]);
      if (low[node] == visit[node]) close(node);
    }
  }
  std::uint32_t best = 0;
  for (std::uint32_t i = 1; i < size.size(); ++i)
    if (size[i] > size[best] || (size[i] == size[best] && lowest[i] < lowest[best])) best = i;
  std::vector<bool> largest(count);
  for (std::size_t node = 0; node < count; ++node) largest[node] = component[node] == best;
  return largest;
}

}  // namespace concentric
