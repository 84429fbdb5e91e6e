// The points of an arc, ends and shape, and the plane in which distances from a point are measured.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

#include "network/street/street_graph.hpp"

namespace concentric {

/// Segments of an arc: one more than it has points between its ends.
inline std::uint32_t segments_of(const StreetGraph& graph, std::uint32_t arc) {
  return graph.first_shape[arc + 1] - graph.first_shape[arc] + 1;
}

/// Point 0 is the tail, point `segments_of` the head.
inline GeoPoint point_of(const StreetGraph& graph, std::uint32_t arc, std::uint32_t position) {
  if (position == 0) return graph.node[graph.tail[arc]];
  if (position == segments_of(graph, arc)) return graph.node[graph.head[arc]];
  return graph.shape[graph.first_shape[arc] + position - 1];
}

/// Metres east and north of a point on the Earth.
struct LocalPlane {
  GeoPoint origin;
  double east_m, north_m;  ///< of a degree

  explicit LocalPlane(GeoPoint point) : origin(point) {
    constexpr double metres_of_degree = 6371008.8 * std::numbers::pi / 180;
    east_m = metres_of_degree * std::cos(point.lat * std::numbers::pi / 180);
    north_m = metres_of_degree;
  }
  double east(GeoPoint point) const { return (point.lon - origin.lon) * east_m; }
  double north(GeoPoint point) const { return (point.lat - origin.lat) * north_m; }
  double length(GeoPoint a, GeoPoint b) const {
    return std::hypot((b.lon - a.lon) * east_m, (b.lat - a.lat) * north_m);
  }
};

struct OnSegment {
  double square_m = 0;  ///< of the distance from the plane's origin
  double share = 0;     ///< of the segment before the nearest place, from `a`
};

/// The place on the segment that is nearest to the plane's origin. The same bits for (a, b) and (b, a), so
/// that both directions of a street are equally near.
inline OnSegment nearest_on_segment(const LocalPlane& plane, GeoPoint a, GeoPoint b) {
  const bool swapped = b.lon < a.lon || (b.lon == a.lon && b.lat < a.lat);
  if (swapped) std::swap(a, b);
  const double x = plane.east(a), y = plane.north(a);
  const double dx = plane.east(b) - x, dy = plane.north(b) - y;
  const double square = dx * dx + dy * dy;
  double share = square > 0 ? -(x * dx + y * dy) / square : 0;
  share = share < 0 ? 0 : share > 1 ? 1 : share;
  const double east = x + share * dx, north = y + share * dy;
  return {east * east + north * north, swapped ? 1 - share : share};
}

}  // namespace concentric
