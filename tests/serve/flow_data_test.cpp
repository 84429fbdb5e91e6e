#include "serve/flow_data.hpp"

#include <gtest/gtest.h>

#include "measure/tiny_run.hpp"
#include "serve/report_data.hpp"
#include "serve/serve.hpp"
#include "serve/traffic_data.hpp"
#include "serve/trip_data.hpp"

namespace concentric {
namespace {

using nlohmann::json;

// The tiny run with commuting and trade between its cities: from city i to city j (from 0) in 2014 + t go
// 100 (3 i + j + 1) + t persons, and a hundredth of that in trade.
Run run_with_flows() {
  Run run = testing::tiny_run();
  run.flow_kinds = {{"commuting", "persons", {"Commuting", "通勤"}},
                    {"trade", "100 million yuan a year", {"Trade", ""}}};
  const std::size_t cities[] = {*run.find_place("c1"), *run.find_place("c2"), *run.find_place("c3")};
  for (const int year : run.years)
    for (std::size_t kind = 0; kind < 2; ++kind)
      for (std::size_t from = 0; from < 3; ++from)
        for (std::size_t to = 0; to < 3; ++to) {
          const double persons = 100.0 * static_cast<double>(3 * from + to + 1) + (year - 2014);
          run.city_flows.push_back(
              {year, kind, cities[from], cities[to], kind == 0 ? persons : persons / 100});
        }
  run.zone_flows.push_back({2014, 0, *run.find_place("z1"), *run.find_place("z2"), 70.4});
  run.zone_flows.push_back({2016, 0, *run.find_place("z2"), *run.find_place("z6"), 80.6});
  run.zone_flows.push_back({2016, 0, *run.find_place("z6"), *run.find_place("z5"), 0.3});
  return run;
}

// Half of the 1,000 commuters of province p1 have 20 to 25 minutes, the others 45 to 50; in 2016 all the
// former.
void add_trip_lengths(Run& run, const char* place) {
  run.trip_lengths.push_back({2014, *run.find_place(place), 20, 500});
  run.trip_lengths.push_back({2014, *run.find_place(place), 45, 500});
  run.trip_lengths.push_back({2016, *run.find_place(place), 20, 1000});
}

PublishedFigure on_commuting(const char* statement, double value, const char* unit) {
  PublishedFigure figure = testing::published("commute", value, "", "", std::nullopt, std::nullopt);
  figure.topic = "commuting";
  figure.statement = statement;
  figure.place = "Province one";
  figure.unit = unit;
  return figure;
}

// Both ways of a road of the tiny grid's first row, from z1 to z3, and a link that ends outside.
void add_roads(Run& run) {
  const double lon = 116.5 + 0.5 / 85, far = 116.5 + 2.5 / 85, lat = 39.031;
  run.roads = {{"a", "street", lon, lat, far, lat, 2},
               {"a", "street", far, lat, lon, lat, 2},
               {"b", "street", lon, lat, 120, lat, 300}};
  for (const int year : {2014, 2016})
    for (std::size_t road = 0; road < 3; ++road)
      run.road_loads.push_back(
          {year, road, 100.0 * static_cast<double>(road + 1) + (year - 2014), 400, 3.25, 2});
}

TEST(FlowData, IsNothingWithoutFlows) {
  const auto run = testing::tiny_run();
  EXPECT_TRUE(flow_data(run, nullptr).is_null());
  EXPECT_TRUE(trip_data(run, nullptr).is_null());
  EXPECT_TRUE(road_data(run, nullptr).is_null());
  EXPECT_TRUE(line_data(run, nullptr).is_null());
  const auto data = json::parse(report_data(run, nullptr, nullptr));
  for (const char* part : {"flows", "trips", "roads", "lines"}) EXPECT_TRUE(data[part].is_null()) << part;
}

TEST(FlowData, ProvincesAreTheSumsOfTheirCities) {
  const auto run = run_with_flows();
  const auto data = flow_data(run, nullptr);
  // p1 is c1, p2 is c2 and c3. 2015, persons: 100 x (1), (2 + 3), (4 + 7), (5 + 6 + 8 + 9), one more a pair.
  EXPECT_EQ(data["run"]["provinces"][0][1], json({101, 502, 1102, 2804}));
  EXPECT_EQ(data["run"]["provinces"][1][0], json({1.0, 5.0, 11.0, 28.0}));
  EXPECT_EQ(data["run"]["years"], json({2014, 2015, 2016}));
  // Trade adds up to 45 (100 million yuan), of which two digits are told.
  EXPECT_EQ(data["kinds"][0]["decimals"], 0);
  EXPECT_EQ(data["kinds"][1]["decimals"], 2);
  EXPECT_EQ(data["kinds"][1]["title"]["zh"], "Trade");
  EXPECT_TRUE(data["base"].is_null());
  double cities = 0, provinces = 0;
  const auto& pairs = data["run"]["last"]["cities"][0];
  for (std::size_t i = 2; i < pairs.size(); i += 3) cities += pairs[i].get<double>();
  for (const auto& amount : data["run"]["provinces"][0][2]) provinces += amount.get<double>();
  EXPECT_EQ(cities, 4500 + 9 * 2);
  EXPECT_EQ(provinces, cities);
}

TEST(FlowData, PairsAreThoseOfTheFirstAndTheLastYear) {
  const auto run = run_with_flows();
  const auto data = flow_data(run, nullptr);
  EXPECT_EQ(data["run"]["first"]["zones"][0], json({*run.find_place("z1"), *run.find_place("z2"), 70}));
  EXPECT_EQ(data["run"]["last"]["zones"][0], json({*run.find_place("z2"), *run.find_place("z6"), 81}));
  EXPECT_TRUE(data["run"]["last"]["zones"][1].empty());
  EXPECT_EQ(data["run"]["first"]["cities"][0].size(), 27U);
}

TEST(FlowData, LeavesOutABaseWithoutThemAndYearsThatItLacks) {
  const auto run = run_with_flows();
  const auto without = testing::tiny_run();
  EXPECT_TRUE(flow_data(run, &without)["base"].is_null());
  auto other = run_with_flows();
  other.flow_kinds.pop_back();
  EXPECT_TRUE(flow_data(run, &other)["base"].is_null());
  auto shorter = run_with_flows();
  shorter.years = {2014, 2015};
  shorter.snapshots.pop_back();
  const auto base = flow_data(run, &shorter)["base"];
  EXPECT_FALSE(base["first"].is_null());
  EXPECT_TRUE(base["last"].is_null());
  EXPECT_EQ(base["provinces"][0].size(), 2U);
}

TEST(FlowData, WhatIsOfNoPlaceKindOrYearIsPassedOver) {
  auto run = run_with_flows();
  const auto before = flow_data(run, nullptr);
  run.city_flows.push_back({2014, 0, 999, 0, 1e6});
  run.city_flows.push_back({2014, 7, 0, 0, 1e6});
  run.city_flows.push_back({1999, 0, 0, 0, 1e6});
  EXPECT_EQ(flow_data(run, nullptr)["run"], before["run"]);
}

TEST(TripData, StandsBesideWhatWasPublished) {
  auto run = testing::tiny_run();
  add_trip_lengths(run, "p1");
  run.published = {on_commuting("mean commuting time", 40, "min"),
                   on_commuting("share of central-city commutes within 45 min", 54, "%"),
                   on_commuting("share of commutes within 48 min", 54, "%"),
                   on_commuting("custom bus routes", 3, "routes")};
  const auto data = trip_data(run, &run);
  const auto& place = data["places"][0];
  EXPECT_EQ(place["place"], *run.find_place("p1"));
  EXPECT_EQ(place["run"]["first"], json({0, 0, 0, 0, 500, 0, 0, 0, 0, 500}));
  EXPECT_EQ(place["base"]["last"], json({0, 0, 0, 0, 1000}));
  ASSERT_EQ(data["observed"].size(), 3U);
  const auto& mean = data["observed"][0];
  EXPECT_TRUE(mean["minutes"].is_null());
  EXPECT_TRUE(mean["same"]);
  EXPECT_EQ(mean["first"], 35.0);  // (22.5 + 47.5) / 2
  EXPECT_EQ(mean["last"], 22.5);
  EXPECT_EQ(mean["baseLast"], 22.5);
  const auto& within = data["observed"][1];
  EXPECT_EQ(within["minutes"], 45);
  EXPECT_FALSE(within["same"]);  // of the central city, which the run has no lengths for
  EXPECT_EQ(within["first"], 50.0);
  EXPECT_EQ(data["observed"][2]["first"], 80.0);  // three fifths of the band from 45 minutes
}

TEST(TripData, TheCentralCityIsTheAreaOfThatName) {
  auto run = testing::tiny_run();
  run.places[*run.find_place("core")].name.en = "Six central districts of Province one";
  add_trip_lengths(run, "p1");
  add_trip_lengths(run, "core");
  run.published = {on_commuting("mean commuting time, central city", 40, "min")};
  const auto observed = trip_data(run, nullptr)["observed"][0];
  EXPECT_EQ(observed["at"], *run.find_place("core"));
  EXPECT_TRUE(observed["same"]);
  EXPECT_TRUE(observed["baseLast"].is_null());
}

TEST(RoadData, LinksLieInTheirZones) {
  auto run = testing::tiny_run();
  add_roads(run);
  const auto data = road_data(run, nullptr);
  ASSERT_EQ(data["links"].size(), 3U);
  EXPECT_EQ(data["from"][0], *run.find_place("z1"));
  EXPECT_EQ(data["to"][0], *run.find_place("z3"));
  EXPECT_EQ(data["to"][1], *run.find_place("z1"));
  EXPECT_TRUE(data["to"][2].is_null());
  EXPECT_NEAR(data["ends"][0].get<double>(), 1.0, 0.3);
  EXPECT_NEAR(data["ends"][2].get<double>(), 5.0, 0.3);
  EXPECT_EQ(data["run"]["last"]["vehicles"], json({102, 202, 302}));
  EXPECT_EQ(data["run"]["first"]["minutes"][0], 3.3);
  EXPECT_TRUE(data["base"].is_null());
}

TEST(RoadData, ABaseMayLackALink) {
  auto run = testing::tiny_run(), base = testing::tiny_run();
  add_roads(run);
  add_roads(base);
  base.roads.erase(base.roads.begin());
  base.road_loads = {{2016, 0, 50, 400, 3, 2}};
  const auto data = road_data(run, &base);
  EXPECT_EQ(data["links"].size(), 3U);
  EXPECT_EQ(data["base"]["last"]["vehicles"], json({nullptr, 50, nullptr}));
}

TEST(LineData, LinesAreMatchedByNameAndMode) {
  auto run = testing::tiny_run(), base = testing::tiny_run();
  const Names one{"Line 1", "1号线"}, two{"Line 2", ""}, old{"Old line", ""};
  run.line_loads = {{2014, one, "metro", 9, 9, 9, {}, {}},
                    {2016, one, "metro", 1000, 200, 300, {"A", "甲"}, {"B", "乙"}},
                    {2016, two, "rail", 500, 100, 400, {}, {}}};
  base.line_loads = {{2016, old, "rail", 7, 3, 4, {}, {}}, {2016, one, "metro", 900, 190, 300, {}, {}}};
  const auto data = line_data(run, &base);
  ASSERT_EQ(data.size(), 3U);
  EXPECT_EQ(data[0]["run"].dump(), R"([1000,200,300,{"en":"A","zh":"甲"},{"en":"B","zh":"乙"}])");
  EXPECT_EQ(data[0]["base"][0], 900);
  EXPECT_TRUE(data[1]["base"].is_null());
  EXPECT_EQ(data[2]["name"]["en"], "Old line");
  EXPECT_TRUE(data[2]["run"].is_null());
}

TEST(FlowData, ThePageHasTheSameBytes) {
  auto run = run_with_flows();
  add_trip_lengths(run, "p1");
  add_roads(run);
  const auto base = run_with_flows();
  const std::string html = report_html(run, &base);
  EXPECT_TRUE(html == report_html(run, &base));
  for (const char* part : {"\"flows\":{\"kinds\":", "What crosses provincial borders", "跨省（市）流动"})
    EXPECT_NE(html.find(part), std::string::npos) << part;
}

}  // namespace
}  // namespace concentric
