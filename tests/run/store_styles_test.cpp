// The styles that QGIS takes from a run, and the layers that they are for.
#include <cpl_minixml.h>
#include <gtest/gtest.h>

#include <memory>

#include "format/sqlite.hpp"
#include "run/store_support.hpp"

namespace concentric {
namespace {

class StoreStyles : public testing::StoreTest {};

struct DestroyXml {
  void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};
std::unique_ptr<CPLXMLNode, DestroyXml> parsed(const std::string& text) {
  return std::unique_ptr<CPLXMLNode, DestroyXml>(CPLParseXMLString(text.c_str()));
}

std::size_t count_of(const CPLXMLNode* node, const std::string& element) {
  std::size_t count = 0;
  for (; node != nullptr; node = node->psNext) {
    if (node->eType == CXT_Element && element == node->pszValue) ++count;
    count += count_of(node->psChild, element);
  }
  return count;
}

TEST_F(StoreStyles, AreWellFormedAndOneALayerOfOutlines) {
  write_whole_run();
  const Database run(file, OpenMode::read_only);
  Statement styles = run.prepare(
      "SELECT f_table_name, styleQML, styleSLD, useAsDefault, f_geometry_column, update_time "
      "FROM layer_styles ORDER BY id");
  std::vector<std::string> layers;
  while (styles.step()) {
    layers.emplace_back(styles.text(0));
    const auto qml = parsed(std::string(styles.text(1))), sld = parsed(std::string(styles.text(2)));
    ASSERT_NE(qml, nullptr) << styles.text(1);
    ASSERT_NE(sld, nullptr) << styles.text(2);
    EXPECT_EQ(count_of(qml.get(), "renderer-v2"), 1U);
    EXPECT_EQ(count_of(qml.get(), "symbol"), count_of(sld.get(), "Rule")) << "one class, one symbol";
    EXPECT_STREQ(CPLGetXMLValue(sld.get(), "=StyledLayerDescriptor.NamedLayer.Name", ""),
                 layers.back().c_str());
    EXPECT_EQ(styles.integer(3), 1);
    EXPECT_EQ(styles.text(4), "geom");
    EXPECT_EQ(styles.text(5), "1970-01-01T00:00:00.000Z");
  }
  EXPECT_EQ(layers, (std::vector<std::string>{"zone_last_year", "zones", "jurisdictions"}));
}

TEST_F(StoreStyles, DivideByColumnsThatAreThere) {
  write_whole_run();
  const Database run(file, OpenMode::read_only);
  EXPECT_EQ(run.query_integer("SELECT count(population / area_km2) FROM zone_last_year"), 6);
  EXPECT_EQ(run.query_integer("SELECT count(*) FROM jurisdictions WHERE level = 'province'"),
            static_cast<std::int64_t>(region.provinces.size()));
  EXPECT_EQ(run.query_integer("SELECT count(*) FROM jurisdictions WHERE level = 'city'"),
            static_cast<std::int64_t>(region.cities.size()));
  EXPECT_EQ(run.query_integer("SELECT count(*) FROM gpkg_contents WHERE table_name = 'layer_styles'"), 1);
}

}  // namespace
}  // namespace concentric
