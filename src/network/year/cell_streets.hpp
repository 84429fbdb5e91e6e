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

/// What is assumed of local streets and of the way to the roads. The speeds of local streets are those of
/// city traffic and of country roads with stops on the way; with the rest they were chosen so that the times
/// between cities stay as near to the published ones as those of the roads alone (docs/validation.md).
struct CellStreetOptions {
  /// On local streets: between the two, by the logarithm of residents and jobs per km2.
  double dense_kmh = 25, open_kmh = 30;
  double dense_per_km2 = 10000, open_per_km2 = 200;
  double detour_factor = 1.2;  ///< of local ways, over the straight line between neighbouring cells
  /// Roads are entered and left where they begin and end, and in between about every so many kilometres.
  double motorway_access_km = 15, road_access_km = 3;
  double motorway_access_min = 2, road_access_min = 1;  ///< to get on, and to get off
  /// In cells at least so dense, getting on and off takes the minutes of the zone's GMNS nodes as well.
  double built_up_per_km2 = 1000;
  /// On the speeds of roads that are no motorways: the chain of zone centres, which those are fitted to,
  /// makes a detour that the lattice saves some of.
  double road_speed_factor = 1.05;
};

/// Nodes: the region's cells in order, at their centres; then the nodes of `roads` in order; then the places
/// between, where a road can be entered. Arcs: between a cell and its up to eight neighbours, both ways; the
/// links of `roads` that cars may use, in pieces, named by their link's id (name 1 is the first link's);
/// between each node of a road and the cell that it lies in (or the nearest one, within 20 km). Nodes that no
/// cell is near have no such arc.
StreetGraph cell_streets(const Region& region, const GmnsNetwork& roads,
                         const CellStreetOptions& options = {});

/// Times by arc of `streets` (made from the same roads) when links have other speeds, km/h by link; a link
/// with speed 0 is closed.
std::vector<Milliseconds> cell_arc_times(const StreetGraph& streets, const GmnsNetwork& roads,
                                         const std::vector<double>& kmh,
                                         const CellStreetOptions& options = {});

/// Speed on the local streets of each cell, km/h.
std::vector<double> local_speeds_kmh(const Region& region, const CellStreetOptions& options);

}  // namespace concentric
