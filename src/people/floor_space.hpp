// Floor space of one kind, homes or work, cell by cell, and what it costs to rent there.
#pragma once

#include <span>
#include <vector>

#include "people/cell_choice.hpp"
#include "region/state.hpp"

namespace concentric {

struct FloorSpace {
  std::vector<double> m2;    ///< by cell of the region; empty until it is laid down
  std::vector<double> rent;  ///< by cell, over the rent where there is room
};

/// The zones' floor space over their cells, in proportion to the cells' weights; all rents 1.
FloorSpace lay_over_cells(const Region& region, const std::vector<ZoneCells>& cells,
                          const Column<ZoneId, double>& m2);

/// Jobs around each cell: of all cells within 30 km, each counted e^(-distance / 10 km). The zones' jobs of
/// the state, over their cells as the region has them.
std::vector<double> jobs_nearby(const Region& region, const State& state);

}  // namespace concentric
