// Floor space and rents of cells as a table.
#pragma once

#include <string>

#include "people/floor_space.hpp"

namespace concentric {

/// `row,col,m2,rent`, cells of the grid that have any; rent over the one where there is room.
std::string floor_space_csv(const Region& region, const FloorSpace& space);

}  // namespace concentric
