#include <gtest/gtest.h>

#include "support/edited_package.hpp"

namespace concentric {
namespace {

using testing::bundled_region;
using testing::EditedPackage;

// What loading says, the folder's own path left out.
std::string faults_of(const EditedPackage& package) {
  std::string text = package.faults();
  const std::string prefix = package.folder().string() + "/";
  for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;) text.erase(at, prefix.size());
  return text;
}

TEST(LoadNetworks, ReadsTimetablesRoadsAndProjects) {
  const Region region = load_region(bundled_region());
  EXPECT_EQ(region.timetables.names.size(), 2U);
  EXPECT_EQ(region.timetables_left_out.describe(), "");
  EXPECT_EQ(region.roads.nodes(), 222U);
  EXPECT_EQ(region.roads.links(), 1242U);
  EXPECT_EQ(region.projects.size(), 45U);
  const Project* line = region.find_project("line_22_2027");
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->mode, LineMode::metro);
  EXPECT_EQ(line->opens, "2027-12-31");
  EXPECT_GE(line->stops.size(), 5U);
  EXPECT_GT(line->headway_min, 0);
}

TEST(LoadNetworks, TheDigestIsOfTheirFilesToo) {
  const std::string before = load_region(bundled_region()).sha256;
  EditedPackage package;
  EXPECT_EQ(load_region(package.folder()).sha256, before);
  package.replace("gtfs/rail_2016/trips.txt", "C2003", "C2005");
  EXPECT_NE(load_region(package.folder()).sha256, before);
}

TEST(LoadNetworks, ListsTheFaultsOfEveryFolder) {
  EditedPackage package;
  package.set_line("gtfs/rail_2016/trips.txt", 1, "route_id,service,trip_id,trip_headsign");
  package.set_line("gmns/link.csv", 2, "110101-110102,110101,999999,true,4.363,60,street,16,800,estimated");
  package.set_line("zones.csv", 2, "110101,110100,county,Dongcheng,东城区,-1,116.40854,39.91707,observed");
  const std::string faults = faults_of(package);
  EXPECT_NE(faults.find("rail_2016/trips.txt:1: service_id: "), std::string::npos) << faults;
  EXPECT_NE(faults.find("gmns/link.csv:2: to_node_id: "), std::string::npos) << faults;
  EXPECT_NE(faults.find("zones.csv:2: area_km2: "), std::string::npos) << faults;
}

TEST(LoadNetworks, KeepsRowsThatAreLeftOut) {
  EditedPackage package;
  package.set_line("gtfs/metro/stop_times.txt", 2,
                   "Capital-Airport-Express-0,0h,0h,Capital-Airport-Express-01,1,0");
  const std::string left_out = load_region(package.folder()).timetables_left_out.describe();
  EXPECT_NE(left_out.find("metro/stop_times.txt:2: arrival_time: \"0h\" is not a time"), std::string::npos)
      << left_out;
}

TEST(LoadNetworks, SaysWhatIsNotThereOrElsewhere) {
  EditedPackage package;
  package.replace("datapackage.json", "\"gtfs/metro\"", "\"../metro\"");
  package.replace("datapackage.json", "\"gmns\"", "\"roads\"");
  const std::string faults = faults_of(package);
  EXPECT_NE(faults.find("\"../metro\" leads out of the package"), std::string::npos) << faults;
  EXPECT_NE(faults.find("datapackage.json: /folders: \"roads\" is not there"), std::string::npos) << faults;
}

TEST(LoadNetworks, FaultsOfProjects) {
  EditedPackage package;
  package.replace("projects.csv", "2017-12-28", "2017-13-28");
  EXPECT_NE(package.faults().find("projects.csv:2: opens: \"2017-13-28\""), std::string::npos)
      << package.faults();
}

}  // namespace
}  // namespace concentric
