// One band of a raster on longitude and latitude: elevation, population counts. Read through GDAL.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "base/errors.hpp"

namespace concentric {

/// Rows from north to south, columns from west to east; NaN where there is no value.
struct Raster {
  double west = 0, north = 0;           ///< of the first pixel's outer corner, degrees WGS 84
  double pixel_lon = 0, pixel_lat = 0;  ///< size of a pixel, degrees, both above zero
  std::size_t columns = 0, rows = 0;
  std::vector<float> value;  ///< rows x columns

  /// Between the middles of the four pixels around the place (bilinear); the nearest of them that have values
  /// where not all do. NaN outside the raster.
  double at(double lon, double lat) const;
};

/// The first band of a north-up raster in WGS 84 longitude and latitude, of at most 2^28 pixels. Faults are
/// added to `errors`, and the raster is empty then.
Raster read_raster(const std::filesystem::path& file, ErrorList& errors);

}  // namespace concentric
