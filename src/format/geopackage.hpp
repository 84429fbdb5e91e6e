// Writing OGC GeoPackage 1.3 (OGC 12-128r18): an SQLite file with feature tables, whose rows have a geometry,
// and attributes tables, whose rows have none. QGIS and GDAL open it as it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/sqlite.hpp"

namespace concentric {

struct SpatialReference {
  std::int64_t id = 0;
  std::string name;
  std::string organization;
  std::int64_t organization_id = 0;
  std::string definition;  ///< WKT 1 (OGC 01-009)
};

/// Always in a GeoPackage: coordinates in a plane that nothing is known of; longitude and latitude.
inline constexpr std::int64_t undefined_cartesian = -1;
inline constexpr std::int64_t wgs84 = 4326;

/// The reference system that a PROJ string describes: `+proj=aea` or `+proj=laea` on WGS 84 in metres, the
/// equal-area projections in use for regions. Nothing for any other.
std::optional<SpatialReference> reference_from_proj(std::string_view proj, std::int64_t id, std::string name);

struct Position {
  double x = 0;
  double y = 0;
};
using Ring = std::vector<Position>;  ///< the last position is not the first again
using Polygon = std::vector<Ring>;   ///< the outer ring, then holes
using MultiPolygon = std::vector<Polygon>;

struct Envelope {
  double min_x = 0, min_y = 0, max_x = 0, max_y = 0;
};

/// GeoPackageBinary (clause 2.1.3): header, then ISO WKB, both little-endian. A multipolygon must have a
/// part.
std::vector<std::byte> geometry_blob(const MultiPolygon& multipolygon, std::int64_t reference);
std::vector<std::byte> geometry_blob(const Position& point, std::int64_t reference);

struct LayerColumn {
  enum class Kind { integer, real, text };
  std::string name;
  Kind kind = Kind::text;
  bool may_be_null = false;
};

/// A user table. Its first column is `fid`, the row's number; a feature table's second is `geom`.
struct Layer {
  std::string name;
  std::string description;
  std::vector<LayerColumn> columns;  ///< besides `fid` and `geom`
};

enum class GeometryType { point, multipolygon };

/// Makes an empty database a GeoPackage: its marks, the core tables, the three reference systems that the
/// standard asks for, and `references`. Runs in the caller's transaction.
void create_geopackage(Database& database, const std::vector<SpatialReference>& references);
void add_attributes_table(Database& database, const Layer& layer);
void add_feature_table(Database& database, const Layer& layer, GeometryType type, std::int64_t reference,
                       const Envelope& envelope);
/// A view that has the columns `OGC_FID` (what GDAL looks for) and `geom`, listed as a feature layer.
void add_feature_view(Database& database, const std::string& name, const std::string& description,
                      const std::string& select, GeometryType type, std::int64_t reference,
                      const Envelope& envelope);

/// Inserts a row: the geometry, if there is one, is parameter 1; the layer's columns follow in order.
Statement insert_into(const Database& database, const Layer& layer, bool with_geometry = false);

}  // namespace concentric
