#include "network/tiled_city.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/random.hpp"

namespace concentric {
namespace {

struct ArcList {
  std::vector<std::uint32_t> tail, head;
  std::vector<Milliseconds> time;
  void add(std::uint32_t from, std::uint32_t to, Milliseconds ms) {
    tail.push_back(from);
    head.push_back(to);
    time.push_back(ms);
  }
};

StreetGraph in_rows(std::vector<GeoPoint> nodes, const ArcList& arcs) {
  std::vector<std::uint32_t> order(arcs.tail.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(arcs.tail[a], arcs.head[a], arcs.time[a], a) <
           std::tie(arcs.tail[b], arcs.head[b], arcs.time[b], b);
  });
  StreetGraph graph;
  graph.node = std::move(nodes);
  graph.first_out.assign(graph.nodes() + 1, 0);
  for (const std::uint32_t a : order) {
    graph.tail.push_back(arcs.tail[a]);
    graph.head.push_back(arcs.head[a]);
    graph.time.push_back(arcs.time[a]);
    ++graph.first_out[arcs.tail[a] + 1];
  }
  for (std::size_t v = 0; v < graph.nodes(); ++v) graph.first_out[v + 1] += graph.first_out[v];
  graph.length_m.assign(graph.arcs(), 0);
  graph.name.assign(graph.arcs(), 0);
  graph.first_shape.assign(graph.arcs() + 1, 0);
  return graph;
}

// In each of `joins` equal stretches of one side of the box, the node nearest to that side; the largest
// number where a stretch is empty.
std::vector<std::uint32_t> nodes_at_side(const StreetGraph& city, GeoPoint low, GeoPoint high, bool vertical,
                                         bool upper, std::uint32_t joins) {
  std::vector<std::uint32_t> found(joins, std::numeric_limits<std::uint32_t>::max());
  std::vector<double> nearest(joins, INFINITY);
  for (std::uint32_t v = 0; v < city.nodes(); ++v) {
    const GeoPoint p = city.node[v];
    const double along =
        vertical ? (p.lat - low.lat) / (high.lat - low.lat) : (p.lon - low.lon) / (high.lon - low.lon);
    const double across = vertical ? (upper ? high.lon - p.lon : p.lon - low.lon)
                                   : (upper ? high.lat - p.lat : p.lat - low.lat);
    const auto stretch = std::min(joins - 1, static_cast<std::uint32_t>(along * joins));
    if (across < nearest[stretch]) nearest[stretch] = across, found[stretch] = v;
  }
  return found;
}

}  // namespace

StreetGraph tiled_city(const StreetGraph& city, std::uint32_t columns, std::uint32_t rows,
                       std::uint32_t joins) {
  GeoPoint low = city.node.at(0), high = low;
  for (const GeoPoint p : city.node) {
    low = {std::min(low.lon, p.lon), std::min(low.lat, p.lat)};
    high = {std::max(high.lon, p.lon), std::max(high.lat, p.lat)};
  }
  const auto west = nodes_at_side(city, low, high, true, false, joins);
  const auto east = nodes_at_side(city, low, high, true, true, joins);
  const auto south = nodes_at_side(city, low, high, false, false, joins);
  const auto north = nodes_at_side(city, low, high, false, true, joins);
  const auto nodes = static_cast<std::uint32_t>(city.nodes());

  std::vector<GeoPoint> points;
  ArcList arcs;
  const auto join = [&](std::uint32_t tile, std::uint32_t other, const std::vector<std::uint32_t>& from,
                        const std::vector<std::uint32_t>& to) {
    constexpr Milliseconds minute = 60'000;
    for (std::uint32_t i = 0; i < joins; ++i) {
      if (from[i] >= nodes || to[i] >= nodes) continue;
      arcs.add(tile * nodes + from[i], other * nodes + to[i], minute);
      arcs.add(other * nodes + to[i], tile * nodes + from[i], minute);
    }
  };
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (std::uint32_t column = 0; column < columns; ++column) {
      const std::uint32_t tile = row * columns + column;
      for (const GeoPoint p : city.node)
        points.push_back({p.lon + column * (high.lon - low.lon), p.lat + row * (high.lat - low.lat)});
      for (std::uint32_t a = 0; a < city.arcs(); ++a) {
        const double factor = 0.8 + 0.45 * uniform({1, 0, a, tile, 0});
        arcs.add(tile * nodes + city.tail[a], tile * nodes + city.head[a],
                 static_cast<Milliseconds>(std::lround(city.time[a] * factor)));
      }
      if (column + 1 < columns) join(tile, tile + 1, east, west);
      if (row + 1 < rows) join(tile, tile + columns, north, south);
    }
  }
  return in_rows(std::move(points), arcs);
}

StreetGraph grid_city(std::uint32_t side) {
  std::vector<GeoPoint> points;
  ArcList arcs;
  for (std::uint32_t v = 0; v < side * side; ++v) {
    points.push_back({0.001 * (v % side), 0.001 * (v / side)});
    for (const std::uint32_t to : {v + 1, v + side}) {
      if (to >= side * side || (to == v + 1 && to % side == 0)) continue;
      const double fate = uniform({2, 0, v, to, 0});
      if (fate < 0.125) continue;
      const auto time = static_cast<Milliseconds>(7000 + 9000 * uniform({2, 1, v, to, 0}));
      if (fate > 0.1875) arcs.add(v, to, time);
      if (fate < 0.1875 || fate > 0.25) arcs.add(to, v, time);
    }
  }
  return connected_part(in_rows(std::move(points), arcs));
}

StreetGraph connected_part(const StreetGraph& graph) {
  const std::vector<bool> kept = largest_strong_component(graph);
  std::vector<std::uint32_t> place(graph.nodes());
  std::vector<GeoPoint> points;
  for (std::size_t v = 0; v < graph.nodes(); ++v) {
    if (!kept[v]) continue;
    place[v] = static_cast<std::uint32_t>(points.size());
    points.push_back(graph.node[v]);
  }
  ArcList arcs;
  for (std::size_t a = 0; a < graph.arcs(); ++a)
    if (kept[graph.tail[a]] && kept[graph.head[a]])
      arcs.add(place[graph.tail[a]], place[graph.head[a]], graph.time[a]);
  return in_rows(std::move(points), arcs);
}

}  // namespace concentric
