#include "tiled_city.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random.hpp"

namespace concentric {
namespace {

void add_arc(StreetGraph& graph, std::uint32_t tail, std::uint32_t head, Milliseconds time) {
  graph.tail.push_back(tail);
  graph.head.push_back(head);
  graph.time.push_back(time);
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

  StreetGraph tiled;
  const auto join = [&](std::uint32_t tile, std::uint32_t other, const std::vector<std::uint32_t>& from,
                        const std::vector<std::uint32_t>& to) {
    constexpr Milliseconds minute = 60'000;
    for (std::uint32_t i = 0; i < joins; ++i) {
      if (from[i] >= nodes || to[i] >= nodes) continue;
      add_arc(tiled, tile * nodes + from[i], other * nodes + to[i], minute);
      add_arc(tiled, other * nodes + to[i], tile * nodes + from[i], minute);
    }
  };
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (std::uint32_t column = 0; column < columns; ++column) {
      const std::uint32_t tile = row * columns + column;
      for (const GeoPoint p : city.node)
        tiled.node.push_back({p.lon + column * (high.lon - low.lon), p.lat + row * (high.lat - low.lat)});
      for (std::uint32_t a = 0; a < city.arcs(); ++a) {
        const double factor = 0.8 + 0.45 * uniform({1, 0, a, tile, 0});
        add_arc(tiled, tile * nodes + city.tail[a], tile * nodes + city.head[a],
                static_cast<Milliseconds>(std::lround(city.time[a] * factor)));
      }
      if (column + 1 < columns) join(tile, tile + 1, east, west);
      if (row + 1 < rows) join(tile, tile + columns, north, south);
    }
  }
  tiled.length_m.assign(tiled.arcs(), 0);
  tiled.name.assign(tiled.arcs(), 0);
  tiled.first_shape.assign(tiled.arcs() + 1, 0);
  sort_arcs(tiled);
  return tiled;
}

}  // namespace concentric
