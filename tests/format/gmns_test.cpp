#include "format/gmns.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include "support/files.hpp"

namespace concentric {
namespace {

class Gmns : public ::testing::Test {
 protected:
  const testing::ScratchFolder scratch;
  const std::filesystem::path folder = scratch.path();

  void write(const std::map<std::string, std::string>& files) const {
    for (const auto& [name, text] : files) std::ofstream(folder / name) << text;
  }
  /// Faults, with the folder left away.
  std::string faults() const {
    ErrorList errors;
    const GmnsNetwork network = read_gmns(folder, errors);
    EXPECT_TRUE(errors.empty() || network.links() + network.nodes() == 0);
    return scratch.without_path(errors.describe());
  }
};

const char* const nodes = "node_id,name,x_coord,y_coord,zone_id\na,West,116,40,z1\nb,,117,40,\n";

TEST_F(Gmns, IsReadWithUndirectedLinksBothWays) {
  write(
      {{"node.csv", nodes},
       {"link.csv",
        "link_id,from_node_id,to_node_id,directed,length,free_speed,capacity,lanes,allowed_uses,name,basis\n"
        "1,a,b,true,85.5,100,1800,2,\"AUTO, bike\",Jingha,estimated\n"
        "2,b,a,false,90,60,,NaN,,,\n"}});
  ErrorList errors;
  const GmnsNetwork network = read_gmns(folder, errors);
  EXPECT_EQ(errors.describe(), "");
  EXPECT_EQ(network.node_id, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(network.node_name[0], "West");
  EXPECT_EQ(network.zone_id[0], "z1");
  EXPECT_EQ(network.x, (std::vector<double>{116, 117}));
  EXPECT_EQ(network.link_id, (std::vector<std::string>{"1", "2", "2"}));
  EXPECT_EQ(network.from, (std::vector<std::uint32_t>{0, 1, 0}));
  EXPECT_EQ(network.to, (std::vector<std::uint32_t>{1, 0, 1}));
  EXPECT_EQ(network.length_km, (std::vector<double>{85.5, 90, 90}));
  EXPECT_EQ(network.free_speed_kmh, (std::vector<double>{100, 60, 60}));
  EXPECT_EQ(network.capacity, (std::vector<double>{1800, 0, 0}));
  EXPECT_EQ(network.lanes, (std::vector<double>{2, 0, 0}));
  EXPECT_EQ(network.car, (std::vector<bool>{true, true, true}));
  EXPECT_EQ(network.bicycle, (std::vector<bool>{true, true, true}));
  EXPECT_EQ(network.walk, (std::vector<bool>{false, true, true}));
}

TEST_F(Gmns, TakesTheUnitsOfItsConfig) {
  const char* const links = "link_id,from_node_id,to_node_id,directed,length,free_speed\n1,a,b,1,10,60\n";
  write({{"config.csv", "dataset_name,long_length,speed\ntown,miles,mph\n"},
         {"node.csv", nodes},
         {"link.csv", links}});
  ErrorList errors;
  GmnsNetwork network = read_gmns(folder, errors);
  EXPECT_DOUBLE_EQ(network.length_km[0], 16.09344);
  EXPECT_DOUBLE_EQ(network.free_speed_kmh[0], 96.56064);
  write({{"config.csv", "long_length\nmiles\n"}});
  network = read_gmns(folder, errors);
  EXPECT_DOUBLE_EQ(network.free_speed_kmh[0], 96.56064) << "speed is long_length units an hour";
  EXPECT_EQ(errors.describe(), "");
  write({{"config.csv", "long_length,speed,crs\nleague,knots,EPSG:3857\n"}});
  EXPECT_EQ(faults(),
            "config.csv:2: long_length: \"league\" is not a known unit (km, miles, m or ft)\n"
            "config.csv:2: speed: \"knots\" is not a known unit (km/h, mph or m/s)\n"
            "config.csv:2: crs: \"EPSG:3857\" is not WGS 84 (convert the coordinates to EPSG:4326)\n");
}

TEST_F(Gmns, ReportsEveryFaultWithItsLine) {
  write({{"node.csv", "node_id,x_coord,y_coord\na,116,40\na,117,40\n,1,91\nb,east,40\nc,1\n"},
         {"link.csv",
          "link_id,from_node_id,to_node_id,directed,length,free_speed\n"
          "1,a,z,perhaps,0,-5\n"
          "1,a,b,true,,fast\n"
          "2,a,b,true\n"}});
  EXPECT_EQ(
      faults(),
      "node.csv:3: node_id: \"a\" is the node of line 2 too (each id may stand once)\n"
      "node.csv:4: node_id: is empty (a value is required here)\n"
      "node.csv:4: y_coord: 91 is not from -90 to 90\n"
      "node.csv:5: x_coord: \"east\" is not a number (digits, at most one point, no unit)\n"
      "node.csv:6: the row has 2 fields, the header has 3 (the row has been cut off, or a comma is missing)\n"
      "link.csv:2: to_node_id: \"z\" is not in node.csv\n"
      "link.csv:2: length: 0 is not above zero (a link takes time)\n"
      "link.csv:2: free_speed: -5 is not from 0 to 1000000\n"
      "link.csv:2: directed: \"perhaps\" is neither true nor false (write true, false, 1 or 0)\n"
      "link.csv:3: link_id: \"1\" is the link of line 2 too (each id may stand once)\n"
      "link.csv:3: length: is empty (a value is required here)\n"
      "link.csv:3: free_speed: \"fast\" is not a number (digits, at most one point, no unit)\n"
      "link.csv:4: the row has 4 fields, the header has 6 (the row has been cut off, or a comma is "
      "missing)\n");
  write({{"node.csv", "node_id,x_coord\na,1\n"}, {"link.csv", "link_id\n"}});
  EXPECT_NE(faults().find("node.csv:1: y_coord: the column is missing"), std::string::npos);
  std::filesystem::remove(folder / "link.csv");
  EXPECT_NE(faults().find("link.csv: cannot be opened"), std::string::npos);
}

void expect_equal(const GmnsNetwork& a, const GmnsNetwork& b) {
  EXPECT_EQ(a.node_id, b.node_id);
  EXPECT_EQ(a.node_name, b.node_name);
  EXPECT_EQ(a.zone_id, b.zone_id);
  EXPECT_EQ(a.x, b.x);
  EXPECT_EQ(a.y, b.y);
  EXPECT_EQ(a.link_id, b.link_id);
  EXPECT_EQ(a.link_name, b.link_name);
  EXPECT_EQ(a.facility_type, b.facility_type);
  EXPECT_EQ(a.from, b.from);
  EXPECT_EQ(a.to, b.to);
  EXPECT_EQ(a.length_km, b.length_km);
  EXPECT_EQ(a.free_speed_kmh, b.free_speed_kmh);
  EXPECT_EQ(a.capacity, b.capacity);
  EXPECT_EQ(a.lanes, b.lanes);
  EXPECT_EQ(a.car, b.car);
  EXPECT_EQ(a.bicycle, b.bicycle);
  EXPECT_EQ(a.walk, b.walk);
}

TEST_F(Gmns, ComesBackAsItWasWritten) {
  GmnsNetwork network;
  network.node_id = {"a", "b, the second"};
  network.node_name = {"\xE5\x8C\x97\xE4\xBA\xAC", "say \"hi\""};
  network.zone_id = {"1", ""};
  network.x = {116.1, -0.1 - 0.2};
  network.y = {39.9, 1e-7};
  network.link_id = {"x", "x", "y", "z"};
  network.link_name = {"", "", "Road", ""};
  network.facility_type = {"street", "street", "rail", ""};
  network.from = {0, 1, 0, 1};
  network.to = {1, 0, 1, 0};
  network.length_km = {1.0 / 3, 1.0 / 3, 2, 2};
  network.free_speed_kmh = {60, 60, 33.3, 4};
  network.capacity = {0, 0, 1800, 0};
  network.lanes = {0, 0, 1, 2};
  network.car = {true, true, true, false};
  network.bicycle = {true, true, false, false};
  network.walk = {true, true, false, false};
  // An older network in miles stands there already.
  write({{"config.csv", "long_length\nmiles\n"}});
  write_gmns(network, folder);
  ErrorList errors;
  expect_equal(read_gmns(folder, errors), network);
  EXPECT_EQ(errors.describe(), "");
}

TEST_F(Gmns, BundledNetworkIsCleanAndComesBack) {
  ErrorList errors;
  const GmnsNetwork network =
      read_gmns(std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "data" / "jingjinji" / "gmns", errors);
  EXPECT_EQ(errors.describe(), "");
  EXPECT_EQ(network.nodes(), 222U);
  EXPECT_EQ(network.links(), 1242U);
  write_gmns(network, folder);
  expect_equal(read_gmns(folder, errors), network);
}

}  // namespace
}  // namespace concentric
