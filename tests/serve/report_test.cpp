#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "measure/tiny_run.hpp"
#include "serve/assets.hpp"
#include "serve/map_paths.hpp"
#include "serve/serve.hpp"

namespace concentric {
namespace {

using testing::tiny_plan_run;
using testing::tiny_run;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

nlohmann::json data_of(const std::string& html) {
  const std::string opening = "<script id=\"data\" type=\"application/json\">";
  const std::size_t from = html.find(opening) + opening.size();
  return nlohmann::json::parse(html.substr(from, html.find("</script>", from) - from));
}

TEST(Report, LoadsNothingFromTheNetwork) {
  const auto run = tiny_plan_run(), base = tiny_run();
  const std::string html = report_html(run, &base);
  const std::regex loads(R"re((src|href)\s*=\s*["']?\s*(https?:)?//|url\(\s*["']?\s*(https?:)?//|@import)re");
  std::smatch match;
  EXPECT_FALSE(std::regex_search(html, match, loads)) << match.str();
  EXPECT_FALSE(holds(html, "<link"));
  EXPECT_FALSE(holds(html, "<img"));
}

TEST(Report, HoldsBothLanguagesTheChartLibraryAndItsNotice) {
  const std::string html = report_html(tiny_plan_run(), nullptr);
  for (const char* part : {"Residents", "常住人口", "What the plan does", "规划带来什么", "BSD 3-Clause",
                           "d3js.org", "Move work", "疏解"})
    EXPECT_TRUE(holds(html, part)) << part;
  for (const char* mark : {"{{", "}}</script>"}) EXPECT_FALSE(holds(html.substr(0, 2000), mark)) << mark;
}

TEST(Report, HostileNamesStayText) {
  const std::string evil = "</script><script>alert(1)</script><!-- \"'&\u2028{{data}}";
  auto run = tiny_plan_run();
  const auto base = tiny_run();
  const std::string plain = report_html(run, &base);
  run.plan_title = {evil, evil};
  run.region_title.zh = evil;
  run.places[0].name.en = evil;
  run.levers[0].title.en = evil;
  run.levers[0].explanation = evil;
  run.effects[0].effect.effect = evil;
  run.published[0].statement = evil;
  run.tables[0].description = evil;
  run.provenance.plan_text = evil;
  const std::string html = report_html(run, &base);
  EXPECT_EQ(count_of(html, "<script"), count_of(plain, "<script"));
  EXPECT_EQ(count_of(html, "</script"), count_of(plain, "</script"));
  EXPECT_EQ(count_of(html, "<!--"), count_of(plain, "<!--"));
  EXPECT_TRUE(holds(html, "<title>&lt;/script&gt;&lt;script&gt;"));
  EXPECT_EQ(data_of(html)["run"]["title"]["en"], evil);
}

TEST(Report, NamesThatAreNotUtf8AreMended) {
  auto run = tiny_plan_run();
  run.places[0].name.en = "caf\xE9";
  EXPECT_EQ(data_of(report_html(run, nullptr))["places"][0]["name"]["en"], "caf\uFFFD");
}

TEST(Report, TheSameRunsGiveTheSameBytes) {
  const auto base = tiny_run();
  EXPECT_EQ(report_html(tiny_plan_run(), &base), report_html(tiny_plan_run(), &base));
}

TEST(Report, WithoutABaselineItTellsTheRunAlone) {
  const auto data = data_of(report_html(tiny_plan_run(), nullptr));
  EXPECT_TRUE(data["base"].is_null());
  EXPECT_EQ(data["run"]["years"], (std::vector<int>{2014, 2015, 2016}));
}

TEST(Report, ItsDataAreTheRunsOwn) {
  auto run = tiny_plan_run();
  const auto base = tiny_run();
  run.provenance.plan_text = "[plan]\nname = \"move\"\nvariants = [\"low\", \"high\"]\n";
  const auto data = data_of(report_html(run, &base));
  const std::size_t z6 = *run.find_place("z6"), region = *run.find_place("region");
  EXPECT_EQ(data["run"]["series"]["jobs"][z6][2], 3700);
  EXPECT_EQ(data["base"]["series"]["jobs"][z6][2], 3600);
  EXPECT_EQ(data["places"][z6]["city"], 2);
  EXPECT_EQ(data["places"][z6]["province"], 1);
  EXPECT_TRUE(data["run"]["series"]["gini_gdp_per_person"][region][0].is_number());
  EXPECT_TRUE(data["run"]["series"]["gini_gdp_per_person"][z6].empty());
  EXPECT_EQ(data["levers"][0]["effects"][0]["byPlace"][0], nlohmann::json::array({"z1", 100.0}));
  EXPECT_EQ(data["variants"], (std::vector<std::string>{"low", "high"}));
  EXPECT_EQ(data["map"]["zones"].size(), 6U);
  EXPECT_EQ(data["ledger"].size(), 1U);
}

TEST(Report, RefusesRunsThatCannotBeCompared) {
  auto other = tiny_run();
  other.provenance.region_sha256 = "ffff";
  EXPECT_THROW(report_html(tiny_plan_run(), &other), InvalidInput);
  auto empty = tiny_run();
  empty.years.clear();
  empty.snapshots.clear();
  EXPECT_THROW(report_html(empty, nullptr), InvalidInput);
}

TEST(MapPaths, GoThroughTheMiddlesOfEdges) {
  const MapPaths paths = map_paths(tiny_run());
  EXPECT_EQ(paths.box, (std::array<std::uint32_t, 4>{0, 0, 12, 8}));
  ASSERT_EQ(paths.zones.size(), 6U);
  EXPECT_EQ(paths.cities.size(), 3U);
  EXPECT_EQ(paths.provinces.size(), 2U);
  // The strip of column 0: six corners, those of its four-cell sides half a cell in.
  EXPECT_EQ(count_of(paths.zones[0], "M"), 1U);
  EXPECT_TRUE(paths.zones[0].ends_with("z"));
  std::smatch numbers;
  EXPECT_TRUE(std::regex_match(paths.zones[0], numbers, std::regex(R"(M\d+ \d+l(-?\d+[ -]?\d+ ?){5}z)")))
      << paths.zones[0];
}

TEST(MapPaths, WithoutCellsAreEmpty) {
  auto run = tiny_run();
  run.grid.runs.clear();
  for (const std::string& path : map_paths(run).zones) EXPECT_EQ(path, "");
}

TEST(Assets, AreFoundByName) {
  EXPECT_TRUE(asset("report.html").starts_with("<!doctype html>"));
  EXPECT_GT(asset("d3.min.js").size(), 100000U);
  EXPECT_TRUE(asset("no-such-file").empty());
}

TEST(Report, ShowsHowSureAnEffectIs) {
  const concentric::Run base = tiny_run(), run = tiny_plan_run();
  SavedEnsemble ensemble;
  ensemble.provenance = {{"region_sha256", run.provenance.region_sha256},
                         {"plan", "move"},
                         {"plan_sha256", run.provenance.plan_sha256}};
  ensemble.variants = {""};
  ensemble.runs = 20;
  ensemble.inputs = 3;
  ensemble.figures = {{"a", {1, 2, 3}}};
  SavedEffect effect;
  effect.place = "c1";
  effect.indicator = effect.unit = "jobs";
  effect.year = 2016;
  effect.spread = {-5, -3, -1};
  effect.share_above_zero = 0.0;
  ensemble.effects.push_back(effect);
  effect.place = "nowhere";
  ensemble.effects.push_back(effect);
  const auto data = data_of(report_html(run, &base, &ensemble));
  EXPECT_EQ(data["ensemble"]["runs"], 20);
  ASSERT_EQ(data["ensemble"]["effects"].size(), 1U);
  EXPECT_EQ(data["ensemble"]["effects"][0]["place"], *run.find_place("c1"));
  EXPECT_EQ(data["ensemble"]["effects"][0]["low"], -5);
  EXPECT_EQ(data["ensemble"]["figures"]["a"]["high"], 3);
  EXPECT_TRUE(data_of(report_html(run, &base))["ensemble"].is_null());
  ensemble.provenance["plan"] = "another";
  EXPECT_THROW(report_html(run, &base, &ensemble), InvalidInput);
}

TEST(Report, TellsWhoCameFromWhere) {
  const concentric::Run base = tiny_run(), run = tiny_plan_run();
  SavedLives lives;
  lives.homes = {{"z1", "z3", 500}, {"z1", "nowhere", 7}};
  lives.followings = {{"out", "z1", "z3", 90, 40}};
  lives.changes = {{"relocated", "out", "z1", "z3", 12, 80}, {"attracted", "in", "nowhere", "nowhere", 1, 1}};
  const auto data = data_of(report_html(run, &base, nullptr, &lives))["lives"];
  EXPECT_EQ(data["homes"], (nlohmann::json{0, 2, 500}));
  EXPECT_EQ(data["followers"][0], (nlohmann::json{"out", 0, 2, 90, 40}));
  ASSERT_EQ(data["changes"].size(), 1U);
  EXPECT_EQ(data["changes"][0], (nlohmann::json{"relocated", "out", 0, 2, 12, 80}));
  EXPECT_EQ(data["areas"]["core"], (nlohmann::json{0, 1}));  // all of z1 and half of z2
  EXPECT_TRUE(data_of(report_html(run, &base))["lives"].is_null());
}

}  // namespace
}  // namespace concentric
