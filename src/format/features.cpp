#include "format/features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/errors.hpp"
#include "base/text.hpp"
#include "base/whole_file.hpp"
#include "format/csv.hpp"

namespace concentric {
namespace {

namespace fs = std::filesystem;

std::string number_text(double value) { return fmt::format("{}", value); }

std::string field_text(const AttributeValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  if (const auto* real = std::get_if<double>(&value)) return number_text(*real);
  if (const auto* text = std::get_if<std::string>(&value)) return csv_field(*text);
  return "";
}

void write_csv(const Features& features, const fs::path& file) {
  const bool points = features.type == GeometryType::point;
  std::string text = points ? "lon,lat" : "";
  for (const LayerColumn& column : features.layer.columns) {
    if (!text.empty()) text += ',';
    text += csv_field(column.name);
  }
  text += '\n';
  for (std::size_t f = 0; f < features.size(); ++f) {
    std::string row = points ? number_text(features.point[f].x) + "," + number_text(features.point[f].y) : "";
    for (const AttributeValue& value : features.value[f]) {
      if (points || &value != features.value[f].data()) row += ',';
      row += field_text(value);
    }
    text += row + '\n';
  }
  write_whole_file(file, text);
}

nlohmann::ordered_json json_value(const AttributeValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

// About a centimetre: more digits only make the file longer.
double rounded(double degrees) { return std::round(degrees * 1e7) / 1e7; }

nlohmann::ordered_json coordinates_of(const MultiPolygon& area) {
  auto polygons = nlohmann::ordered_json::array();
  for (const Polygon& polygon : area) {
    auto rings = nlohmann::ordered_json::array();
    for (const Ring& ring : polygon) {
      auto positions = nlohmann::ordered_json::array();
      for (const Position& at : ring) positions.push_back({rounded(at.x), rounded(at.y)});
      if (!ring.empty()) positions.push_back({rounded(ring.front().x), rounded(ring.front().y)});
      rings.push_back(std::move(positions));
    }
    polygons.push_back(std::move(rings));
  }
  return polygons;
}

void write_geojson(const Features& features, const fs::path& file) {
  std::string text = "{\"type\":\"FeatureCollection\",\"features\":[\n";
  for (std::size_t f = 0; f < features.size(); ++f) {
    nlohmann::ordered_json feature;
    feature["type"] = "Feature";
    for (std::size_t c = 0; c < features.layer.columns.size(); ++c)
      feature["properties"][features.layer.columns[c].name] = json_value(features.value[f][c]);
    if (features.type == GeometryType::point)
      feature["geometry"] = {{"type", "Point"},
                             {"coordinates", {rounded(features.point[f].x), rounded(features.point[f].y)}}};
    else
      feature["geometry"] = {{"type", "MultiPolygon"}, {"coordinates", coordinates_of(features.area[f])}};
    text += feature.dump() + (f + 1 < features.size() ? ",\n" : "\n");
  }
  write_whole_file(file, text + "]}\n");
}

Envelope envelope_of(const Features& features) {
  constexpr double far = std::numeric_limits<double>::infinity();
  Envelope box{far, far, -far, -far};
  const auto take = [&](const Position& at) {
    box = {std::min(box.min_x, at.x), std::min(box.min_y, at.y), std::max(box.max_x, at.x),
           std::max(box.max_y, at.y)};
  };
  for (const Position& at : features.point) take(at);
  for (const MultiPolygon& area : features.area)
    for (const Polygon& polygon : area)
      for (const Position& at : polygon.front()) take(at);
  return features.size() == 0 ? Envelope{} : box;
}

void bind_value(Statement& insert, int parameter, const AttributeValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) insert.bind(parameter, *integer);
  if (const auto* real = std::get_if<double>(&value)) insert.bind(parameter, *real);
  if (const auto* text = std::get_if<std::string>(&value)) insert.bind(parameter, std::string_view(*text));
  if (std::holds_alternative<std::monostate>(value)) insert.bind_null(parameter);
}

void write_geopackage(const Features& features, const fs::path& file) {
  const fs::path part = file.string() + ".part";
  std::error_code ignored;
  fs::remove(part, ignored);
  try {
    Database database(part, OpenMode::create);
    Transaction transaction(database);
    create_geopackage(database, {});
    add_feature_table(database, features.layer, features.type, wgs84, envelope_of(features));
    Statement insert = insert_into(database, features.layer, true);
    for (std::size_t f = 0; f < features.size(); ++f) {
      const auto geometry = features.type == GeometryType::point ? geometry_blob(features.point[f], wgs84)
                                                                 : geometry_blob(features.area[f], wgs84);
      insert.bind_blob(1, geometry);
      for (std::size_t c = 0; c < features.layer.columns.size(); ++c)
        bind_value(insert, static_cast<int>(c) + 2, features.value[f][c]);
      insert.run();
    }
    transaction.commit();
  } catch (const SqliteError& error) {
    fs::remove(part, ignored);
    reject({file.string(), 0, "", error.what(), "write to a folder that has room and is yours"});
  }
  fs::rename(part, file, ignored);
  if (ignored) reject({file.string(), 0, "", ignored.message(), "write to a folder that is yours"});
}

}  // namespace

void check_features_file(const fs::path& file) {
  const std::string ending = file.extension().string();
  if (ending != ".gpkg" && ending != ".geojson" && ending != ".json" && ending != ".csv")
    reject({file.string(), 0, "--output", in_quotes(ending) + " is not an ending that is known here",
            "write .gpkg, .geojson or .csv"});
  const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
  if (!fs::is_directory(folder))
    reject({file.string(), 0, "--output", "the folder is not there",
            "make it first: mkdir -p " + folder.string()});
}

void write_features(const Features& features, const fs::path& file) {
  check_features_file(file);
  const std::string ending = file.extension().string();
  if (ending == ".gpkg")
    write_geopackage(features, file);
  else if (ending == ".csv")
    write_csv(features, file);
  else
    write_geojson(features, file);
}

}  // namespace concentric
