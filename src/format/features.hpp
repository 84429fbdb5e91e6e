// Writing points or areas with attributes for others to look at: GeoPackage, GeoJSON (RFC 7946) or CSV, by
// the file's ending.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "format/geopackage.hpp"

namespace concentric {

using AttributeValue = std::variant<std::monostate, std::int64_t, double, std::string>;

/// Longitude and latitude, WGS 84. Every feature has one value for each of the layer's columns.
struct Features {
  Layer layer;
  GeometryType type = GeometryType::point;
  std::vector<Position> point;                     ///< by feature, where the type is point
  std::vector<MultiPolygon> area;                  ///< by feature, where it is multipolygon; none is empty
  std::vector<std::vector<AttributeValue>> value;  ///< feature by feature
  std::size_t size() const { return value.size(); }
};

/// Whole or not at all. A CSV has the columns alone, points with lon and lat before them. Rejects other
/// endings.
void write_features(const Features& features, const std::filesystem::path& file);

/// Rejects a name with another ending, and a folder that is not there, before long work begins.
void check_features_file(const std::filesystem::path& file);

}  // namespace concentric
