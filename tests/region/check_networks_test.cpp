#include <gtest/gtest.h>

#include "support/edited_package.hpp"

namespace concentric {
namespace {

using testing::bundled_region;
using testing::EditedPackage;

// What checking the folders of the package says, the folder's own path left out.
std::string faults_of(const EditedPackage& package) {
  ErrorList errors;
  check_networks(package.folder(), errors);
  std::string text = errors.describe();
  const std::string prefix = package.folder().string() + "/";
  for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;) text.erase(at, prefix.size());
  return text;
}

void copy_networks(const EditedPackage& package) {
  for (const char* name : {"gtfs", "gmns"})
    std::filesystem::copy(bundled_region() / name, package.folder() / name,
                          std::filesystem::copy_options::recursive);
}

TEST(CheckNetworks, FindsNothingWrongWithTheBundledOnes) {
  ErrorList errors;
  EXPECT_EQ(check_networks(bundled_region(), errors), 3U);
  EXPECT_EQ(errors.describe(), "");
}

TEST(CheckNetworks, ListsTheFaultsOfEveryFolder) {
  EditedPackage package;
  copy_networks(package);
  package.set_line("gtfs/metro/stop_times.txt", 2,
                   "Capital-Airport-Express-0,0h,0h,Capital-Airport-Express-01,1,0");
  package.set_line("gtfs/rail_2016/trips.txt", 3, "X,thu,C2003,天津,C2003,1");
  package.set_line("gmns/link.csv", 2, "110101-110102,110101,999999,true,4.363,60,street,estimated");
  const std::string faults = faults_of(package);
  EXPECT_NE(faults.find("metro/stop_times.txt:2: arrival_time: \"0h\" is not a time"), std::string::npos)
      << faults;
  EXPECT_NE(faults.find("rail_2016/trips.txt:3: route_id: \"X\" is not in routes.txt"), std::string::npos)
      << faults;
  EXPECT_NE(faults.find("gmns/link.csv:2: to_node_id: "), std::string::npos) << faults;
}

TEST(CheckNetworks, SaysWhatIsNotThereOrElsewhere) {
  EditedPackage package;
  package.replace("datapackage.json", "\"gtfs/metro\"", "\"../metro\"");
  const std::string faults = faults_of(package);
  EXPECT_NE(faults.find("rail_2016: cannot be opened"), std::string::npos) << faults;
  EXPECT_NE(faults.find("datapackage.json: /folders: \"../metro\" leads out of the package"),
            std::string::npos)
      << faults;
  EXPECT_NE(faults.find("gmns/node.csv: cannot be opened"), std::string::npos) << faults;
}

}  // namespace
}  // namespace concentric
