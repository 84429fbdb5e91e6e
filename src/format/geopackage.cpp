#include "format/geopackage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <map>
#include <sstream>

#include "base/text.hpp"

namespace concentric {
namespace {

// The standard asks when the contents last changed. A run's bytes may not depend on the time of day.
constexpr const char* last_change = "1970-01-01T00:00:00.000Z";

constexpr const char* wgs84_definition =
    R"(GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],)"
    R"(AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],)"
    R"(UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]])";

// Clauses 1.1.2.1, 1.1.3.1 and 2.1.5.1 of the standard, in its own words.
constexpr const char* core_tables = R"(
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
)";

/// Bytes of WKB, little-endian.
class Bytes {
 public:
  void byte(std::uint8_t value) { bytes_.push_back(static_cast<std::byte>(value)); }
  void word(std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) byte(static_cast<std::uint8_t>(value >> shift & 0xffU));
  }
  void number(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    word(static_cast<std::uint32_t>(bits));
    word(static_cast<std::uint32_t>(bits >> 32));
  }
  void position(const Position& position) {
    number(position.x);
    number(position.y);
  }
  void header(std::int64_t reference, bool with_envelope) {
    byte('G');
    byte('P');
    byte(0);                         // version 1 of the encoding
    byte(with_envelope ? 0x03 : 1);  // little-endian; an envelope of x and y
    word(static_cast<std::uint32_t>(reference));
  }
  void geometry(std::uint32_t type) {
    byte(1);
    word(type);
  }
  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::vector<std::byte> bytes_;
};

std::map<std::string, std::string> proj_parameters(std::string_view proj) {
  std::map<std::string, std::string> parameters;
  std::istringstream words{std::string(proj)};
  for (std::string word; words >> word;) {
    if (word.starts_with('+')) word.erase(0, 1);
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos)
      parameters[word] = "";
    else
      parameters[word.substr(0, equals)] = word.substr(equals + 1);
  }
  return parameters;
}

std::string_view name_of(GeometryType type) { return type == GeometryType::point ? "POINT" : "MULTIPOLYGON"; }

void register_layer(Database& database, const std::string& name, const std::string& description,
                    std::string_view data_type) {
  database
      .prepare(
          "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
          "VALUES (?, ?, ?, ?, ?)")
      .bind(1, name)
      .bind(2, data_type)
      .bind(3, name)
      .bind(4, description)
      .bind(5, std::string_view(last_change))
      .run();
}

void register_geometry(Database& database, const std::string& name, GeometryType type, std::int64_t reference,
                       const Envelope& envelope) {
  database
      .prepare(
          "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?, srs_id = ? WHERE table_name "
          "= ?")
      .bind(1, envelope.min_x)
      .bind(2, envelope.min_y)
      .bind(3, envelope.max_x)
      .bind(4, envelope.max_y)
      .bind(5, reference)
      .bind(6, name)
      .run();
  database.prepare("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)")
      .bind(1, name)
      .bind(2, name_of(type))
      .bind(3, reference)
      .run();
}

void create_table(Database& database, const Layer& layer, std::string_view geometry_column) {
  std::string sql =
      fmt::format("CREATE TABLE {} (\n  fid INTEGER PRIMARY KEY NOT NULL", sql_name(layer.name));
  sql += geometry_column;
  for (const LayerColumn& column : layer.columns) {
    const char* type = column.kind == LayerColumn::Kind::integer ? "INTEGER"
                       : column.kind == LayerColumn::Kind::real  ? "REAL"
                                                                 : "TEXT";
    sql += fmt::format(",\n  {} {}{}", sql_name(column.name), type, column.may_be_null ? "" : " NOT NULL");
  }
  database.execute(sql + "\n)");
}

}  // namespace

std::optional<SpatialReference> reference_from_proj(std::string_view proj, std::int64_t id,
                                                    std::string name) {
  const std::map<std::string, std::string> parameters = proj_parameters(proj);
  const auto text = [&](const char* key, const char* otherwise) {
    const auto found = parameters.find(key);
    return found == parameters.end() ? std::string(otherwise) : found->second;
  };
  const std::string projection = text("proj", "");
  const bool albers = projection == "aea";
  if ((!albers && projection != "laea") || text("datum", "") != "WGS84" || text("units", "m") != "m")
    return std::nullopt;

  std::vector<std::pair<const char*, const char*>> wanted;  // WKT 1 parameter, PROJ key
  if (albers)
    wanted = {{"latitude_of_center", "lat_0"},
              {"longitude_of_center", "lon_0"},
              {"standard_parallel_1", "lat_1"},
              {"standard_parallel_2", "lat_2"}};
  else
    wanted = {{"latitude_of_center", "lat_0"}, {"longitude_of_center", "lon_0"}};
  wanted.insert(wanted.end(), {{"false_easting", "x_0"}, {"false_northing", "y_0"}});

  std::string definition;
  for (const auto& [parameter, key] : wanted) {
    const std::optional<double> value = parse_number(text(key, "0"));
    if (!value) return std::nullopt;
    definition += fmt::format(R"(PARAMETER["{}",{}],)", parameter, *value);
  }
  std::erase(name, '"');
  definition =
      fmt::format(R"(PROJCS["{}",{},PROJECTION["{}"],{})"
                  R"(UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH]])",
                  name, wgs84_definition, albers ? "Albers_Conic_Equal_Area" : "Lambert_Azimuthal_Equal_Area",
                  definition);
  return SpatialReference{id, std::move(name), "NONE", id, std::move(definition)};
}

std::vector<std::byte> geometry_blob(const MultiPolygon& multipolygon, std::int64_t reference) {
  assert(!multipolygon.empty());
  Envelope envelope{multipolygon[0][0][0].x, multipolygon[0][0][0].y, multipolygon[0][0][0].x,
                    multipolygon[0][0][0].y};
  for (const Polygon& polygon : multipolygon)
    for (const Position& position : polygon.front()) {
      envelope.min_x = std::min(envelope.min_x, position.x);
      envelope.max_x = std::max(envelope.max_x, position.x);
      envelope.min_y = std::min(envelope.min_y, position.y);
      envelope.max_y = std::max(envelope.max_y, position.y);
    }

  Bytes bytes;
  bytes.header(reference, true);
  for (const double bound : {envelope.min_x, envelope.max_x, envelope.min_y, envelope.max_y})
    bytes.number(bound);
  bytes.geometry(6);
  bytes.word(static_cast<std::uint32_t>(multipolygon.size()));
  for (const Polygon& polygon : multipolygon) {
    bytes.geometry(3);
    bytes.word(static_cast<std::uint32_t>(polygon.size()));
    for (const Ring& ring : polygon) {
      bytes.word(static_cast<std::uint32_t>(ring.size() + 1));
      for (const Position& position : ring) bytes.position(position);
      bytes.position(ring.front());
    }
  }
  return bytes.take();
}

std::vector<std::byte> geometry_blob(const Position& point, std::int64_t reference) {
  Bytes bytes;
  bytes.header(reference, false);
  bytes.geometry(1);
  bytes.position(point);
  return bytes.take();
}

void create_geopackage(Database& database, const std::vector<SpatialReference>& references) {
  database.execute(
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = 10300", 0x47504B47));  // "GPKG"
  database.execute(core_tables);
  std::vector<SpatialReference> all{
      {undefined_cartesian, "Undefined cartesian SRS", "NONE", -1, "undefined"},
      {0, "Undefined geographic SRS", "NONE", 0, "undefined"},
      {wgs84, "WGS 84", "EPSG", 4326, wgs84_definition},
  };
  all.insert(all.end(), references.begin(), references.end());
  Statement insert = database.prepare("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, '')");
  for (const SpatialReference& reference : all)
    insert.bind(1, reference.name)
        .bind(2, reference.id)
        .bind(3, reference.organization)
        .bind(4, reference.organization_id)
        .bind(5, reference.definition)
        .run();
}

void add_attributes_table(Database& database, const Layer& layer) {
  create_table(database, layer, "");
  register_layer(database, layer.name, layer.description, "attributes");
}

void add_feature_table(Database& database, const Layer& layer, GeometryType type, std::int64_t reference,
                       const Envelope& envelope) {
  create_table(database, layer, fmt::format(",\n  geom {}", name_of(type)));
  register_layer(database, layer.name, layer.description, "features");
  register_geometry(database, layer.name, type, reference, envelope);
}

void add_feature_view(Database& database, const std::string& name, const std::string& description,
                      const std::string& select, GeometryType type, std::int64_t reference,
                      const Envelope& envelope) {
  database.execute(fmt::format("CREATE VIEW {} AS {}", sql_name(name), select));
  register_layer(database, name, description, "features");
  register_geometry(database, name, type, reference, envelope);
}

Statement insert_into(const Database& database, const Layer& layer, bool with_geometry) {
  std::string names = with_geometry ? "geom" : "";
  std::string marks = with_geometry ? "?" : "";
  for (const LayerColumn& column : layer.columns) {
    names += (names.empty() ? "" : ", ") + sql_name(column.name);
    marks += marks.empty() ? "?" : ", ?";
  }
  return database.prepare(fmt::format("INSERT INTO {} ({}) VALUES ({})", sql_name(layer.name), names, marks));
}

}  // namespace concentric
