#include "format/contour.hpp"

#include <fmt/format.h>
#include <gdal.h>
#include <gdal_alg.h>
#include <ogr_api.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>

#include "format/gdal_support.hpp"

namespace concentric {
namespace {

Ring ring_of(OGRGeometryH ring) {
  Ring result;
  const int points = OGR_G_GetPointCount(ring);
  for (int p = 0; p + 1 < points; ++p) result.push_back({OGR_G_GetX(ring, p), OGR_G_GetY(ring, p)});
  return result;
}

void add_parts(OGRGeometryH geometry, MultiPolygon& area) {
  if (wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbPolygon) {
    Polygon polygon;
    for (int r = 0; r < OGR_G_GetGeometryCount(geometry); ++r)
      polygon.push_back(ring_of(OGR_G_GetGeometryRef(geometry, r)));
    if (!polygon.empty()) area.push_back(std::move(polygon));
    return;
  }
  for (int part = 0; part < OGR_G_GetGeometryCount(geometry); ++part)
    add_parts(OGR_G_GetGeometryRef(geometry, part), area);
}

using Dataset = std::unique_ptr<void, decltype(&GDALClose)>;

}  // namespace

MultiPolygon area_up_to(const Matrix<float>& values, const GridFrame& frame, double level) {
  register_gdal_drivers();
  const auto rows = static_cast<int>(values.rows());
  const auto columns = static_cast<int>(values.columns());
  const auto [low, high] = std::ranges::minmax_element(values.raw());
  if (values.raw().empty() || static_cast<double>(*low) > level) return {};

  Dataset raster(GDALCreate(GDALGetDriverByName("MEM"), "", columns, rows, 1, GDT_Float32, nullptr),
                 GDALClose);
  Dataset found(GDALCreate(GDALGetDriverByName("Memory"), "", 0, 0, 0, GDT_Unknown, nullptr), GDALClose);
  if (!raster || !found) throw std::runtime_error("GDAL has no memory for a contour");
  double transform[6] = {frame.west, frame.cell_x, 0, frame.north, 0, -frame.cell_y};
  GDALSetGeoTransform(raster.get(), transform);
  GDALRasterBandH band = GDALGetRasterBand(raster.get(), 1);
  auto* data = const_cast<float*>(values.raw().data());  // GDAL only reads it
  if (GDALRasterIO(band, GF_Write, 0, 0, columns, rows, data, columns, rows, GDT_Float32, 0, 0) != CE_None)
    throw std::runtime_error("GDAL cannot hold the grid of a contour");
  OGRLayerH layer = GDALDatasetCreateLayer(found.get(), "contour", nullptr, wkbMultiPolygon, nullptr);
  OGRFieldDefnH highest = OGR_Fld_Create("highest", OFTReal);
  OGR_L_CreateField(layer, highest, 1);
  OGR_Fld_Destroy(highest);

  // Above all values there is no other level: what lies below the first one is the area.
  const std::string fixed = fmt::format("FIXED_LEVELS={},{}", level, std::max<double>(*high, level) + 1);
  char polygons[] = "POLYGONIZE=YES";
  char field[] = "ELEV_FIELD_MAX=0";
  std::string levels = fixed;
  char* options[] = {levels.data(), polygons, field, nullptr};
  if (GDALContourGenerateEx(band, layer, options, nullptr, nullptr) != CE_None)
    throw std::runtime_error("GDAL cannot draw the contour");

  MultiPolygon area;
  OGR_L_ResetReading(layer);
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    if (OGR_F_GetFieldAsDouble(feature, 0) <= level) add_parts(OGR_F_GetGeometryRef(feature), area);
    OGR_F_Destroy(feature);
  }
  return area;
}

}  // namespace concentric
