// Where the cells of a region lie: from row and column to a cell, from a cell to a point, from a point to the
// nearest cell.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "format/geopackage.hpp"
#include "network/street/street_graph.hpp"
#include "region/region.hpp"

namespace concentric {

class CellGrid {
 public:
  /// Keeps no reference to the region.
  explicit CellGrid(const Region& region);

  std::size_t cells() const { return centre_.size(); }
  /// The cell in this row and column; nothing outside the grid or the region.
  std::optional<std::uint32_t> find(std::int64_t row, std::int64_t column) const;
  /// In the plane of the grid, metres.
  Position centre(std::uint32_t cell) const { return centre_[cell]; }
  /// Centres in longitude and latitude, by cell.
  std::vector<GeoPoint> earth_centres() const;
  /// Points of the Earth in the plane of the grid.
  std::vector<Position> to_plane(const std::vector<GeoPoint>& points) const;
  /// The cell whose centre is nearest to a point of the plane, not farther than `limit_m`; ties go to the
  /// lowest cell.
  std::optional<std::uint32_t> nearest(Position point, double limit_m) const;

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  Grid frame_;                       ///< without runs
  std::vector<std::uint32_t> cell_;  ///< by row and column
  std::vector<Position> centre_;     ///< by cell
};

}  // namespace concentric
