#include "format/projection.hpp"

#include <cpl_error.h>
#include <fmt/format.h>
#include <ogr_spatialref.h>

#include <cstddef>
#include <memory>

namespace concentric {
namespace {

std::vector<Position> transform(const OGRSpatialReference& from, const OGRSpatialReference& to,
                                const std::string& proj, std::span<const Position> points) {
  struct Destroy {
    void operator()(OGRCoordinateTransformation* transformation) const {
      OGRCoordinateTransformation::DestroyCT(transformation);
    }
  };
  const std::unique_ptr<OGRCoordinateTransformation, Destroy> transformation(
      OGRCreateCoordinateTransformation(&from, &to));
  if (!transformation)
    reject({"", 0, "crs", fmt::format("\"{}\" cannot be turned into longitude and latitude", proj), ""});

  std::vector<double> x, y;
  for (const Position& point : points) {
    x.push_back(point.x);
    y.push_back(point.y);
  }
  std::vector<int> good(points.size(), 1);
  // GDAL counts in int; a region has fewer points by far.
  transformation->Transform(static_cast<int>(points.size()), x.data(), y.data(), nullptr, good.data());
  std::vector<Position> result;
  result.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!good[i])
      reject({"", 0, "crs",
              fmt::format("the point ({}, {}) lies outside the projection \"{}\"", points[i].x, points[i].y,
                          proj),
              ""});
    result.push_back({x[i], y[i]});
  }
  return result;
}

OGRSpatialReference plane_of(const std::string& proj) {
  OGRSpatialReference plane;
  if (plane.SetFromUserInput(proj.c_str()) != OGRERR_NONE || !plane.IsProjected())
    reject({"", 0, "crs", fmt::format("\"{}\" is not the PROJ string of a projection", proj), ""});
  plane.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return plane;
}

OGRSpatialReference earth() {
  OGRSpatialReference reference;
  reference.SetWellKnownGeogCS("WGS84");
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

}  // namespace

std::vector<Position> plane_to_earth(const std::string& proj, std::span<const Position> points) {
  const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
  return transform(plane_of(proj), earth(), proj, points);
}

std::vector<Position> earth_to_plane(const std::string& proj, std::span<const Position> points) {
  const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
  return transform(earth(), plane_of(proj), proj, points);
}

}  // namespace concentric
