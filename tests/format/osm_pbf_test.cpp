#include "format/osm_pbf.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "support/files.hpp"
#include "support/tiny_osm.hpp"

namespace concentric {
namespace {

using testing::TinyOsm;

// 1 - 2 - 3 with a gate at 2 and a bollard at 3, and 4, which no way uses.
TinyOsm a_street() {
  TinyOsm osm;
  osm.node(1, 8.60, 41.10)
      .node(2, 8.61, 41.10, {{"barrier", "gate"}})
      .node(3, 8.62, 41.10, {{"barrier", "bollard"}})
      .node(4, 8.63, 41.10)
      .way(10, {1, 2, 3}, {{"highway", "residential"}, {"name", "Rua Direita"}, {"surface", "sett"}});
  return osm;
}

std::vector<std::int64_t> ids_of_way(const OsmExtract& extract, std::uint32_t way) {
  std::vector<std::int64_t> ids;
  for (std::uint32_t i = extract.first_node[way]; i < extract.first_node[way + 1]; ++i)
    ids.push_back(extract.node_id[extract.way_node[i]]);
  return ids;
}

TEST(OsmPbf, KeepsStreetsTheirNodesAndTheTagsThatMatter) {
  TinyOsm osm = a_street();
  osm.way(11, {1, 4}, {{"building", "yes"}}).way(12, {3, 1}, {{"route", "ferry"}});
  const OsmExtract extract = osm.extract();
  EXPECT_EQ(extract.node_id, (std::vector<std::int64_t>{1, 2, 3}));
  EXPECT_EQ(extract.lon, (std::vector<double>{8.60, 8.61, 8.62}));
  EXPECT_EQ(extract.barrier, (std::vector<bool>{false, false, true}));
  EXPECT_EQ(extract.way_id, (std::vector<std::int64_t>{10, 12}));
  EXPECT_EQ(ids_of_way(extract, 0), (std::vector<std::int64_t>{1, 2, 3}));
  EXPECT_EQ(extract.tag(0, "highway"), "residential");
  EXPECT_EQ(extract.tag(0, "name"), "Rua Direita");
  EXPECT_EQ(extract.tag(0, "surface"), "");
  EXPECT_EQ(extract.tag(1, "route"), "ferry");
}

TEST(OsmPbf, TakesTheAccessTagsOfABarrierBeforeItsKind) {
  TinyOsm osm;
  osm.node(1, 0, 0, {{"barrier", "gate"}, {"access", "private"}})
      .node(2, 0, 1, {{"barrier", "bollard"}, {"motor_vehicle", "yes"}})
      .node(3, 0, 2, {{"barrier", "gate"}, {"access", "no"}, {"motorcar", "yes"}})
      .node(4, 0, 3, {{"barrier", "bollard"}, {"bollard", "rising"}})
      .node(5, 0, 4, {{"access", "no"}})
      .way(10, {1, 2, 3, 4, 5}, {{"highway", "service"}});
  EXPECT_EQ(osm.extract().barrier, (std::vector<bool>{true, false, false, false, false}));
}

TEST(OsmPbf, PutsNodesAndWaysInOrderWhateverTheFiles) {
  TinyOsm osm;
  osm.node(30, 3, 0).node(10, 1, 0).node(20, 2, 0);
  osm.way(9, {30, 20}, {{"highway", "path"}}).way(3, {10, 20}, {{"highway", "track"}});
  const OsmExtract extract = osm.extract();
  EXPECT_EQ(extract.node_id, (std::vector<std::int64_t>{10, 20, 30}));
  EXPECT_EQ(extract.lon, (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(extract.way_id, (std::vector<std::int64_t>{3, 9}));
  EXPECT_EQ(extract.tag(0, "highway"), "track");
  EXPECT_EQ(ids_of_way(extract, 1), (std::vector<std::int64_t>{30, 20}));
}

TEST(OsmPbf, CutsWaysAtNodesThatAreNotThere) {
  TinyOsm osm;
  for (int id = 1; id <= 6; ++id) osm.node(id, id, 0);
  osm.way(7, {1, 2, 99, 3, 98, 4, 5, 5, 6, 97}, {{"highway", "primary"}});
  const OsmExtract extract = osm.extract();
  EXPECT_EQ(extract.way_id, (std::vector<std::int64_t>{7, 7}));
  EXPECT_EQ(ids_of_way(extract, 0), (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(ids_of_way(extract, 1), (std::vector<std::int64_t>{4, 5, 6}));
  EXPECT_EQ(extract.tag(1, "highway"), "primary");
  EXPECT_EQ(extract.ways_cut, 1U);
  EXPECT_EQ(extract.way_cut, 7);
}

// A crossing: 10 from the west to node 2, 11 from there north, 12 east.
TinyOsm a_crossing() {
  TinyOsm osm;
  osm.node(1, 0, 0).node(2, 1, 0).node(3, 1, 1).node(4, 2, 0);
  osm.way(10, {1, 2}, {{"highway", "tertiary"}})
      .way(11, {2, 3}, {{"highway", "tertiary"}})
      .way(12, {2, 4}, {{"highway", "tertiary"}});
  return osm;
}

TEST(OsmPbf, ReadsTurnRestrictionsForCars) {
  TinyOsm osm = a_crossing();
  osm.restriction(1, "no_left_turn", 10, 2, 11)
      .restriction(2, "only_straight_on", 10, 2, 12)
      .restriction(3, "no_left_turn", 10, 2, 11, {{"except", "bus;motorcar"}})
      .relation(4, {{'w', 10, "from"}, {'n', 2, "via"}, {'w', 11, "to"}},
                {{"type", "restriction"}, {"restriction:hgv", "no_left_turn"}})
      .relation(5, {{'w', 12, "from"}, {'n', 2, "via"}, {'w', 10, "to"}},
                {{"type", "restriction"}, {"restriction:motorcar", "no_straight_on"}})
      .relation(6, {{'w', 10, "from"}, {'w', 11, "from"}, {'n', 2, "via"}, {'w', 12, "to"}},
                {{"type", "restriction"}, {"restriction", "no_entry"}})
      .restriction(7, "no_left_turn", 10, 2, 11, {{"except", "bus"}});
  const OsmExtract extract = osm.extract();
  std::string seen;
  for (const OsmRestriction& r : extract.restrictions)
    seen += std::to_string(r.relation) + ": " + (r.only ? "only " : "no ") +
            std::to_string(extract.way_id[r.from_way]) + " " + std::to_string(extract.node_id[r.via_node]) +
            " " + std::to_string(extract.way_id[r.to_way]) + "\n";
  EXPECT_EQ(seen,
            "1: no 10 2 11\n2: only 10 2 12\n5: no 12 2 10\n6: no 10 2 12\n6: no 11 2 12\n7: no 10 2 11\n");
  EXPECT_EQ(extract.restrictions_left_out, 0U);
}

TEST(OsmPbf, CountsTurnRestrictionsItCannotUse) {
  TinyOsm osm = a_crossing();
  osm.relation(1, {{'w', 10, "from"}, {'w', 11, "via"}, {'w', 12, "to"}},
               {{"type", "restriction"}, {"restriction", "no_u_turn"}})
      .relation(2, {{'w', 10, "from"}, {'n', 2, "via"}, {'w', 11, "to"}},
                {{"type", "restriction"}, {"restriction:conditional", "no_left_turn @ (07:00-09:00)"}})
      .restriction(3, "no_left_turn", 10, 2, 99)
      .restriction(4, "no_left_turn", 10, 4, 11)
      .restriction(5, "give_way", 10, 2, 11);
  const OsmExtract extract = osm.extract();
  EXPECT_EQ(extract.restrictions.size(), 0U);
  EXPECT_EQ(extract.restrictions_left_out, 5U);
}

std::string faults(const std::string& bytes) {
  ErrorList errors;
  const OsmExtract extract = read_osm_pbf_bytes(bytes, "t.osm.pbf", errors);
  EXPECT_TRUE(errors.empty() || extract.ways() == 0);
  return errors.describe();
}

TEST(OsmPbf, SaysWhatIsWrongWithAFile) {
  EXPECT_NE(
      faults("<osm version=\"0.6\"></osm>").find("t.osm.pbf: is not a PBF file, or is damaged: at byte 0"),
      std::string::npos);
  TinyOsm empty;
  empty.node(1, 0, 0).node(2, 0, 1).way(3, {1, 2}, {{"waterway", "river"}});
  EXPECT_NE(faults(empty.pbf()).find("holds no streets"), std::string::npos);

  TinyOsm latin1;
  latin1.node(1, 0, 0).node(2, 0, 1).way(3, {1, 2}, {{"highway", "path"}, {"name", "S\xE3o Jo\xE3o"}});
  EXPECT_NE(faults(latin1.pbf()).find("is damaged: a tag is not UTF-8"), std::string::npos);
  EXPECT_EQ(faults("").substr(0, 20), "t.osm.pbf: is empty ");

  ErrorList errors;
  read_osm_pbf("/nowhere/at/all.osm.pbf", errors);
  read_osm_pbf(std::filesystem::temp_directory_path(), errors);
  EXPECT_EQ(errors.total(), 2U);
  EXPECT_NE(errors.describe().find("/nowhere/at/all.osm.pbf: cannot be opened"), std::string::npos);
}

// Wherever the file is cut, even inside the four bytes before a block, that is a fault and not fewer streets.
// Between two blocks a file cannot be told from a shorter whole one.
TEST(OsmPbf, NoticesAFileThatIsCutOff) {
  const std::string whole = a_street().pbf();
  const testing::ScratchFolder folder;
  std::size_t unnoticed = 0;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto file = folder.write("cut.osm.pbf", whole.substr(0, size));
    ErrorList errors;
    read_osm_pbf(file, errors);
    unnoticed += errors.empty() ? 1 : 0;
  }
  EXPECT_EQ(unnoticed, 0U);
  EXPECT_EQ(faults(whole), "");
}

struct Count {
  const char* file;
  std::size_t nodes, ways, restrictions, restrictions_left_out;
};

// Ways as GDAL counts them: `ogrinfo FILE -dialect sqlite -sql "select count(*) from lines where highway is
// not null or ..."`, and the same of multipolygons that are ways.
TEST(OsmPbf, ReadsWholeExtracts) {
  const std::filesystem::path folder =
      std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" / "transport" / "r5r";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the extracts are not here: " << folder;
  for (const Count& expected :
       {Count{"porto/porto_portugal.osm.pbf", 347883, 51408, 339, 24},
        Count{"poa/poa_osm.pbf", 41109, 15886, 0, 0}, Count{"liechtenstein.osm.pbf", 54405, 4667, 2, 1}}) {
    ErrorList errors;
    const OsmExtract extract = read_osm_pbf(folder / expected.file, errors);
    EXPECT_EQ(errors.describe(), "");
    EXPECT_EQ(extract.nodes(), expected.nodes) << expected.file;
    EXPECT_EQ(extract.ways(), expected.ways) << expected.file;
    EXPECT_EQ(extract.restrictions.size(), expected.restrictions) << expected.file;
    EXPECT_EQ(extract.restrictions_left_out, expected.restrictions_left_out) << expected.file;
  }
}

}  // namespace
}  // namespace concentric
