// From a point to the streets: the nearest place on an arc, and what it takes to reach the arc's ends.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "network/street/same_streets.hpp"
#include "network/street/segment_grid.hpp"
#include "network/street/street_graph.hpp"

namespace concentric {

struct LocalPlane;

/// A node with the time at which it is reached.
struct Seed {
  std::uint32_t node = 0;
  Milliseconds time = 0;
};

/// A point on the graph. A street with two directions gives two seeds each way, and where turn restrictions
/// have copied its end, one for each copy; of a node that stands twice the earlier is kept. Sorted by node.
struct Snap {
  float distance_m = 0;      ///< from the point to the street, as the crow flies
  GeoPoint on_street;        ///< where it meets the street
  std::uint32_t arc = 0;     ///< one of the arcs that it lies on, the lowest
  float along = 0;           ///< part of that arc before the point, 0 to 1
  Milliseconds walk = 0;     ///< between the point and the street
  std::vector<Seed> leave;   ///< nodes reached first when setting out from the point
  std::vector<Seed> arrive;  ///< nodes from which the point is reached, with the time still to go
};

/// A uniform grid over the segments of streets, in degrees; distances are metres in the plane that touches
/// the Earth at the point asked for (equirectangular), which is exact enough for streets in walking distance.
class StreetIndex {
 public:
  /// Keeps a reference to the graph, which must stay where it is. Arcs whose time is `never` are passed over.
  explicit StreetIndex(const StreetGraph& graph);

  /// Nearest street within `limit_m`; nothing where there is none. The way from the point to the street is
  /// walked in a straight line at `kmh`, and its time is in the seeds. Ties go to the lowest arc.
  std::optional<Snap> snap(GeoPoint point, double limit_m, double kmh) const;

  /// Time from one snapped point to another on the same stretch of street without leaving it, walks to the
  /// street in it; `never` where they lie on different stretches or it is one-way against them. Ways through
  /// the ends of the stretch are what the seeds give.
  Milliseconds along_street(const Snap& from, const Snap& to) const;

 private:
  struct Nearest {
    double square_m = 0;  ///< of the distance
    std::uint32_t street = 0, part = 0;
  };
  void search_cell(std::int64_t row, std::int64_t column, const LocalPlane& plane, Nearest& best) const;
  std::optional<Nearest> nearest(GeoPoint point, double limit_m) const;

  const StreetGraph* graph_;
  SameStreets streets_;
  std::vector<std::uint32_t> lowest_arc_;  ///< by street
  SegmentGrid grid_;
};

}  // namespace concentric
