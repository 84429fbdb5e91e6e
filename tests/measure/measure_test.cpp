#include "measure/measure.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "measure/inequality.hpp"
#include "measure/tiny_run.hpp"

namespace concentric {
namespace {

using testing::published;
using testing::tiny_plan_run;
using testing::tiny_run;

double value(const Run& run, const char* indicator, const char* place, std::size_t year = 0) {
  return value_of(run, indicator, *run.find_place(place), year).value();
}

std::string faults(const auto& work) {
  try {
    work();
  } catch (const InvalidInput& invalid) {
    return invalid.errors().describe();
  }
  return {};
}

TEST(Indicators, EveryColumnAndWhatFollowsFromItAreListedOnce) {
  const auto all = indicators(tiny_run());
  std::vector<std::string> ids;
  for (const Indicator& each : all) {
    ids.push_back(each.id);
    EXPECT_FALSE(each.title.en.empty()) << each.id;
    EXPECT_FALSE(each.title.zh.empty()) << each.id;
    EXPECT_FALSE(each.unit.empty()) << each.id;
  }
  std::ranges::sort(ids);
  EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
  for (const char* id : {"population", "gdp_per_person", "gini_gdp_per_person", "floor_space_built"})
    EXPECT_TRUE(std::ranges::binary_search(ids, id)) << id;
}

TEST(Indicators, WithoutTheColumnsThereIsNoIndicator) {
  auto run = tiny_run();
  for (SnapshotColumn& column : run.columns)
    if (column.name == "gdp") column.name = "something_else";
  EXPECT_FALSE(find_indicator(run, "gdp_per_person"));
  EXPECT_FALSE(value_of(run, "gdp_per_person", 0, 0));
  EXPECT_FALSE(value_of(run, "no such thing", 0, 0));
}

TEST(Indicators, SumsTakeTheShareOfAZoneThatLiesInThePlace) {
  EXPECT_DOUBLE_EQ(value(tiny_run(), "population", "region"), 21000);
  EXPECT_DOUBLE_EQ(value(tiny_run(), "population", "core"), 1000 + 0.5 * 2000);
}

TEST(Indicators, SharesAndRatiosByHand) {
  const auto run = tiny_run();
  EXPECT_DOUBLE_EQ(value(run, "share_65_up", "c2"), 0.1);
  EXPECT_DOUBLE_EQ(value(run, "share_0_14", "z1", 2), 0.2);
  EXPECT_DOUBLE_EQ(value(run, "gdp_per_person", "z3"), 3 * 1e8 / 1000);
  EXPECT_DOUBLE_EQ(value(run, "labour_productivity", "z3"), 3 * 2e8 / 1000);
  EXPECT_DOUBLE_EQ(value(run, "entry_share_knowledge", "c1"), 0.15);
  EXPECT_DOUBLE_EQ(value(run, "floor_space_built", "c1", 2), 8);
  EXPECT_DOUBLE_EQ(value(run, "population_density", "z1"), 1000.0 / 4);
  EXPECT_DOUBLE_EQ(value(run, "population_density", "core"), 2000.0 / 6);
}

TEST(Indicators, FloorSpaceIsFullWhereHeadsGrowAndEmptiesWhereTheyLeave) {
  auto run = tiny_run();
  EXPECT_DOUBLE_EQ(value(run, "floor_space_used_share", "z1", 0), 1);
  EXPECT_DOUBLE_EQ(value(run, "floor_space_used_share", "z1", 2), 1);
  run.snapshots[2](0, *run.find_column("jobs")) = 250;
  EXPECT_DOUBLE_EQ(value(run, "floor_space_used_share", "z1", 2), (7500.0 + 40000) / 55000);
}

TEST(Indicators, BalanceIsOverCitiesAndOfTheRegionOnly) {
  const auto run = tiny_run();
  const std::vector<double> residents{3000, 7000, 11000}, gdp{1 + 4, 9 + 16, 25 + 36};
  std::vector<double> per_person;
  for (std::size_t i = 0; i < 3; ++i) per_person.push_back(1e8 * gdp[i] / residents[i]);
  EXPECT_NEAR(value(run, "gini_gdp_per_person", "region"), *gini(per_person, residents), 1e-15);
  EXPECT_NEAR(
      value(run, "theil_between_provinces", "region") + value(run, "theil_within_provinces", "region"),
      value(run, "theil_gdp_per_person", "region"), 1e-15);
  EXPECT_NEAR(value(run, "variation_gdp_per_person", "region"), *weighted_variation(per_person, residents),
              1e-15);
  EXPECT_FALSE(value_of(run, "gini_gdp_per_person", *run.find_place("c1"), 0));
}

TEST(Compare, WithoutAQuestionTellsTheMainIndicatorsOfTheLastYear) {
  const auto differences = compare(tiny_run(), tiny_plan_run(), {});
  ASSERT_FALSE(differences.empty());
  for (const Difference& each : differences) EXPECT_EQ(each.year, 2016);
  EXPECT_EQ(differences.front().indicator, "population");
  EXPECT_DOUBLE_EQ(differences.front().absolute(), -10);
}

TEST(Compare, AnswersInTheOrderOfTheQuestion) {
  const auto differences =
      compare(tiny_run(), tiny_plan_run(), {{"jobs", "population"}, {"z6", "core"}, {2016, 2014}});
  ASSERT_EQ(differences.size(), 8U);
  EXPECT_DOUBLE_EQ(differences[0].absolute(), 100);
  EXPECT_NEAR(*differences[0].relative(), 100 / 3600.0, 1e-15);
  EXPECT_DOUBLE_EQ(differences[2].absolute(), -100);
  EXPECT_DOUBLE_EQ(differences[4].absolute(), 0);
}

TEST(Compare, TellsEveryUnknownNameAtOnce) {
  const std::string said = faults([] {
    compare(tiny_run(), tiny_plan_run(), {{"populaton", "jobs"}, {"nowhere"}, {1999}});
  });
  EXPECT_NE(said.find("did you mean population?"), std::string::npos) << said;
  EXPECT_NE(said.find("nowhere"), std::string::npos);
  EXPECT_NE(said.find("1999"), std::string::npos);
}

TEST(Compare, RefusesRunsOfDifferentRegionsOrYears) {
  auto other = tiny_plan_run();
  other.provenance.region_sha256 = "ffff";
  EXPECT_NE(faults([&] { compare(tiny_run(), other, {}); }).find("region"), std::string::npos);
  auto later = tiny_plan_run();
  later.years = {2030, 2031, 2032};
  EXPECT_NE(faults([&] { compare(tiny_run(), later, {}); }).find("no year in common"), std::string::npos);
}

TEST(Rank, GreatestGainFirstAndEqualOnesInOrder) {
  const auto ranked = rank_places(tiny_run(), tiny_plan_run(), "jobs", PlaceLevel::zone, 2016);
  ASSERT_EQ(ranked.size(), 6U);
  const auto run = tiny_run();
  std::vector<std::string> order;
  for (const Difference& each : ranked) order.push_back(run.places[each.place].id);
  EXPECT_EQ(order, (std::vector<std::string>{"z6", "z2", "z3", "z4", "z5", "z1"}));
}

TEST(Ledger, EachTransformInThePublishedUnit) {
  auto run = tiny_run();
  run.published = {published("level", 3.3, "population", "level", 2015, {}),
                   published("ratio", 1.2, "population", "ratio", 2016, 2014),
                   published("change", 500, "population", "change", 2016, 2014),
                   published("growth", 10, "population", "growth", 2015, 2014),
                   published("sum", 600, "job_entries", "sum", 2016, 2014)};
  run.published[0].factor = 0.001;
  const auto rows = ledger(run);
  EXPECT_NEAR(*rows[0].modelled, 3.3, 1e-12);
  EXPECT_NEAR(*rows[0].error(), 0, 1e-12);
  EXPECT_NEAR(*rows[1].modelled, 1.2, 1e-12);
  EXPECT_NEAR(*rows[2].error(), 100, 1e-9);
  EXPECT_NEAR(*rows[2].error_percent(), 20, 1e-9);
  EXPECT_NEAR(*rows[3].modelled, 10, 1e-9);
  EXPECT_NEAR(*rows[4].modelled, 600, 1e-9);
  for (const LedgerRow& row : rows) EXPECT_EQ(row.why_not, "");
}

TEST(Ledger, SumsWhatGoesBetweenTwoPlacesAndBack) {
  auto run = tiny_run();
  run.flow_kinds = {{"trade", "100 million yuan", {}}, {"rail", "trips a day", {}}};
  const std::size_t c1 = *run.find_place("c1"), c2 = *run.find_place("c2"), c3 = *run.find_place("c3");
  run.city_flows = {{2016, 1, c1, c3, 10}, {2016, 1, c3, c1, 7},  {2016, 1, c1, c1, 90},
                    {2016, 1, c2, c3, 4},  {2016, 0, c1, c3, 50}, {2015, 1, c1, c3, 60}};
  run.published = {published("a", 20, "rail", "level", 2016, {}),
                   published("b", 20, "rail", "level", 2013, {}),
                   published("c", 20, "patients", "level", 2016, {})};
  for (PublishedFigure& figure : run.published) figure.model_place = "c1:c3";
  const auto rows = ledger(run);
  EXPECT_EQ(rows[0].modelled, 17);
  EXPECT_EQ(rows[1].why_not, "the run does not hold 2013");
  EXPECT_EQ(rows[2].why_not, "the run has no flow patients");
}

TEST(Ledger, SaysWhyThereIsNothingToCompare) {
  auto run = tiny_run();
  run.published = {published("a", 1, "", "", {}, {}),
                   published("b", 1, "population", "ratio", 2016, 2013),
                   published("c", {}, "population", "level", 2016, {}),
                   published("d", 1, "happiness", "level", 2016, {}),
                   published("e", 1, "share_65_up", "sum", 2016, 2014),
                   published("f", 1, "gini_gdp_per_person", "level", 2016, {}),
                   published("g", 1, "population", "level", 2014, {})};
  const auto rows = ledger(run);
  EXPECT_EQ(rows[0].why_not, "no counterpart in the model yet");
  EXPECT_EQ(rows[1].why_not, "the run does not hold 2013");
  EXPECT_EQ(rows[2].why_not, "published in words");
  EXPECT_TRUE(rows[2].modelled);
  EXPECT_EQ(rows[3].why_not, "the run has no happiness");
  EXPECT_EQ(rows[4].why_not, "share_65_up cannot be summed over years");
  EXPECT_EQ(rows[5].why_not, "gini_gdp_per_person has no value for c1 in 2016");
  EXPECT_EQ(rows[6].why_not, "the run starts from it");
  EXPECT_TRUE(summarise(rows).empty());
}

TEST(Ledger, SummaryKeepsCalibrationAndCheckApart) {
  auto run = tiny_run();
  run.published = {published("a", 2200, "population", "level", 2015, {}),
                   published("b", 4400, "population", "level", 2015, {}),
                   published("c", 3300, "population", "level", 2015, {}),
                   published("d", 3300, "population", "level", 2015, {})};
  run.published[3].use = "calibration";
  const auto summaries = summarise(ledger(run));
  ASSERT_EQ(summaries.size(), 2U);
  EXPECT_EQ(summaries[0].use, "calibration");
  EXPECT_EQ(summaries[0].mean_absolute_percent, 0);
  EXPECT_EQ(summaries[1].compared, 3U);
  EXPECT_NEAR(summaries[1].mean_absolute_percent, 25, 1e-12);
  EXPECT_NEAR(summaries[1].median_absolute_percent, 25, 1e-12);
  EXPECT_EQ(summaries[1].largest_id, "a");
}

}  // namespace
}  // namespace concentric
