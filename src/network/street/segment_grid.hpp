// A uniform grid over line segments: in which cell to look for the nearest one.
#pragma once

#include <cstdint>
#include <vector>

#include "network/street/street_graph.hpp"

namespace concentric {

/// Cells are about square in the middle of the grid; their numbers run row by row from the south-west.
struct SegmentGrid {
  double west = 0, south = 0, cell_lon = 1, cell_lat = 1;  ///< degrees
  std::int64_t columns = 0, rows = 0;
  std::vector<std::uint32_t> first;   ///< cells + 1
  std::vector<std::uint32_t> street;  ///< by cell: streets, lowest first
  std::vector<std::uint32_t> part;    ///< beside `street`: which of its segments
};

/// Puts every segment of the arcs into the cells that it touches; street i is `arc[i]`.
SegmentGrid build_segment_grid(const StreetGraph& graph, const std::vector<std::uint32_t>& arc);

}  // namespace concentric
