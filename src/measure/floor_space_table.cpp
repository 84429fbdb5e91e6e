#include "measure/floor_space_table.hpp"

#include <fmt/format.h>

namespace concentric {

std::string floor_space_csv(const Region& region, const FloorSpace& space) {
  std::string text = "row,col,m2,rent\n";
  for (std::size_t c = 0; c < space.m2.size(); ++c)
    if (space.m2[c] > 0)
      text += fmt::format("{},{},{:.0f},{:.3f}\n", region.cells.row[c], region.cells.column[c], space.m2[c],
                          space.rent[c]);
  return text;
}

}  // namespace concentric
