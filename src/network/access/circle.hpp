// Travel-time circles: who and what lies within so many minutes of a centre.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/columns.hpp"
#include "network/access/cell_access.hpp"
#include "network/access/station_times.hpp"
#include "network/year/cell_grid.hpp"
#include "region/region.hpp"

namespace concentric {

/// The cell of a place that has the most residents and jobs around it (itself and two cells to each side,
/// inside the place or not); ties go to the lowest. Throws InvalidInput for a place without cells.
std::uint32_t main_cell(const Region& region, const CellGrid& grid, PlaceId place);

/// Whole minutes, rounded up; `too_far` where there is no way within the limit.
struct CircleTimes {
  static constexpr std::uint16_t too_far = std::numeric_limits<std::uint16_t>::max();
  static constexpr int limit_min = 240;
  Matrix<std::uint16_t> road, rail;  ///< centres x cells, from the cell to the centre
  std::uint16_t minutes(Way way, std::size_t centre, std::size_t cell) const;
};

/// Times from every cell to each centre (cells). Those of `cell_access` in the other direction.
CircleTimes circle_times(const Roads& roads, const StationTimes& stations,
                         const std::vector<std::uint32_t>& centres, std::size_t cells);

struct CircleCount {
  std::size_t centre = 0;
  Way way = Way::road;
  int cutoff_min = 0;
  double residents = 0, jobs = 0;
};

/// By centre, way and cut-off.
std::vector<CircleCount> count_circles(const CircleTimes& times, const CellOpportunities& opportunities,
                                       const std::vector<int>& cutoffs_min);

}  // namespace concentric
