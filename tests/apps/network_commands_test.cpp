#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "apps/command.hpp"

namespace concentric {
namespace {

using testing::bytes_of;
using testing::Outcome;
using testing::run_in;
using testing::ScratchFolder;

const std::string roads = "data/jingjinji/gmns";
const std::string metro = "data/jingjinji/gtfs/metro";

class NetworkCommands : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(folder / "stations.csv") << "id,lat,lon,jobs\n"
                                              "国贸,39.9087,116.4575,100\n"
                                              "西单,39.9075,116.3683,10\n"
                                              "天安门东,39.9078,116.3951,1\n";
  }
  std::vector<std::string> by_metro(std::vector<std::string> arguments) const {
    for (const char* more :
         {"--gtfs", "data/jingjinji/gtfs/metro", "--date", "2020-06-01", "--departure", "08:00"})
      arguments.emplace_back(more);
    return arguments;
  }
  ScratchFolder folder;
};

TEST_F(NetworkCommands, MatrixIsTheSameForAnyNumberOfThreads) {
  for (const std::string threads : {"1", "2"}) {
    const Outcome outcome =
        run_in(folder, by_metro({"matrix", "--threads", threads, "--origins", folder / "stations.csv",
                                 "--percentiles", "0,50,100", "-o", folder / (threads + ".omx")}));
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  }
  EXPECT_EQ(bytes_of(folder / "1.omx"), bytes_of(folder / "2.omx"));
}

TEST_F(NetworkCommands, MatrixHasARowForEachPairThatIsReached) {
  const Outcome outcome =
      run_in(folder, by_metro({"matrix", "--origins", folder / "stations.csv", "-o", folder / "times.csv"}));
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  const std::string text = bytes_of(folder / "times.csv");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10) << text;
  EXPECT_NE(text.find("国贸,西单,"), std::string::npos);
}

TEST_F(NetworkCommands, AccessGrowsWithTheCutoff) {
  const Outcome outcome =
      run_in(folder, by_metro({"access", "--origins", folder / "stations.csv", "--opportunities", "jobs",
                               "--cutoffs", "1,60", "-o", folder / "access.csv"}));
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  EXPECT_NE(bytes_of(folder / "access.csv").find("西单,10,111"), std::string::npos)
      << bytes_of(folder / "access.csv");
}

TEST_F(NetworkCommands, IsochroneIsTheSameEveryTime) {
  for (const char* name : {"a.geojson", "b.geojson"}) {
    const Outcome outcome = run_in(folder, by_metro({"isochrone", "--from", "39.9087,116.4575", "--minutes",
                                                     "20,40", "--spacing", "2000", "-o", folder / name}));
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  }
  EXPECT_EQ(bytes_of(folder / "a.geojson"), bytes_of(folder / "b.geojson"));
  EXPECT_NE(bytes_of(folder / "a.geojson").find("MultiPolygon"), std::string::npos);
}

TEST_F(NetworkCommands, RouteTellsTheLineAndItsStops) {
  const Outcome outcome = run_in(folder, by_metro({"route", "39.9075,116.3683", "39.9087,116.4575"}));
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  EXPECT_NE(outcome.out.find("1号线"), std::string::npos) << outcome.out;
}

TEST_F(NetworkCommands, RouteByCarNamesThePlacesOnTheWay) {
  const Outcome outcome =
      run_in(folder, {"route", "39.9184,116.4081", "39.125,117.190", "--gmns", roads, "--mode", "car"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  EXPECT_NE(outcome.out.find("minutes"), std::string::npos) << outcome.out;
}

TEST_F(NetworkCommands, RouteSetsOutLateEnoughToBeThereInTime) {
  const Outcome outcome =
      run_in(folder, by_metro({"route", "39.9075,116.3683", "39.9087,116.4575", "--arrive-by", "09:00"}));
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  EXPECT_NE(outcome.out.find("08:33:00 to 08:59:54: 26.9 min, 1 ride"), std::string::npos) << outcome.out;
}

TEST_F(NetworkCommands, RouteDrivesToTheFirstStopWhereOneMay) {
  const Outcome outcome = run_in(folder, {"route", "Dongcheng", "Xiongxian", "--region", "data/jingjinji",
                                          "--plan", "plans/coordinated.toml", "--year", "2035", "--access",
                                          "car", "--egress", "car", "--max-minutes", "240"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  EXPECT_NE(outcome.out.find(" drive 9 min 36 s to the destination"), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.out.find(" walk "), std::string::npos) << outcome.out;
}

TEST_F(NetworkCommands, NetworkTellsWhatIsThereAndWritesIt) {
  const Outcome outcome = run_in(folder, {"network", "--gmns", roads, "--write-gmns", folder / "copy"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
  EXPECT_NE(outcome.out.find("streets for car: 222 junctions"), std::string::npos) << outcome.out;
  const std::vector<std::string> trip{"route", "39.9184,116.4081", "39.125,117.190", "--mode", "car"};
  const auto by = [&](const std::string& gmns) {
    std::vector<std::string> arguments = trip;
    arguments.insert(arguments.end(), {"--gmns", gmns});
    const std::string told = run_in(folder, arguments).out;
    return told.substr(0, told.find(" minutes"));
  };
  EXPECT_EQ(by(folder / "copy"), by(roads));
}

TEST_F(NetworkCommands, BadInputIsRefusedWithTheWayToMendIt) {
  const std::string out = folder / "out.csv";
  const std::string points = folder / "stations.csv";
  struct Bad {
    std::vector<std::string> arguments;
    const char* said;
  };
  const std::vector<Bad> all{
      {{"matrix", "--origins", points, "-o", out}, "give --osm"},
      {{"matrix", "--origins", points, "--gtfs", metro, "-o", out}, "2020-01-01"},
      {{"matrix", "--origins", points, "--gtfs", metro, "--date", "2019-05-13", "-o", out}, "2020"},
      {{"matrix", "--origins", points, "--gtfs", "missing.zip", "--date", "2020-06-01", "-o", out},
       "missing.zip"},
      {{"matrix", "--origins", points, "--gtfs", metro, "--date", "June", "-o", out}, "2019-05-13"},
      {{"matrix", "--origins", "missing.csv", "--gtfs", metro, "--date", "2020-06-01", "-o", out},
       "missing.csv"},
      {{"access", "--origins", points, "--gtfs", metro, "--date", "2020-06-01", "--decay", "linear:3", "-o",
        out},
       "logistic:MINUTES,SD"},
      {{"access", "--origins", points, "--gtfs", metro, "--date", "2020-06-01", "--opportunities", "beds",
        "-o", out},
       "jobs"},
      {{"isochrone", "--from", "nowhere", "--gtfs", metro, "--date", "2020-06-01", "-o", folder / "a.gpkg"},
       "latitude,longitude"},
      {{"isochrone", "--from", "39.9,116.4", "--gtfs", metro, "--date", "2020-06-01", "-o", folder / "a.shp"},
       ".geojson"},
      {{"route", "39.9,116.4", "39.9,116.5", "--gmns", roads, "--mode", "boat"}, "bicycle"},
      {{"route", "39.9,116.4", "39.9,116.5", "--gmns", roads}, "--gtfs"},
      {{"route", "39.9,116.4", "39.9,116.5", "--gmns", roads, "--arrive-by", "noon"}, "09:00"},
      {{"network", "--gmns", roads, "--mode", "boat"}, "bicycle"},
      {{"network", "--gtfs", metro, "--date", "2020-06-01", "--write-gmns", out}, "no streets"},
  };
  for (const Bad& bad : all) {
    const Outcome outcome = run_in(folder, bad.arguments);
    EXPECT_EQ(outcome.exit_code, 2) << bad.said;
    EXPECT_NE(outcome.error.find(bad.said), std::string::npos) << outcome.error;
    EXPECT_FALSE(std::filesystem::exists(out)) << bad.said;
  }
}

}  // namespace
}  // namespace concentric
