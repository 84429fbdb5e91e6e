// The area of a grid in which values do not exceed a level, through GDAL's marching squares.
#pragma once

#include "base/columns.hpp"
#include "format/geopackage.hpp"

namespace concentric {

/// Values at the centres of the cells of a regular grid, first row in the north.
struct GridFrame {
  double west = 0;    ///< left edge of the first column
  double north = 0;   ///< upper edge of the first row
  double cell_x = 1;  ///< size of a cell, in the units of west and north
  double cell_y = 1;
};

/// Interpolated linearly between the centres. Empty where no value is as low.
MultiPolygon area_up_to(const Matrix<float>& values, const GridFrame& frame, double level);

}  // namespace concentric
