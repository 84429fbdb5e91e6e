// Hills: how slopes slow those who walk and cycle.
#pragma once

#include "format/raster.hpp"
#include "network/street/street_graph.hpp"

namespace concentric {

/// Tobler's hiking function (1993, "Three presentations on geographical analysis and modeling"), as a share
/// of the speed on the flat: exp(-3.5 |slope + 0.05|) / exp(-3.5 x 0.05); fastest gently downhill.
double speed_on_slope(double slope);

/// Divides the time of each arc by its mean share of the speed on the flat, from heights every ten metres; a
/// piece without heights counts as flat. Speeds are averaged over the arc, not times, as Conveyal R5 does: it
/// keeps the noise of heights in a coarse raster from adding up. Bridges and tunnels follow the ground.
void slow_by_slopes(StreetGraph& graph, const Raster& elevation_m);

}  // namespace concentric
