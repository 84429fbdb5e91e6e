// The grid's outlines as SVG paths: one a zone, and the borders of the jurisdictions above them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "run/store.hpp"

namespace concentric {

/// Paths of closed rings in whole units of half a cell, y southwards, to be filled by the even-odd rule.
struct MapPaths {
  std::array<std::uint32_t, 4> box{};  ///< left, top, width, height of all cells, in half cells
  std::vector<std::string> zones;      ///< by the zone's row in the snapshots
  std::vector<std::string> cities;     ///< by the city's order among the run's places
  std::vector<std::string> provinces;
};

/// Rings go through the middles of the cells' edges, so that slanting borders are not stairs and neighbours
/// still share every line.
MapPaths map_paths(const Run& run);

}  // namespace concentric
