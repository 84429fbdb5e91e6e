// From a point to the streets: the nearest place on an arc, and what it takes to reach the arc's ends.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "network/street/street_graph.hpp"

namespace concentric {

/// A node with the time at which it is reached.
struct Seed {
  std::uint32_t node = 0;
  Milliseconds time = 0;
};

/// A point on the graph. A street with two directions gives two seeds each way.
struct Snap {
  float distance_m = 0;      ///< from the point to the street, as the crow flies
  GeoPoint on_street;        ///< where it meets the street
  std::uint32_t arc = 0;     ///< one of the arcs that it lies on
  std::vector<Seed> leave;   ///< nodes reached first when setting out from the point
  std::vector<Seed> arrive;  ///< nodes from which the point is reached, with the time still to go
};

/// A uniform grid over the arcs' segments.
class StreetIndex {
 public:
  explicit StreetIndex(const StreetGraph& graph);

  /// Nearest street within `limit_m`; nothing where there is none. The way from the point to the street is
  /// walked in a straight line at `kmh`, and its time is in the seeds. Ties go to the lowest arc.
  std::optional<Snap> snap(GeoPoint point, double limit_m, double kmh) const;

 private:
  const StreetGraph* graph_;
  double origin_lon_ = 0, origin_lat_ = 0, cell_lon_ = 1, cell_lat_ = 1;
  std::uint32_t columns_ = 0, rows_ = 0;
  std::vector<std::uint32_t> first_;    ///< cells + 1
  std::vector<std::uint32_t> segment_;  ///< arcs (with a segment's number beside it) by cell
  std::vector<std::uint32_t> part_;
};

}  // namespace concentric
