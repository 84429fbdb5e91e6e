// The outlines of zones, traced along the edges of the grid's cells.
#pragma once

#include <cstdint>
#include <vector>

#include "region/region.hpp"

namespace concentric {

/// A corner of cells: column 0 is the grid's left edge, row 0 its upper edge.
struct GridPoint {
  std::uint32_t column = 0;
  std::uint32_t row = 0;
  auto operator<=>(const GridPoint&) const = default;
};

/// Corners only, no two alike, the first not repeated at the end.
using GridRing = std::vector<GridPoint>;

struct GridPolygon {
  GridRing outer;               ///< anticlockwise on a map whose north is up
  std::vector<GridRing> holes;  ///< clockwise
};

using GridMultiPolygon = std::vector<GridPolygon>;

/// One multipolygon a zone, valid in the sense of OGC 06-103r4, clause 6.1.11 to 6.1.14: a part is a set of
/// cells that hang together by their edges; cells that only touch at a corner are two parts; a ring never
/// meets a corner twice, so a hole that touches its outer ring at a corner is a ring of its own. A zone
/// without cells has no parts. Where runs overlap, the later one has the cell; runs that leave the grid or
/// name no zone are cut off.
std::vector<GridMultiPolygon> zone_outlines(const Grid& grid, std::size_t zone_count);

/// Cells inside, less those in holes.
double area_in_cells(const GridMultiPolygon& outline);

}  // namespace concentric
