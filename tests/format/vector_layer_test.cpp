#include "format/vector_layer.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include "support/files.hpp"

namespace concentric {
namespace {

class Vectors : public ::testing::Test {
 protected:
  const testing::ScratchFolder scratch;
  const std::filesystem::path folder = scratch.path();

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    return scratch.write(name, text);
  }
  std::string faults(const std::filesystem::path& file, const std::string& layer = {}) const {
    ErrorList errors;
    const VectorLayer read = read_vector_layer(file, layer, errors);
    EXPECT_TRUE(errors.empty() || read.size() == 0);
    return scratch.without_path(errors.describe());
  }
  /// The same features in another format and reference system, by GDAL's own tool; false where it is absent.
  bool convert(const std::filesystem::path& from, const std::filesystem::path& to,
               const char* options) const {
    const std::string command =
        std::string("ogr2ogr ") + options + " '" + to.string() + "' '" + from.string() + "' 2>/dev/null";
    return std::system(command.c_str()) == 0;  // NOLINT(bugprone-command-processor)
  }
};

const char* const two_zones = R"({"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"code": "A", "jobs": 12, "name": null}, "geometry":
    {"type": "Polygon", "coordinates": [[[116, 39], [117, 39], [117, 40], [116, 40], [116, 39]],
                                        [[116.2, 39.2], [116.8, 39.2], [116.8, 39.8], [116.2, 39.8], [116.2, 39.2]]]}},
  {"type": "Feature", "properties": {"code": "B", "jobs": 0.5, "name": "通州"}, "geometry":
    {"type": "MultiPolygon", "coordinates": [[[[117, 39], [118, 39], [118, 40], [117, 39]]]]}}]})";

TEST_F(Vectors, ReadsAreasWithAPointInsideThem) {
  ErrorList errors;
  const VectorLayer layer = read_vector_layer(write("zones.geojson", two_zones), "", errors);
  EXPECT_EQ(errors.describe(), "");
  ASSERT_EQ(layer.size(), 2U);
  EXPECT_EQ(layer.fields, (std::vector<std::string>{"code", "jobs", "name"}));
  EXPECT_EQ(layer.value[0], (std::vector<std::string>{"A", "12", ""}));
  EXPECT_EQ(layer.value[1], (std::vector<std::string>{"B", "0.5", "通州"}));
  EXPECT_EQ(layer.find("jobs"), 1);
  EXPECT_EQ(layer.find("Jobs"), -1);
  // The middle of the first lies in its hole; the point must not.
  const Position p = layer.point[0];
  EXPECT_TRUE(p.x > 116 && p.x < 117 && p.y > 39 && p.y < 40);
  EXPECT_FALSE(p.x > 116.2 && p.x < 116.8 && p.y > 39.2 && p.y < 39.8);
  ASSERT_EQ(layer.area[0].size(), 1U);
  ASSERT_EQ(layer.area[0][0].size(), 2U);
  EXPECT_EQ(layer.area[0][0][0].size(), 4U) << "the last position is not the first again";
  EXPECT_EQ(layer.area[1][0][0].size(), 3U);
}

// Albers for a GeoPackage, Pseudo-Mercator for a Shapefile, and EPSG:4326 by the letter, latitude first.
TEST_F(Vectors, ReadsEveryFormatAndReferenceSystemAlike) {
  const auto geojson = write("zones.geojson", two_zones);
  ErrorList errors;
  const VectorLayer expected = read_vector_layer(geojson, "", errors);
  struct Case {
    const char *file, *options;
  };
  for (const Case& entry :
       {Case{"zones.gpkg",
             "-f GPKG -nln regions -t_srs '+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +datum=WGS84'"},
        Case{"zones.shp", "-f 'ESRI Shapefile' -lco ENCODING=UTF-8 -t_srs EPSG:3857"},
        Case{"latitude_first.gpkg", "-f GPKG -t_srs EPSG:4326"}}) {
    if (!convert(geojson, folder / entry.file, entry.options)) GTEST_SKIP() << "ogr2ogr is not installed";
    const VectorLayer layer = read_vector_layer(folder / entry.file, "", errors);
    ASSERT_EQ(errors.describe(), "") << entry.file;
    ASSERT_EQ(layer.size(), 2U);
    EXPECT_EQ(layer.value[1][static_cast<std::size_t>(layer.find("name"))], "通州");
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_NEAR(layer.point[i].x, expected.point[i].x, 0.01) << entry.file;
      EXPECT_NEAR(layer.point[i].y, expected.point[i].y, 0.01) << entry.file;
    }
    // A Shapefile winds its rings the other way; the corner farthest east is the same one.
    double east = 0;
    for (const Position at : layer.area[0][0][0]) east = std::max(east, at.x);
    EXPECT_NEAR(east, 117, 1e-6) << entry.file;
  }
  EXPECT_EQ(read_vector_layer(folder / "zones.gpkg", "regions", errors).size(), 2U);
  EXPECT_EQ(faults(folder / "zones.gpkg", "region"),
            "zones.gpkg: has no layer \"region\" (it has regions)\n");
  std::filesystem::remove(folder / "zones.prj");
  EXPECT_NE(faults(folder / "zones.shp").find("says no reference system"), std::string::npos);
}

TEST_F(Vectors, ReadsPointsOfACsv) {
  ErrorList errors;
  const VectorLayer layer = read_vector_layer(
      write("pois.CSV", "id,Lat,Lon,jobs\nhospital,-30.04,-51.2,\"1,200\"\nschool,-30.1,-51.1,\n"), "",
      errors);
  EXPECT_EQ(errors.describe(), "");
  ASSERT_EQ(layer.size(), 2U);
  EXPECT_EQ(layer.point[0].x, -51.2);
  EXPECT_EQ(layer.point[0].y, -30.04);
  EXPECT_EQ(layer.value[0], (std::vector<std::string>{"hospital", "-30.04", "-51.2", "1,200"}));
  EXPECT_TRUE(layer.area[0].empty());
}

TEST_F(Vectors, SaysWhatIsWrong) {
  EXPECT_EQ(faults(folder / "none.gpkg"), "none.gpkg: is not there\n");
  EXPECT_EQ(faults(write("empty.geojson", R"({"type": "FeatureCollection", "features": []})")),
            "empty.geojson: has no features (points or areas were expected)\n");
  EXPECT_NE(faults(write("text.gpkg", "hello")).find("text.gpkg: cannot be read as a layer"),
            std::string::npos);
  EXPECT_NE(faults(write("cut.geojson", std::string(two_zones).substr(0, 300))).find("cut.geojson: "),
            std::string::npos);
  EXPECT_EQ(faults(write("bad.csv", "id,lon,lat\na,east,40\nb,200,40\nc,1\n")),
            "bad.csv:2: lon: \"east\" is not a number from -180 to 180 (degrees of WGS 84 were expected)\n"
            "bad.csv:3: lon: \"200\" is not a number from -180 to 180 (degrees of WGS 84 were expected)\n"
            "bad.csv:4: the row has 2 fields, the header has 3 (the row has been cut off, or a comma is "
            "missing)\n");
  EXPECT_EQ(
      faults(write("names.csv", "id,east,lat\na,1,40\n")),
      "names.csv:1: lon: the column is missing (name the columns lon and lat, longitude and latitude, or x "
      "and y)\n");
  EXPECT_EQ(
      faults(write("mixed.geojson", R"({"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {}, "geometry": null},
    {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}},
    {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [4500000, 40]}}]})")),
      "mixed.geojson: feature 1: has no geometry\n"
      "mixed.geojson: feature 2: is a LINESTRING, not a point or an area\n"
      "mixed.geojson: feature 3: lies at 4500000, 40, outside the Earth (longitude and latitude in degrees "
      "were expected, or the reference system that they are in)\n");
}

}  // namespace
}  // namespace concentric
