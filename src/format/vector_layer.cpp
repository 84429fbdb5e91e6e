#include "format/vector_layer.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <memory>
#include <string_view>

#include "base/text.hpp"
#include "format/csv.hpp"
#include "format/gdal_support.hpp"

namespace concentric {
namespace {

struct DestroyTransformation {
  void operator()(OGRCoordinateTransformation* transformation) const {
    OGRCoordinateTransformation::DestroyCT(transformation);
  }
};
using Transformation = std::unique_ptr<OGRCoordinateTransformation, DestroyTransformation>;

bool on_earth(Position position) {
  return position.x >= -180 && position.x <= 180 && position.y >= -90 && position.y <= 90;
}

bool on_earth(const MultiPolygon& area) {
  for (const Polygon& polygon : area)
    for (const Ring& ring : polygon)
      if (!std::all_of(ring.begin(), ring.end(), [](Position at) { return on_earth(at); })) return false;
  return true;
}

Ring ring_of(const OGRLinearRing& points) {
  Ring ring;
  for (const OGRPoint& point : points) ring.push_back({point.getX(), point.getY()});
  const bool closed = ring.size() > 1 && ring.front().x == ring.back().x && ring.front().y == ring.back().y;
  if (closed) ring.pop_back();
  return ring;
}

Polygon polygon_of(const OGRPolygon& parts) {
  Polygon polygon;
  for (const OGRLinearRing* const ring : parts) polygon.push_back(ring_of(*ring));
  return polygon;
}

// What a feature's geometry is here; what it is not, in words.
std::string take_geometry(OGRGeometry& geometry, Position& point, MultiPolygon& area) {
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPoint) {
    point = {geometry.toPoint()->getX(), geometry.toPoint()->getY()};
    return {};
  }
  if (type == wkbPolygon) area.push_back(polygon_of(*geometry.toPolygon()));
  if (type == wkbMultiPolygon)
    for (const OGRPolygon* const polygon : *geometry.toMultiPolygon()) area.push_back(polygon_of(*polygon));
  if (type == wkbMultiPoint && geometry.toMultiPoint()->getNumGeometries() == 1) {
    const OGRPoint& only = *geometry.toMultiPoint()->getGeometryRef(0);
    point = {only.getX(), only.getY()};
    return {};
  }
  if (area.empty()) return fmt::format("is a {}, not a point or an area", geometry.getGeometryName());
  const std::unique_ptr<OGRGeometry> inside(
      OGRGeometry::FromHandle(OGR_G_PointOnSurface(OGRGeometry::ToHandle(&geometry))));
  if (!inside || inside->IsEmpty()) return "is an area without a point inside it";
  point = {inside->toPoint()->getX(), inside->toPoint()->getY()};
  return {};
}

// To WGS 84 with longitude first, whatever the authority's order of axes. Nothing where it is that already.
bool find_transformation(OGRLayer& layer, const std::string& file, Transformation& transformation,
                         ErrorList& errors) {
  const OGRSpatialReference* const reference = layer.GetSpatialRef();
  if (reference == nullptr) {
    errors.add({file, 0, "", "says no reference system, so its coordinates could be anything",
                "a Shapefile needs its .prj; `ogr2ogr -a_srs EPSG:4326` sets one"});
    return false;
  }
  OGRSpatialReference from(*reference), to;
  to.SetWellKnownGeogCS("WGS84");
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (from.IsSame(&to)) return true;
  transformation.reset(OGRCreateCoordinateTransformation(&from, &to));
  if (transformation) return true;
  errors.add({file, 0, "",
              fmt::format("its reference system {} cannot be converted to WGS 84", in_quotes(from.GetName())),
              "convert it with `ogr2ogr -t_srs EPSG:4326`"});
  return false;
}

// The feature's fields as text, empty where they are null.
std::vector<std::string> values_of(const OGRFeature& feature) {
  std::vector<std::string> values;
  values.reserve(static_cast<std::size_t>(feature.GetFieldCount()));
  for (int i = 0; i < feature.GetFieldCount(); ++i)
    values.emplace_back(feature.IsFieldSetAndNotNull(i) ? feature.GetFieldAsString(i) : "");
  return values;
}

std::string layer_names(GDALDataset& dataset) {
  std::string names;
  for (OGRLayer* const layer : dataset.GetLayers())
    names += (names.empty() ? "" : ", ") + std::string(layer->GetName());
  return names;
}

VectorLayer read_with_gdal(const std::filesystem::path& path, const std::string& name, ErrorList& errors) {
  const std::string file = path.string();
  register_gdal_drivers();
  const GdalMessages messages;
  const std::size_t before = errors.total();
  VectorLayer read;
  const GdalFile dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  if (!dataset) {
    errors.add({file, 0, "", "cannot be read as a layer: " + messages.first(),
                "GeoPackage, GeoJSON, Shapefile or CSV was expected"});
    return read;
  }
  OGRLayer* const layer = name.empty() ? dataset->GetLayer(0) : dataset->GetLayerByName(name.c_str());
  if (layer == nullptr) {
    errors.add({file, 0, "", name.empty() ? "has no layer" : "has no layer " + in_quotes(name),
                name.empty() ? "" : "it has " + layer_names(*dataset)});
    return read;
  }
  Transformation transformation;
  if (!find_transformation(*layer, file, transformation, errors)) return read;
  const OGRFeatureDefn& columns = *layer->GetLayerDefn();
  for (int i = 0; i < columns.GetFieldCount(); ++i)
    read.fields.emplace_back(columns.GetFieldDefn(i)->GetNameRef());

  layer->ResetReading();
  for (std::size_t number = 1;; ++number) {
    const std::unique_ptr<OGRFeature> feature(layer->GetNextFeature());
    if (!feature) break;
    const auto fault = [&](std::string what, std::string hint) {
      errors.add({file, 0, fmt::format("feature {}", number), std::move(what), std::move(hint)});
    };
    const std::unique_ptr<OGRGeometry> geometry(feature->StealGeometry());
    Position point;
    MultiPolygon area;
    if (!geometry || geometry->IsEmpty()) {
      fault("has no geometry", "");
    } else if (transformation && geometry->transform(transformation.get()) != OGRERR_NONE) {
      fault("cannot be converted to WGS 84: " + messages.first(), "");
    } else if (std::string what = take_geometry(*geometry, point, area); !what.empty()) {
      fault(std::move(what), "");
    } else if (!on_earth(point) || !on_earth(area)) {
      fault(fmt::format("lies at {}, {}, outside the Earth", point.x, point.y),
            "longitude and latitude in degrees were expected, or the reference system that they are in");
    }
    read.value.push_back(values_of(*feature));
    read.point.push_back(point);
    read.area.push_back(std::move(area));
  }
  if (!messages.first().empty() && errors.total() == before)
    errors.add({file, 0, "", "is damaged: " + messages.first(), ""});
  return read;
}

int find_column(const std::vector<std::string>& fields, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (std::size_t i = 0; i < fields.size(); ++i) {
      std::string lower = fields[i];
      for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if (lower == name) return static_cast<int>(i);
    }
  return -1;
}

VectorLayer read_points_csv(const std::filesystem::path& path, ErrorList& errors) {
  const std::string file = path.string();
  VectorLayer read;
  int x_column = -1, y_column = -1;
  read_csv_file(path, file, errors, [&](std::int64_t line, std::span<const std::string_view> fields) {
    if (read.fields.empty()) {
      read.fields.assign(fields.begin(), fields.end());
      x_column = find_column(read.fields, {"lon", "longitude", "x"});
      y_column = find_column(read.fields, {"lat", "latitude", "y"});
      if (x_column >= 0 && y_column >= 0) return true;
      errors.add({file, line, x_column < 0 ? "lon" : "lat", "the column is missing",
                  "name the columns lon and lat, longitude and latitude, or x and y"});
      return false;
    }
    if (fields.size() != read.fields.size()) {
      errors.add({file, line, "",
                  fmt::format("the row has {} fields, the header has {}", fields.size(), read.fields.size()),
                  "the row has been cut off, or a comma is missing"});
      return true;
    }
    const auto degrees = [&](int column, double most) {
      const std::string_view value = fields[static_cast<std::size_t>(column)];
      const auto number = parse_number(value);
      if (!number || std::abs(*number) > most)
        errors.add({file, line, read.fields[static_cast<std::size_t>(column)],
                    fmt::format("{} is not a number from -{} to {}", in_quotes(value), most, most),
                    "degrees of WGS 84 were expected"});
      return number.value_or(0);
    };
    read.point.push_back({degrees(x_column, 180), degrees(y_column, 90)});
    read.value.emplace_back(fields.begin(), fields.end());
    read.area.emplace_back();
    return true;
  });
  return read;
}

}  // namespace

int VectorLayer::find(const std::string& field) const {
  const auto found = std::find(fields.begin(), fields.end(), field);
  return found == fields.end() ? -1 : static_cast<int>(found - fields.begin());
}

VectorLayer read_vector_layer(const std::filesystem::path& file, const std::string& layer,
                              ErrorList& errors) {
  if (!std::filesystem::exists(file)) {
    errors.add({file.string(), 0, "", "is not there", ""});
    return {};
  }
  const std::size_t before = errors.total();
  std::string extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  VectorLayer read =
      extension == ".csv" ? read_points_csv(file, errors) : read_with_gdal(file, layer, errors);
  if (errors.total() == before && read.size() == 0)
    errors.add({file.string(), 0, "", "has no features", "points or areas were expected"});
  if (errors.total() > before) return {};
  return read;
}

}  // namespace concentric
