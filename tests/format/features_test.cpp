#include "format/features.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "format/contour.hpp"
#include "format/vector_layer.hpp"
#include "support/files.hpp"

namespace concentric {
namespace {

namespace fs = std::filesystem;

class FeaturesTest : public ::testing::Test {
 protected:
  const testing::ScratchFolder scratch;
  const fs::path folder = scratch.path();
};

Features two_points() {
  Features features;
  features.layer = {
      "places", "Two places", {{"name", LayerColumn::Kind::text}, {"jobs", LayerColumn::Kind::real, true}}};
  features.point = {{116.4, 39.9}, {117.2, 39.1}};
  features.value = {{std::string("北京, \"capital\""), 12.5}, {std::string("天津"), std::monostate{}}};
  return features;
}

Features one_area() {
  Features features;
  features.type = GeometryType::multipolygon;
  features.layer = {"areas", "An area with a hole", {{"minutes", LayerColumn::Kind::integer}}};
  features.area = {{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {{1, 1}, {1, 2}, {2, 2}, {2, 1}}}}};
  features.value = {{std::int64_t{30}}};
  return features;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST_F(FeaturesTest, AreReadBackAsTheyWereWritten) {
  for (const char* name : {"points.gpkg", "points.geojson", "points.csv"}) {
    write_features(two_points(), folder / name);
    ErrorList errors;
    const VectorLayer layer = read_vector_layer(folder / name, "", errors);
    ASSERT_TRUE(errors.empty()) << errors.describe();
    ASSERT_EQ(layer.size(), 2U) << name;
    EXPECT_NEAR(layer.point[1].x, 117.2, 1e-9);
    EXPECT_NEAR(layer.point[1].y, 39.1, 1e-9);
    const auto field = static_cast<std::size_t>(layer.find("name"));
    EXPECT_EQ(layer.value[0][field], "北京, \"capital\"") << name;
    EXPECT_EQ(layer.value[1][static_cast<std::size_t>(layer.find("jobs"))], "") << name;
  }
  for (const char* name : {"area.gpkg", "area.geojson"}) {
    write_features(one_area(), folder / name);
    ErrorList errors;
    const VectorLayer layer = read_vector_layer(folder / name, "", errors);
    ASSERT_TRUE(errors.empty()) << errors.describe();
    ASSERT_EQ(layer.size(), 1U);
    EXPECT_EQ(layer.area[0][0].size(), 2U);
  }
}

TEST_F(FeaturesTest, AreTheSameBytesEveryTime) {
  for (const char* ending : {".gpkg", ".geojson", ".csv"}) {
    write_features(two_points(), folder / (std::string("a") + ending));
    write_features(two_points(), folder / (std::string("b") + ending));
    EXPECT_EQ(bytes_of(folder / (std::string("a") + ending)), bytes_of(folder / (std::string("b") + ending)));
  }
}

TEST_F(FeaturesTest, RefuseOtherEndings) {
  EXPECT_THROW(write_features(two_points(), folder / "points.shp"), InvalidInput);
  EXPECT_THROW(write_features(two_points(), folder / "missing" / "points.csv"), InvalidInput);
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST(Contour, RunsBetweenTheCellsThatItParts) {
  Matrix<float> values(6, 6, 100);
  values(2, 2) = values(2, 3) = values(3, 2) = values(3, 3) = 0;
  const MultiPolygon area = area_up_to(values, {0, 6, 1, 1}, 50);
  ASSERT_EQ(area.size(), 1U);
  for (const Position& at : area[0][0]) {
    EXPECT_GE(at.x, 1.99);
    EXPECT_LE(at.x, 4.01);
    EXPECT_GE(at.y, 1.99);
    EXPECT_LE(at.y, 4.01);
  }
  EXPECT_TRUE(area_up_to(values, {0, 6, 1, 1}, -1).empty());
  EXPECT_FALSE(area_up_to(values, {0, 6, 1, 1}, 1000).empty());
}

}  // namespace
}  // namespace concentric
