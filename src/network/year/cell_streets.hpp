// The streets of a region as its grid sees them: a lattice of cells for local ways, and the region's roads
// laid over it. Every speed here is assumed, but for those of the roads, which come from their own file.
#pragma once

#include <cstdint>
#include <vector>

#include "format/gmns.hpp"
#include "network/street/street_graph.hpp"
#include "network/year/cell_grid.hpp"
#include "region/region.hpp"

namespace concentric {

/// What is assumed of local streets and of the way to the roads.
struct CellStreetOptions {
  /// Door to door on local streets: between the two, by the logarithm of residents and jobs per km2.
  double dense_kmh = 25, open_kmh = 40;
  double dense_per_km2 = 10000, open_per_km2 = 200;
  double detour_factor = 1.2;  ///< of local ways, over the straight line between neighbouring cells
  /// Roads are entered and left where they begin and end, and in between about every so many kilometres.
  double motorway_access_km = 10, road_access_km = 3;
  double motorway_access_min = 2, road_access_min = 1;  ///< to get on, and to get off
  double built_up_per_km2 = 1000;  ///< where the minutes of GMNS nodes to get on and off are added
  double speed_factor = 1;         ///< on the roads' own speeds
};

/// Nodes: the region's cells in order, at their centres; then the nodes of `roads` in order; then the places
/// between, where a road can be entered. Arcs: between a cell and its up to eight neighbours, both ways; the
/// links of `roads` that cars may use, in pieces, named by their link's id; between each node of a road and
/// the cell that it lies in (or the nearest one, within 20 km). Nodes that no cell is near have no such arc.
StreetGraph cell_streets(const Region& region, const GmnsNetwork& roads,
                         const CellStreetOptions& options = {});

/// Speed on the local streets of each cell, km/h.
std::vector<double> local_speeds_kmh(const Region& region, const CellStreetOptions& options);

}  // namespace concentric
