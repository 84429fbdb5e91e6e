// Points and areas with attributes from GeoPackage, GeoJSON, Shapefile or CSV, through GDAL.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "format/geopackage.hpp"

namespace concentric {

/// Features in the file's order, in WGS 84 longitude and latitude whatever the file's reference system.
struct VectorLayer {
  std::vector<std::string> fields;
  std::vector<std::vector<std::string>> value;  ///< by feature, by field, as text
  std::vector<Position> point;                  ///< the point, or one inside the area (GEOS point on surface)
  std::vector<MultiPolygon> area;               ///< by feature; empty for points
  std::size_t size() const { return point.size(); }
  int find(const std::string& field) const;  ///< -1 if there is none
};

/// Reads a layer (`layer` empty: the first). A CSV, which this project's own reader reads, needs columns
/// named lon and lat (or longitude and latitude, x and y) in WGS 84. Features without geometry, lines, and
/// coordinates outside the Earth are errors with their number (line, in a CSV), and so is what GDAL complains
/// of; the layer is empty then.
VectorLayer read_vector_layer(const std::filesystem::path& file, const std::string& layer, ErrorList& errors);

}  // namespace concentric
