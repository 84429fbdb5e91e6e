// Isochrones: the area within so many minutes of a point, from travel times to a fine grid around it.
#pragma once

#include <vector>

#include "format/geopackage.hpp"
#include "network/access/door_to_door.hpp"

namespace concentric {

struct IsochroneOptions {
  std::vector<double> minutes{15, 30, 45, 60};
  double spacing_m = 0;  ///< of the grid; 0 chooses one that keeps it under 40,000 points
};

/// Times from one origin to the cells of a grid over everything that the network spans.
struct ReachGrid {
  double west = 0, north = 0, cell_lon = 0, cell_lat = 0;  ///< degrees
  std::size_t rows = 0, columns = 0;
  std::vector<Seconds> time;  ///< by origin, then row, then column; `no_time` where not reached
  std::size_t cells() const { return rows * columns; }
};

struct Isochrone {
  std::size_t origin = 0;
  double minutes = 0;
  MultiPolygon area;  ///< empty where nothing is reached
};

/// Uses the first percentile of the options alone.
ReachGrid reach_grid(const Network& network, const Points& origins, const TripOptions& trip,
                     const IsochroneOptions& options);

/// By origin, then minutes; each area holds the smaller ones.
std::vector<Isochrone> isochrones(const ReachGrid& grid, std::size_t origins,
                                  const IsochroneOptions& options);

}  // namespace concentric
