// Whoever has come to a zone, or moves within it, finds a home in one of its cells.
#pragma once

#include "people/people.hpp"
#include "sector/people/zone_life.hpp"
#include "sector/sector.hpp"

namespace concentric::people {

/// Gives every household whose cell is `no_cell` a cell, and moves `people.homes` a year on
/// (people/find_space.hpp). Returns the largest share by which a cell is wanted beyond its room. InvalidInput
/// where the region's `home_choice` cannot be used.
double find_homes(const Inputs& inputs, const State& state, YearKey key, People& people);

}  // namespace concentric::people
