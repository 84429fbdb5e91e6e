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
    double square_m;  ///< of the distance
    std::uint32_t street, part;
  };
  void search_cell(std::size_t cell, GeoPoint point, Nearest& best) const;
  std::optional<Nearest> nearest(GeoPoint point, double limit_m) const;
  std::uint32_t street_of(std::uint32_t arc) const;

  const StreetGraph* graph_;
  // A street is all arcs that run over the same points, in either direction: its arcs, the lowest first, and
  // whether each runs against the lowest.
  std::vector<std::uint32_t> first_arc_;  ///< streets + 1
  std::vector<std::uint32_t> arc_;
  std::vector<bool> against_;

  double west_ = 0, south_ = 0, cell_lon_ = 1, cell_lat_ = 1;
  std::int64_t columns_ = 0, rows_ = 0;
  std::vector<std::uint32_t> first_;  ///< cells + 1
  std::vector<std::uint32_t>
      street_;  ///< by cell: streets, lowest first, and beside them which of their segments
  std::vector<std::uint32_t> part_;
};

}  // namespace concentric
