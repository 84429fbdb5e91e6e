#include "measure/tables.hpp"

#include <gtest/gtest.h>

#include "format/csv.hpp"
#include "measure/tiny_run.hpp"

namespace concentric {
namespace {

using testing::published;
using testing::tiny_plan_run;
using testing::tiny_run;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<std::vector<std::string>> records(const std::string& csv) {
  std::vector<std::vector<std::string>> all;
  ErrorList errors;
  read_csv_text(csv, "text", errors, [&](std::int64_t, std::span<const std::string_view> fields) {
    all.emplace_back(fields.begin(), fields.end());
    return true;
  });
  EXPECT_TRUE(errors.empty()) << errors.describe();
  return all;
}

TEST(CompareTable, ShowsBaseRunDifferenceAndPercent) {
  const auto run = tiny_plan_run();
  const std::string text = compare_text(run, compare(tiny_run(), run, {{"jobs"}, {"z6"}, {}}));
  EXPECT_EQ(text,
            "place   indicator  year   base    run  difference      %  unit\n"
            "Zone 6  jobs       2016  3,600  3,700        +100  +2.78  jobs\n")
      << text;
}

TEST(CompareTable, CsvHoldsNumbersInFullAndQuotesNames) {
  auto run = tiny_plan_run();
  run.places[*run.find_place("z6")].name.en = "Zone \"six\", the last\nof all";
  const std::string csv = compare_csv(run, compare(tiny_run(), run, {{"jobs"}, {"z6"}, {}}));
  EXPECT_TRUE(holds(csv, "\r\n"));
  const auto rows = records(csv);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].size(), rows[1].size());
  EXPECT_EQ(rows[1][1], "Zone \"six\", the last\nof all");
  EXPECT_EQ(rows[1][4], "3600");
}

TEST(RankTable, TellsGainersLosersAndTheRest) {
  const auto run = tiny_plan_run();
  const std::string text = rank_text(run, rank_places(tiny_run(), run, "jobs", PlaceLevel::zone, 2016));
  EXPECT_TRUE(holds(text, "who gains: 1 of 6 places")) << text;
  EXPECT_TRUE(holds(text, "who loses: 1 of 6 places"));
  EXPECT_TRUE(holds(text, "no difference: 4 places"));
  EXPECT_LT(text.find("Zone 6"), text.find("Zone 1"));
  EXPECT_EQ(rank_text(run, {}), "no place to rank\n");
}

TEST(LedgerTable, GroupsErrorsReasonsAndSummary) {
  auto run = tiny_run();
  run.published = {published("fitted", 3300, "population", "level", 2015, {}),
                   published("checked", 4125, "population", "level", 2015, {}),
                   published("unheld", 1, "population", "level", 2001, {}),
                   published("words", 1, "", "", {}, {})};
  run.published[0].use = "calibration";
  const std::string text = ledger_text(ledger(run));
  EXPECT_LT(text.find("fitted"), text.find("checked"));
  EXPECT_TRUE(holds(text, "-825")) << text;
  EXPECT_TRUE(holds(text, "-20.00"));
  EXPECT_TRUE(holds(text, "the run does not hold 2001"));
  EXPECT_TRUE(holds(text, "check: 1 of 2 figures compared, mean absolute error 20.00 %"));
  EXPECT_EQ(ledger_text({}), "no published figure could be compared\n");

  const auto rows = records(ledger_csv(ledger(run)));
  ASSERT_EQ(rows.size(), 5U);
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
  EXPECT_EQ(rows[2][8], "-20");
}

}  // namespace
}  // namespace concentric
