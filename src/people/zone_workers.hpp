// How many of a zone's residents work.
#pragma once

#include <vector>

#include "region/state.hpp"

namespace concentric {

/// Workers who live in the zone at the end of the state's year, by section: those of the census (the jobs of
/// the zone where it has none), times what residents of working age have grown by and what the province's
/// employment rate has changed by since.
std::vector<double> zone_workers(const Region& region, const State& state, ZoneId zone);

}  // namespace concentric
