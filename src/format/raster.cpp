#include "format/raster.hpp"

#include <fmt/format.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/text.hpp"
#include "format/gdal_support.hpp"

namespace concentric {
namespace {

constexpr std::int64_t most_pixels = std::int64_t{1} << 28;

bool is_longitude_and_latitude(const OGRSpatialReference* reference) {
  OGRSpatialReference earth;
  earth.SetWellKnownGeogCS("WGS84");
  return reference != nullptr && reference->IsGeographic() && reference->IsSameGeogCS(&earth);
}

void clear_where_there_is_no_value(GDALRasterBand& band, std::vector<float>& values) {
  int has_one = 0;
  const double none = band.GetNoDataValue(&has_one);
  if (has_one == 0 || std::isnan(none)) return;
  std::ranges::replace(values, static_cast<float>(none), std::numeric_limits<float>::quiet_NaN());
}

}  // namespace

double Raster::at(double lon, double lat) const {
  const double x = (lon - west) / pixel_lon, y = (north - lat) / pixel_lat;
  const auto width = static_cast<double>(columns), height = static_cast<double>(rows);
  if (!(x >= 0 && x <= width && y >= 0 && y <= height) || value.empty())
    return std::numeric_limits<double>::quiet_NaN();
  const double across = std::clamp(x - 0.5, 0.0, width - 1), down = std::clamp(y - 0.5, 0.0, height - 1);
  const auto column = static_cast<std::size_t>(across), row = static_cast<std::size_t>(down);
  const double right = across - static_cast<double>(column), below = down - static_cast<double>(row);
  double sum = 0, weight = 0;
  for (std::size_t step_down = 0; step_down < 2; ++step_down)
    for (std::size_t step_across = 0; step_across < 2; ++step_across) {
      const double share = (step_across == 1 ? right : 1 - right) * (step_down == 1 ? below : 1 - below);
      if (share == 0) continue;
      const float pixel = value[(row + step_down) * columns + column + step_across];
      if (std::isnan(pixel)) continue;
      sum += share * static_cast<double>(pixel);
      weight += share;
    }
  return weight > 0 ? sum / weight : std::numeric_limits<double>::quiet_NaN();
}

Raster read_raster(const std::filesystem::path& file, ErrorList& errors) {
  register_gdal_drivers();
  const GdalMessages messages;
  const auto fault = [&](std::string what, std::string hint) {
    errors.add({file.string(), 0, "", std::move(what), std::move(hint)});
    return Raster{};
  };
  const GdalFile dataset(GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
  if (!dataset || dataset->GetRasterCount() < 1)
    return fault("cannot be read as a raster: " + messages.first(), "give a GeoTIFF of elevation in metres");
  std::array<double, 6> place{};
  const bool is_placed = dataset->GetGeoTransform(place.data()) == CE_None;
  if (!is_placed || !is_longitude_and_latitude(dataset->GetSpatialRef()) || place[1] <= 0 || place[5] >= 0 ||
      place[2] != 0 || place[4] != 0)
    return fault("is not on WGS 84 longitude and latitude with north up",
                 "convert it with `gdalwarp -t_srs EPSG:4326`");
  const int columns = dataset->GetRasterXSize(), rows = dataset->GetRasterYSize();
  if (std::int64_t{columns} * rows > most_pixels)
    return fault(fmt::format("has {} pixels", with_commas(static_cast<double>(columns) * rows)),
                 "cut it to the streets with `gdalwarp -te`");

  Raster raster{place[0],
                place[3],
                place[1],
                -place[5],
                static_cast<std::size_t>(columns),
                static_cast<std::size_t>(rows),
                {}};
  raster.value.resize(raster.columns * raster.rows);
  GDALRasterBand& band = *dataset->GetRasterBand(1);
  if (band.RasterIO(GF_Read, 0, 0, columns, rows, raster.value.data(), columns, rows, GDT_Float32, 0, 0) !=
      CE_None)
    return fault("cannot be read to its end: " + messages.first(), "the file is damaged or cut short");
  clear_where_there_is_no_value(band, raster.value);
  return raster;
}

}  // namespace concentric
