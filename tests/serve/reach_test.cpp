#include "serve/reach_data.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "measure/tiny_run.hpp"
#include "run/run.hpp"
#include "run/store_support.hpp"
#include "serve/report_data.hpp"
#include "serve/serve.hpp"
#include "support/tiny_networks.hpp"

namespace concentric {
namespace {

// The tiny run with a circle around z1: residents 1,000 x year x minutes by road, twice that by rail, and so
// on.
Run run_with_travel_times() {
  Run run = testing::tiny_run();
  run.centres = {{*run.find_place("z1"), 2, 0}, {*run.find_place("z6"), 2, 5}};
  for (const int year : run.years)
    for (std::size_t centre = 0; centre < 2; ++centre)
      for (const Way way : {Way::road, Way::rail, Way::best})
        for (const int minutes : circle_cutoffs_min) {
          const double thousands =
              minutes * (way == Way::road ? 1 : 2) * (year - 2013) + static_cast<double>(centre);
          run.circles.push_back({year, centre, way, minutes, 1000 * thousands, 500 * thousands});
        }
  for (std::size_t year = 0; year < run.years.size(); ++year) {
    Matrix<double> access(6, zone_access_columns.size());
    for (std::size_t zone = 0; zone < 6; ++zone) access(zone, 2) = 100 * (static_cast<double>(zone) + 1);
    run.zone_access.push_back(access);
  }
  run.circle_maps = {{2014, 0, "1a23."}, {2014, 1, "24."}, {2016, 0, "2a22d"}, {2016, 1, "24b"}};
  return run;
}

TEST(ReachData, IsNothingWithoutTravelTimes) {
  EXPECT_TRUE(reach_data(testing::tiny_run(), nullptr).is_null());
  EXPECT_TRUE(jobs_in_reach(testing::tiny_run()).is_null());
  const auto data = nlohmann::json::parse(report_data(testing::tiny_run(), nullptr, nullptr));
  EXPECT_TRUE(data["reach"].is_null());
  EXPECT_FALSE(data["run"]["series"].contains("jobs_60_best"));
}

TEST(ReachData, HoldsTheCirclesInThousands) {
  const auto run = run_with_travel_times();
  const auto data = reach_data(run, &run);
  EXPECT_EQ(data["centres"][1]["x"], 11);
  EXPECT_EQ(data["centres"][1]["y"], 5);
  EXPECT_EQ(data["ways"], nlohmann::json({"road", "rail", "best"}));
  // Year 2016, the second centre, rail, 90 minutes: ((2 x 2 + 1) x 3 + 1) x 4 + 2.
  EXPECT_EQ(data["run"]["residents"][66], 90 * 2 * 3 + 1);
  EXPECT_EQ(data["base"]["jobs"][66], 271);  // 270.5 thousand
  EXPECT_EQ(data["run"]["residents"].size(), 3U * 2 * 3 * 4);
  EXPECT_EQ(data["first"][0], "1a23.");
  EXPECT_EQ(data["last"][1], "24b");
  EXPECT_EQ(data["baseLast"][0], "2a22d");
  std::size_t cells = 0;
  for (std::size_t i = 2; i < data["runs"].size(); i += 3) cells += data["runs"][i].get<std::size_t>();
  EXPECT_EQ(cells, 24U);
}

TEST(ReachData, LeavesOutABaseWithoutThem) {
  const auto run = run_with_travel_times();
  const auto base = testing::tiny_run();
  EXPECT_TRUE(reach_data(run, &base)["base"].is_null());
  EXPECT_TRUE(reach_data(run, &base)["baseLast"].is_null());
  EXPECT_FALSE(reach_data(run, &base)["last"].is_null());
}

TEST(ReachData, JobsInReachOfAPlaceAreTheMeanOfItsResidents) {
  const auto run = run_with_travel_times();
  const auto data = nlohmann::json::parse(report_data(run, nullptr, nullptr));
  const auto& series = data["run"]["series"]["jobs_60_best"];
  EXPECT_EQ(series[*run.find_place("z3")][1], 300);
  // Zones 1 to 6 weighted by 1 to 6: 100 x 91 / 21.
  EXPECT_EQ(series[*run.find_place("region")][2], 433);
}

TEST(ReachData, ThePageHasTheSameBytes) {
  const auto run = run_with_travel_times();
  const std::string html = report_html(run, &run);
  EXPECT_TRUE(html == report_html(run_with_travel_times(), &run));
  EXPECT_NE(html.find("1a23."), std::string::npos);
  // Which of the two the reader sees, the page decides by `reach`.
  for (const char* part : {"\"reach\":{\"centres\":", "run the plan with --access", "以 --access 运行规划"})
    EXPECT_NE(html.find(part), std::string::npos) << part;
  EXPECT_NE(report_html(testing::tiny_run(), nullptr).find("\"reach\":null"), std::string::npos);
}

class ReachOfRun : public testing::StoreTest {};

TEST_F(ReachOfRun, IsWhatTheRunKeeps) {
  Region connected = testing::tiny_region_with_networks();
  connected.centres = {*connected.find_place("c1"), *connected.find_place("z6")};
  RunOptions options;
  options.first_year = 2020;
  options.last_year = 2022;
  options.access = true;
  run_plan(connected, Plan{}, options, file);
  const auto run = read_run(file);
  const auto data = nlohmann::json::parse(report_data(run, nullptr, nullptr));
  const auto& reach = data["reach"];
  ASSERT_EQ(reach["centres"].size(), 2U);
  EXPECT_EQ(data["places"][reach["centres"][1]["place"].get<std::size_t>()]["id"], "z6");
  // The run keeps circles in the order in which the page reads them.
  ASSERT_EQ(reach["run"]["residents"].size(), run.circles.size());
  for (std::size_t i = 0; i < run.circles.size(); ++i) {
    EXPECT_EQ(reach["run"]["residents"][i], std::llround(run.circles[i].residents / 1000)) << i;
    EXPECT_EQ(reach["run"]["jobs"][i], std::llround(run.circles[i].jobs / 1000)) << i;
  }
  ASSERT_EQ(run.circle_maps.size(), 4U);
  EXPECT_EQ(reach["first"][1], run.circle_maps[1].cells);
  EXPECT_EQ(reach["last"][0], run.circle_maps[2].cells);
  const std::size_t z2 = *run.find_place("z2");
  for (std::size_t year = 0; year < run.years.size(); ++year)
    EXPECT_EQ(data["run"]["series"]["jobs_60_best"][z2][year], std::llround(run.zone_access[year](1, 2)));
}

}  // namespace
}  // namespace concentric
