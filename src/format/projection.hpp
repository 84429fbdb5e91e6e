// Between longitude and latitude and the plane of a region's grid, through PROJ.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "format/geopackage.hpp"

namespace concentric {

/// From the plane that a PROJ string describes to WGS 84 longitude and latitude (x, y in degrees), and back.
/// InvalidInput where PROJ does not understand the string, or a point has no image.
std::vector<Position> plane_to_earth(const std::string& proj, std::span<const Position> points);
std::vector<Position> earth_to_plane(const std::string& proj, std::span<const Position> points);

}  // namespace concentric
