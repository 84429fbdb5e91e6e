// What is wrong with a plan: a fault a class, and many at once. The plan stands on top, the messages below.
#include <gtest/gtest.h>

#include <algorithm>

#include "plan_texts.hpp"

namespace concentric {
namespace {

using testing::faults_of;
using testing::lever_text;
using testing::plan_text;

const std::string good_relocate = R"(activity = ["F"]
from = ["z1"]
to = ["z3"]
amount = 80
unit = "jobs"
follow = 0.3
)";

// The lever above with one line changed: line 11 is activity, then from, to, amount, unit, follow.
std::string relocate_with(const std::string& line, const std::string& changed) {
  std::string keys = good_relocate;
  keys.replace(keys.find(line), line.size(), changed);
  return lever_text("relocate", keys);
}

TEST(PlanFaults, ThereAreNoneInAGoodPlan) { EXPECT_EQ(faults_of(lever_text("relocate", good_relocate)), ""); }

TEST(PlanFaults, ManyAreFoundInOneGo) {
  EXPECT_EQ(faults_of(R"([plan]
name = "bad plan"
titel = "P"
region = "tinny"

[[lever]]
id = "markets-out"
kind = "relocate"
years = [2024, 2022]
activity = ["F", "Z", "tertiary"]
from = ["core", "z2"]
to = { z9 = 0.4, c3 = -1, z2 = 1 }
amount = -900
unit = "job"
follow = 30
basis = "guessed"
colour = 3

[[lever]]
id = "markets-out"
kind = "buidl"
years = 1914
basis = "assumed"
source = "a guess"

[[lever]]
kind = "run_shuttle"

[other]
)"),
            R"(p.toml:1: plan.title: is missing (write title = "...")
p.toml:2: plan.name: "bad plan" is not an id: at most 64 letters a-z, digits, - and _
p.toml:3: plan.titel: is not a key of [plan] (did you mean "title"?)
p.toml:4: plan.region: the plan is for "tinny" and the region is "tiny"
p.toml:6: lever.markets-out.source: is missing (write source = "...")
p.toml:9: lever.markets-out.years: ends in 2022 before it begins in 2024 (write [2022, 2024])
p.toml:10: lever.markets-out.activity: "Z" is neither a section nor a sector (sections are A, C, F, M; sectors primary, secondary and tertiary; or "all")
p.toml:10: lever.markets-out.activity: "tertiary" names section F again
p.toml:12: lever.markets-out.to: "z9" is not a place of tiny (did you mean "z1"?)
p.toml:12: lever.markets-out.to: the weight -1 is not above 0 and at most 1,000,000
p.toml:12: lever.markets-out.to: shares 1 zone with "from": Zone 2 (z2) (what moves has to leave its zone; name places that do not overlap)
p.toml:13: lever.markets-out.amount: -900 is not a number above 0
p.toml:14: lever.markets-out.unit: is "job" where "jobs", "thousand jobs", "jobs/year", "thousand jobs/year", "share/year" or "percent/year" is expected (did you mean "jobs"?)
p.toml:15: lever.markets-out.follow: 30 is not a fraction from 0 to 1 (30 percent is 0.3)
p.toml:16: lever.markets-out.basis: is "guessed" where "observed", "estimated" or "assumed" is expected
p.toml:17: lever.markets-out.colour: is not a key of the lever kind "relocate" (its keys are activity, amount, basis, follow, from, id, institution, kind, note, source, title, title_zh, to, unit, years)
p.toml:20: lever.markets-out.id: "markets-out" is the id of another lever, on line 7
p.toml:21: lever.markets-out.kind: "buidl" is not a lever kind (did you mean "build"?)
p.toml:22: lever.markets-out.years: the year 1914 is not between 1990 and 2100
p.toml:26: lever[3].id: is missing (write id = "...")
p.toml:26: lever[3].years: is missing (write years = [2014, 2022], or one year)
p.toml:26: lever[3].basis: is missing (write basis = "observed", "estimated" or "assumed")
p.toml:26: lever[3].source: is missing (write source = "...")
p.toml:27: lever[3].kind: lever kind "run_shuttle" is not available yet: it comes with the shuttle capability (leave the lever out)
p.toml:29: other: is not a key of a plan file (its keys are lever, plan)
)");
}

TEST(PlanFaults, FiftyAreKeptAndTheRestIsCounted) {
  std::string text = plan_text("");
  for (int i = 0; i < 60; ++i) text += "wrong" + std::to_string(i) + " = 1\n";
  const std::string faults = faults_of(text);
  EXPECT_EQ(std::count(faults.begin(), faults.end(), '\n'), 51);
  EXPECT_TRUE(faults.ends_with("... and 10 more\n"));
}

TEST(PlanFaults, KeysOfEveryKindAreNeeded) {
  const auto missing = [](const std::string& kind) {
    std::string keys;
    std::string faults = faults_of(lever_text(kind, ""));
    const std::string start = "p.toml:5: lever.it.";
    for (std::size_t at = faults.find(start); at != std::string::npos; at = faults.find(start, at + 1))
      keys += faults.substr(at + start.size(), faults.find(": is missing", at) - at - start.size()) + " ";
    return keys;
  };
  EXPECT_EQ(missing("relocate"), "activity from to amount unit ");
  EXPECT_EQ(missing("screen"), "activity places refuse ");
  EXPECT_EQ(missing("exit"), "activity places amount unit ");
  EXPECT_EQ(missing("upgrade"), "activity into places amount unit ");
  EXPECT_EQ(missing("build"), "places amount unit ");
  EXPECT_EQ(missing("cap_population"), "places amount unit ");
  EXPECT_EQ(missing("attract"), "activity places amount unit ");
  EXPECT_EQ(missing("raise_productivity"), "activity places amount unit ");
  EXPECT_EQ(missing("set_trend"), "parameter place path ");
}

TEST(PlanFaults, KindsOfLaterCapabilitiesAreRefusedByName) {
  const std::pair<const char*, const char*> later[] = {
      {"run_shuttle", "shuttle"},  {"contract_technology", "innovation"},
      {"extend_chain", "economy"}, {"match_offers", "matching"},
      {"limit_emissions", "air"},  {"restore_water", "water"},
      {"plant_forest", "water"},   {"pay_compensation", "fiscal"},
      {"share_tax", "fiscal"},     {"add_service", "service"},
      {"share_service", "service"}};
  for (const auto& [kind, capability] : later)
    EXPECT_EQ(faults_of(lever_text(kind, "anything = [\"at all\"]\n")),
              std::string("p.toml:7: lever.it.kind: lever kind \"") + kind +
                  "\" is not available yet: it comes with the " + capability +
                  " capability (leave the lever out)\n");
}

TEST(PlanFaults, UnknownKind) {
  EXPECT_EQ(
      faults_of(lever_text("teleport", "")),
      "p.toml:7: lever.it.kind: \"teleport\" is not a lever kind (kinds are relocate, screen, exit, upgrade, "
      "build, cap_population, attract, raise_productivity, set_trend, open_line, close_line, change_service, "
      "open_road, change_speed, lower_border)\n");
}

TEST(PlanFaults, YearsThatAreNone) {
  const auto years = [](const std::string& value) {
    std::string text = lever_text("relocate", good_relocate);
    text.replace(text.find("[2021, 2024]"), 12, value);
    return faults_of(text);
  };
  EXPECT_EQ(years("2021"), "");
  EXPECT_EQ(years("[2024, 2021]"),
            "p.toml:8: lever.it.years: ends in 2021 before it begins in 2024 (write [2021, 2024])\n");
  EXPECT_EQ(years("1989"), "p.toml:8: lever.it.years: the year 1989 is not between 1990 and 2100\n");
  EXPECT_EQ(years("[2020, 2101]"), "p.toml:8: lever.it.years: the year 2101 is not between 1990 and 2100\n");
  EXPECT_EQ(years("2014.5"),
            "p.toml:8: lever.it.years: is 2014.5 where a year or [first, last] is expected\n");
  EXPECT_EQ(years("[2014]"),
            "p.toml:8: lever.it.years: is an array where a year or [first, last] is expected\n");
  EXPECT_EQ(years("2014-01-01"),
            "p.toml:8: lever.it.years: is a date where a year or [first, last] is expected\n");
  EXPECT_EQ(years("[\"2014\", 2022]"), "p.toml:8: lever.it.years: is \"2014\" where a year is expected\n");
}

TEST(PlanFaults, AmountsThatNobodyCanMean) {
  const auto amount = [](const std::string& value) { return faults_of(relocate_with("80", value)); };
  EXPECT_EQ(amount("0"), "p.toml:14: lever.it.amount: 0 is not a number above 0\n");
  EXPECT_EQ(amount("-3.5"), "p.toml:14: lever.it.amount: -3.5 is not a number above 0\n");
  EXPECT_EQ(amount("nan"), "p.toml:14: lever.it.amount: nan is not a number above 0\n");
  EXPECT_EQ(amount("inf"), "p.toml:14: lever.it.amount: inf is not a number above 0\n");
  EXPECT_EQ(amount("\"80\""),
            "p.toml:14: lever.it.amount: is \"80\" where a number is expected (leave the quotes out)\n");
  EXPECT_EQ(faults_of(relocate_with("80\nunit = \"jobs\"", "5e-324\nunit = \"percent/year\"")),
            "p.toml:14: lever.it.amount: 5e-324 is not a number above 0\n");
  EXPECT_EQ(amount("true"), "p.toml:14: lever.it.amount: is true where a number is expected\n");
  EXPECT_EQ(
      amount("9000"),
      "p.toml:14: lever.it.amount: 9,000 over the lever's years is more than 8,400 jobs in the whole region "
      "(check the unit)\n");
}

TEST(PlanFaults, UnitsOfSomethingElse) {
  EXPECT_EQ(
      faults_of(relocate_with("unit = \"jobs\"", "unit = \"m2\"")),
      "p.toml:15: lever.it.unit: is \"m2\" where \"jobs\", \"thousand jobs\", \"jobs/year\", \"thousand "
      "jobs/year\", \"share/year\" or \"percent/year\" is expected\n");
  const std::string rest = "places = [\"z1\"]\namount = 10\nunit = ";
  EXPECT_EQ(faults_of(lever_text("build", rest + "\"jobs\"\n")),
            "p.toml:13: lever.it.unit: is \"jobs\" where \"m2\", \"million m2\", \"m2/year\" or \"million "
            "m2/year\" "
            "is expected\n");
  EXPECT_EQ(
      faults_of(lever_text("cap_population", rest + "\"percent/year\"\n")),
      "p.toml:13: lever.it.unit: is \"percent/year\" where \"persons\" or \"million persons\" is expected\n");
  EXPECT_EQ(faults_of(lever_text("attract", "activity = \"C\"\n" + rest + "\"share/year\"\n")),
            "p.toml:14: lever.it.unit: is \"share/year\" where \"jobs\", \"thousand jobs\", \"jobs/year\" or "
            "\"thousand jobs/year\" is expected\n");
}

TEST(PlanFaults, SharesOutsideZeroToOne) {
  const auto follow = [](const std::string& value) { return faults_of(relocate_with("0.3", value)); };
  EXPECT_EQ(follow("1"), "");
  EXPECT_EQ(follow("-0.1"), "p.toml:16: lever.it.follow: -0.1 is not a fraction from 0 to 1\n");
  EXPECT_EQ(follow("30"),
            "p.toml:16: lever.it.follow: 30 is not a fraction from 0 to 1 (30 percent is 0.3)\n");
  EXPECT_EQ(follow("nan"), "p.toml:16: lever.it.follow: nan is not a fraction from 0 to 1\n");
  EXPECT_EQ(follow("\"some\""),
            "p.toml:16: lever.it.follow: is \"some\" where a fraction from 0 to 1 is expected\n");
  EXPECT_EQ(faults_of(relocate_with("80\nunit = \"jobs\"", "5\nunit = \"share/year\"")),
            "p.toml:14: lever.it.amount: 5 share/year is more than the whole (a share is a fraction from 0 "
            "to 1)\n");
  EXPECT_EQ(
      faults_of(lever_text("screen", "activity = \"C\"\nplaces = [\"z1\"]\nrefuse = 1.5\ndivert = 2\n")),
      "p.toml:13: lever.it.refuse: 1.5 is not a fraction from 0 to 1 (1.5 percent is 0.015)\n"
      "p.toml:14: lever.it.divert: 2 is not a fraction from 0 to 1 (2 percent is 0.02)\n");
}

TEST(PlanFaults, Activities) {
  const auto activity = [](const std::string& value) { return faults_of(relocate_with("[\"F\"]", value)); };
  const std::string known =
      " (sections are A, C, F, M; sectors primary, secondary and tertiary; or \"all\")\n";
  EXPECT_EQ(activity("\"G\""),
            "p.toml:11: lever.it.activity: \"G\" is neither a section nor a sector" + known);
  EXPECT_EQ(activity("[]"),
            "p.toml:11: lever.it.activity: is an empty array where a list of sections is expected" + known);
  EXPECT_EQ(activity("[\"F\", 1]"),
            "p.toml:11: lever.it.activity: is 1 where a section's code in quotes is expected\n");
  EXPECT_EQ(activity("[\"F\", \"F\"]"), "p.toml:11: lever.it.activity: \"F\" names section F again\n");
  EXPECT_EQ(
      faults_of(lever_text("build", "activity = \"C\"\nplaces = [\"z1\"]\namount = 10\nunit = \"m2\"\n")),
      "p.toml:11: lever.it.activity: is not a key of the lever kind \"build\" (its keys are amount, basis, "
      "for_homes, id, kind, note, places, source, title, title_zh, unit, years)\n");
  EXPECT_NE(faults_of(lever_text("cap_population",
                                 "activity = \"C\"\nplaces = [\"z1\"]\namount = 2000\nunit = \"persons\"\n"))
                .find("p.toml:11: lever.it.activity: is not a key of the lever kind \"cap_population\""),
            std::string::npos);
}

TEST(PlanFaults, UpgradeIntoItself) {
  const std::string rest = "activity = \"C\"\nplaces = [\"z1\"]\namount = 10\nunit = \"jobs\"\n";
  EXPECT_EQ(faults_of(lever_text("upgrade", rest + "into = \"C\"\n")),
            "p.toml:15: lever.it.into: section C is in the activity: its jobs would turn into themselves\n");
  EXPECT_EQ(
      faults_of(lever_text("upgrade", rest + "into = \"Q\"\n")),
      "p.toml:15: lever.it.into: \"Q\" is not a section (sections are A, C, F, M; sectors primary, secondary "
      "and tertiary; or \"all\")\n");
  EXPECT_EQ(faults_of(lever_text("upgrade", rest + "into = [\"M\"]\n")),
            "p.toml:15: lever.it.into: is an array where the code of a section is expected\n");
}

TEST(PlanFaults, Places) {
  const auto from = [](const std::string& value) { return faults_of(relocate_with("[\"z1\"]", value)); };
  EXPECT_EQ(from("[\"corr\"]"),
            "p.toml:12: lever.it.from: \"corr\" is not a place of tiny (did you mean \"core\"?)\n");
  EXPECT_EQ(from("[]"),
            "p.toml:12: lever.it.from: is an empty array where a list of places or a table place = weight is "
            "expected\n");
  EXPECT_EQ(from("{}"),
            "p.toml:12: lever.it.from: is an empty table where a list of places or a table place = weight is "
            "expected\n");
  EXPECT_EQ(
      from("[110000]"),
      "p.toml:12: lever.it.from: is 110000 where a place's id is expected (codes are text: \"110000\")\n");
  EXPECT_EQ(from("[\"z1\", \"z1\"]"), "p.toml:12: lever.it.from: \"z1\" is listed twice\n");
  EXPECT_EQ(
      from("{ z1 = 1.5 }"),
      "p.toml:12: lever.it.from: the weight 1.5 is not above 0 and at most 1 (it is the part of the place "
      "that the lever reaches)\n");
  EXPECT_EQ(
      from("{ z1 = nan }"),
      "p.toml:12: lever.it.from: the weight nan is not above 0 and at most 1 (it is the part of the place "
      "that the lever reaches)\n");
  EXPECT_EQ(from("{ z1 = \"half\" }"), "p.toml:12: lever.it.from: is \"half\" where a number is expected\n");
}

TEST(PlanFaults, FromAndToOverlap) {
  EXPECT_EQ(
      faults_of(relocate_with("[\"z1\"]\nto = [\"z3\"]", "[\"region\"]\nto = [\"p2\"]")),
      "p.toml:13: lever.it.to: shares 4 zones with \"from\": Zone 3 (z3), Zone 4 (z4), Zone 5 (z5) ... (what "
      "moves has to leave its zone; name places that do not overlap)\n");
  EXPECT_EQ(
      faults_of(lever_text("screen", "activity = \"C\"\nplaces = [\"core\"]\nrefuse = 1\nto = [\"z2\"]\n")),
      "p.toml:14: lever.it.to: shares 1 zone with \"places\": Zone 2 (z2) (what moves has to leave its zone; "
      "name places that do not overlap)\n");
}

TEST(PlanFaults, NothingIsLeftToDivertTo) {
  EXPECT_EQ(
      faults_of(lever_text("screen", "activity = \"C\"\nplaces = [\"region\"]\nrefuse = 1\ndivert = 0.5\n")),
      "p.toml:5: lever.it.to: is missing: \"places\" leave no rest of the region to divert to\n");
  EXPECT_EQ(faults_of(lever_text("screen", "activity = \"C\"\nplaces = [\"region\"]\nrefuse = 1\n")), "");
}

TEST(PlanFaults, CapsAndFloorsThatAreASlipOfTheUnit) {
  const auto cap = [](const std::string& amount) {
    return faults_of(
        lever_text("cap_population", "places = [\"z1\"]\namount = " + amount + "\nunit = \"persons\"\n"));
  };
  EXPECT_EQ(cap("0"), "p.toml:12: lever.it.amount: 0 is not a number above 0\n");
  EXPECT_EQ(cap("3"),
            "p.toml:12: lever.it.amount: a cap of 3 persons is far from the 2,000 residents of Zone 1 in "
            "2020 (check "
            "the unit)\n");
  EXPECT_NE(cap("3000000"), "");
  EXPECT_EQ(faults_of(lever_text("build", "places = [\"z1\"]\namount = 41\nunit = \"million m2\"\n")),
            "p.toml:12: lever.it.amount: 41,000,000 over the lever's years is more than 40,000,000 m2, ten "
            "times the "
            "land of the places (check the unit)\n");
  EXPECT_EQ(
      faults_of(lever_text("build", "places = [\"z1\"]\namount = 1\nunit = \"m2\"\nfor_homes = \"yes\"\n")),
      "p.toml:14: lever.it.for_homes: is \"yes\" where true or false is expected\n");
}

TEST(PlanFaults, ProductivityOfPartOfAProvince) {
  const std::string rest = "activity = \"C\"\nunit = \"percent/year\"\namount = ";
  EXPECT_EQ(
      faults_of(lever_text("raise_productivity", rest + "60\nplaces = [\"c1\", \"c2\"]\n")),
      "p.toml:13: lever.it.amount: 60% a year is more than 50% (check the unit)\n"
      "p.toml:14: lever.it.places: output per job is kept by province, and these are not whole provinces "
      "(name region or p1, p2)\n");
  EXPECT_EQ(faults_of(lever_text("raise_productivity", rest + "1\nplaces = { p1 = 0.5 }\n")),
            "p.toml:14: lever.it.places: is a table where a list of places is expected\n");
}

TEST(PlanFaults, TrendsOfNoParameter) {
  const auto trend = [](const std::string& parameter, const std::string& place, const std::string& path) {
    return faults_of(lever_text(
        "set_trend", "parameter = \"" + parameter + "\"\nplace = \"" + place + "\"\npath = " + path + "\n"));
  };
  const std::string path = "[[2020, 1]]";
  EXPECT_EQ(trend("employment_rte", "p1", path),
            "p.toml:11: lever.it.parameter: \"employment_rte\" is not a parameter of tiny (did you mean "
            "\"employment_rate\"?)\n");
  EXPECT_EQ(trend("employment_rate", "region", path),
            "p.toml:12: lever.it.place: employment_rate has no path for \"region\" of its own (it has one "
            "for \"p1\" "
            "or \"p2\")\n");
  EXPECT_EQ(trend("section_growth_C", "p1", path),
            "p.toml:12: lever.it.place: section_growth_C has no path for \"p1\" of its own (it has one for "
            "\"region\")\n");
  const std::string at_path = "p.toml:13: lever.it.path: ";
  EXPECT_EQ(trend("employment_rate", "p1", "0.9"),
            at_path + "is 0.9 where [[2020, 0.9], [2035, 1.1]] is expected\n");
  EXPECT_EQ(trend("employment_rate", "p1", "[2020, 0.9]"),
            at_path + "is 2020 where [year, value] is expected\n");
  EXPECT_EQ(trend("employment_rate", "p1", "[[2020, inf]]"),
            at_path + "the value inf of 2020 is not a number\n");
  EXPECT_EQ(trend("employment_rate", "p1", "[[2020, 1], [2020, 2]]"),
            at_path + "the year 2020 does not come after 2020\n");
  EXPECT_EQ(trend("employment_rate", "p1", "[[20, 1]]"),
            at_path + "the year 20 is not between 1990 and 2100\n");
}

TEST(PlanFaults, TheSameTrendTwice) {
  const std::string keys = R"(kind = "set_trend"
years = 2020
basis = "assumed"
source = "a test"
parameter = "employment_rate"
place = "p1"
path = [[2020, 1]]
)";
  EXPECT_EQ(
      faults_of(plan_text("[[lever]]\nid = \"a\"\n" + keys + "[[lever]]\nid = \"b\"\n" + keys)),
      "p.toml:14: lever.b.parameter: employment_rate of \"p1\" is set from 2020 on by lever \"a\" too\n");
}

TEST(PlanFaults, WordsThatAreNone) {
  const auto source = [](const std::string& value) {
    std::string text = lever_text("relocate", good_relocate);
    text.replace(text.find("\"a test\""), 8, value);
    return faults_of(text);
  };
  EXPECT_EQ(source("\"\""), "p.toml:10: lever.it.source: is empty\n");
  EXPECT_EQ(source("\"  \""), "p.toml:10: lever.it.source: is empty\n");
  EXPECT_EQ(source("7"), "p.toml:10: lever.it.source: is 7 where a text is expected (put it in quotes)\n");
  EXPECT_EQ(
      source(R"("a\u0000b")"),
      "p.toml:10: lever.it.source: \"a\\x00b\" holds a line break or a control character (write it on one "
      "line)\n");
  EXPECT_EQ(source("\"" + std::string(3000, 'x') + "\""),
            "p.toml:10: lever.it.source: has 3000 bytes; at most 2000 are kept\n");
}

TEST(PlanFaults, PartsOfTheFileInTheWrongPlace) {
  EXPECT_EQ(faults_of(""), "p.toml:1: plan: is missing (write [plan] with name, title and region)\n");
  EXPECT_EQ(faults_of("plan = 3\nlever = 4\n"),
            "p.toml:1: plan: is 3 where the table [plan] is expected\n"
            "p.toml:2: lever: is 4 where a list of levers is expected (begin each lever with [[lever]])\n");
  EXPECT_EQ(
      faults_of(plan_text("[lever]\nid = \"it\"\n")),
      "p.toml:5: lever: is a table where a list of levers is expected (begin each lever with [[lever]])\n");
  EXPECT_EQ(faults_of("lever = [1]\n" + plan_text("")),
            "p.toml:1: lever: is 1 where a table of keys is expected (begin each lever with [[lever]])\n");
}

TEST(PlanFaults, AFileThatIsNotThere) {
  try {
    load_plan("no/such/plan.toml", testing::tiny_region());
    FAIL();
  } catch (const InvalidInput& invalid) {
    EXPECT_STREQ(invalid.what(), "no/such/plan.toml: cannot be opened: No such file or directory\n");
  }
  try {
    load_plan(".", testing::tiny_region());
    FAIL();
  } catch (const InvalidInput& invalid) {
    EXPECT_STREQ(invalid.what(), ".: is a folder where a plan file is expected\n");
  }
}

}  // namespace
}  // namespace concentric
