// Each lever kind, read right.
#include <gtest/gtest.h>

#include "plan_texts.hpp"

namespace concentric {
namespace {

using testing::read_action;
using testing::read_text;
using testing::zones_text;

TEST(Plan, ReadsEverythingThatALeverSays) {
  const std::string text = R"([plan]
name = "coordinated"
title = "The plan"
title_zh = "规划"
region = "tiny"

[[lever]]
id = "markets-out"
kind = "relocate"
title = "Markets out"
title_zh = "市场外迁"
years = [2014, 2022]
activity = ["F", "C"]
from = ["core"]
to = { z3 = 1, c3 = 3 }
amount = 900
unit = "jobs"
follow = 0.3
basis = "estimated"
source = "a release"
note = "three shops of 300"
)";
  const Plan plan = read_text(text);
  EXPECT_EQ(plan.name, "coordinated");
  EXPECT_EQ(plan.title.en, "The plan");
  EXPECT_EQ(plan.title.zh, "规划");
  EXPECT_EQ(plan.variant, "");
  EXPECT_EQ(plan.text, text);
  EXPECT_EQ(plan.sha256.size(), 64U);
  ASSERT_EQ(plan.levers.size(), 1U);
  const Lever& lever = plan.levers[0];
  EXPECT_EQ(lever.id, "markets-out");
  EXPECT_EQ(lever.kind, "relocate");
  EXPECT_EQ(lever.title.en, "Markets out");
  EXPECT_EQ(lever.title.zh, "市场外迁");
  EXPECT_EQ(lever.years.first, 2014);
  EXPECT_EQ(lever.years.last, 2022);
  EXPECT_EQ(lever.basis, Basis::estimated);
  EXPECT_EQ(lever.source, "a release");
  EXPECT_EQ(lever.note, "three shops of 300");
  const auto& relocate = std::get<Relocate>(lever.action);
  EXPECT_EQ(relocate.activity.sections, (std::vector<SectionId>{SectionId(1), SectionId(2)}));
  EXPECT_EQ(zones_text(relocate.from), "z1 1, z2 0.5");
  // A quarter to z3; three quarters to City three, whose zones have 500 and 600 jobs a section.
  EXPECT_EQ(zones_text(relocate.to), "z3 0.25, z5 0.340909, z6 0.409091");
  EXPECT_EQ(relocate.jobs.kind, AmountKind::total);
  EXPECT_EQ(relocate.jobs.value, 900);
  EXPECT_EQ(relocate.follow, 0.3);
}

TEST(Plan, NeedsNoLeverAndNoTitleOfALever) {
  EXPECT_TRUE(read_text(testing::plan_text("")).levers.empty());
  const Plan plan = read_text(testing::lever_text("exit", R"(activity = "C"
places = "z1"
amount = 10
unit = "jobs"
)"));
  EXPECT_EQ(plan.levers[0].title.en, "it");
}

TEST(Plan, ReadsScreenWithItsDestinations) {
  const auto screen = read_action<Screen>(R"(activity = ["secondary", "F"]
places = { p1 = 0.5 }
refuse = 0.8
divert = 0.25
to = ["z6"]
)",
                                          "screen");
  EXPECT_EQ(screen.activity.sections, (std::vector<SectionId>{SectionId(1), SectionId(2)}));
  EXPECT_EQ(zones_text(screen.places), "z1 0.5, z2 0.5");
  EXPECT_EQ(zones_text(screen.to), "z6 1");
  EXPECT_EQ(screen.refuse, 0.8);
  EXPECT_EQ(screen.divert, 0.25);
}

TEST(Plan, DivertsToTheRestOfTheRegionWhereScreenNamesNoDestination) {
  const auto screen = read_action<Screen>(R"(activity = "all"
places = ["core", "p2"]
refuse = 1
divert = 1
)",
                                          "screen");
  EXPECT_EQ(screen.activity.sections.size(), 4U);
  EXPECT_EQ(zones_text(screen.to), "z2 1");
}

TEST(Plan, ReadsExit) {
  const auto exit = read_action<Exit>(R"(activity = ["C"]
places = ["z1", "z2"]
amount = 2
unit = "percent/year"
)",
                                      "exit");
  EXPECT_EQ(zones_text(exit.places), "z1 1, z2 1");
  EXPECT_EQ(exit.jobs.kind, AmountKind::share_of_stock);
  EXPECT_DOUBLE_EQ(exit.jobs.value, 0.02);
}

TEST(Plan, ReadsUpgrade) {
  const auto upgrade = read_action<Upgrade>(R"(activity = ["C"]
into = "M"
places = ["c1"]
amount = 0.1
unit = "thousand jobs/year"
)",
                                            "upgrade");
  EXPECT_EQ(upgrade.into, SectionId(3));
  EXPECT_EQ(upgrade.jobs.kind, AmountKind::per_year);
  EXPECT_DOUBLE_EQ(upgrade.jobs.value, 100);
}

TEST(Plan, ReadsBuildForWorkAndForHomes) {
  const std::string keys = R"(places = ["c2", "z6"]
amount = 1.5
unit = "million m2"
)";
  const auto offices = read_action<Build>(keys, "build");
  EXPECT_EQ(zones_text(offices.places), "z3 0.214286, z4 0.285714, z6 0.5");
  EXPECT_EQ(offices.floor_space_m2.value, 1.5e6);
  EXPECT_FALSE(offices.for_homes);
  EXPECT_TRUE(read_action<Build>(keys + "for_homes = true\n", "build").for_homes);
}

TEST(Plan, ReadsCapPopulation) {
  const auto cap = read_action<CapPopulation>(R"(places = ["core"]
amount = 0.005
unit = "million persons"
)",
                                              "cap_population");
  EXPECT_EQ(zones_text(cap.places), "z1 1, z2 0.5");
  EXPECT_EQ(cap.residents, 5000);
}

TEST(Plan, ReadsAttract) {
  const auto attract = read_action<Attract>(R"(activity = "M"
places = { z4 = 2, z1 = 6 }
amount = 40
unit = "jobs/year"
)",
                                            "attract");
  EXPECT_EQ(zones_text(attract.places), "z1 0.75, z4 0.25");
  EXPECT_EQ(attract.jobs.kind, AmountKind::per_year);
  EXPECT_EQ(attract.jobs.value, 40);
}

TEST(Plan, ReadsRaiseProductivityInWholeProvinces) {
  const std::string rest = R"(activity = "secondary"
amount = 1.5
unit = "percent/year"
)";
  const auto one = read_action<RaiseProductivity>(rest + "places = [\"c2\", \"c3\"]\n", "raise_productivity");
  EXPECT_EQ(one.provinces, std::vector<ProvinceId>{ProvinceId(1)});
  EXPECT_DOUBLE_EQ(one.per_year, 0.015);
  const auto all = read_action<RaiseProductivity>(rest + "places = [\"region\"]\n", "raise_productivity");
  EXPECT_EQ(all.provinces, (std::vector<ProvinceId>{ProvinceId(0), ProvinceId(1)}));
}

TEST(Plan, ReadsSetTrend) {
  const auto trend = read_action<SetTrend>(R"(parameter = "employment_rate"
place = "p1"
path = [[2020, 0.9], [2035, 1]]
)",
                                           "set_trend");
  EXPECT_EQ(trend.parameter, "employment_rate");
  EXPECT_EQ(trend.place, "p1");
  EXPECT_EQ(trend.path, (Path{{{2020, 0.9}, {2035, 1}}}));
}

TEST(Plan, CountsAZoneOnceHoweverManyPlacesHoldIt) {
  const auto exit = read_action<Exit>(R"(activity = "C"
places = { core = 0.5, p1 = 0.4, z2 = 0.5, region = 0.1 }
amount = 10
unit = "jobs"
)",
                                      "exit");
  EXPECT_EQ(zones_text(exit.places), "z1 1, z2 1, z3 0.1, z4 0.1, z5 0.1, z6 0.1");
}

TEST(Plan, SpreadsByLandWhereThereAreNoJobs) {
  Region region = testing::tiny_region();
  for (StartYear& start : region.start_years)
    for (const SectionId section : region.sections.ids())
      for (const ZoneId zone : {ZoneId(2), ZoneId(3)}) start.jobs(zone, section) = 0;
  region.zones[ZoneId(3)].area_km2 = 12;
  const std::string text = testing::lever_text("build", "places = [\"c2\"]\namount = 1\nunit = \"m2\"\n");
  const Plan plan = read_plan(text, "p.toml", region);
  EXPECT_EQ(zones_text(std::get<Build>(plan.levers[0].action).places), "z3 0.25, z4 0.75");
}

TEST(Amount, FallsToOneYear) {
  const Years years{2021, 2024};
  EXPECT_EQ((Amount{AmountKind::total, 100}.in_one_year(years, 1e6)), 25);
  EXPECT_EQ((Amount{AmountKind::per_year, 100}.in_one_year(years, 1e6)), 100);
  EXPECT_EQ((Amount{AmountKind::share_of_stock, 0.01}.in_one_year(years, 5000)), 50);
  EXPECT_EQ((Amount{AmountKind::total, 100}.in_one_year({2021, 2021}, 0)), 100);
}

TEST(Amount, IsReadInEveryUnitOfJobs) {
  const auto jobs_of = [](const std::string& amount, const std::string& unit) {
    const std::string keys =
        "activity = \"C\"\nplaces = [\"region\"]\namount = " + amount + "\nunit = \"" + unit;
    return read_action<Exit>(keys + "\"\n", "exit").jobs;
  };
  EXPECT_EQ(jobs_of("1200", "jobs").value, 1200);
  EXPECT_EQ(jobs_of("1.2", "thousand jobs").value, 1200);
  EXPECT_EQ(jobs_of("300", "jobs/year").kind, AmountKind::per_year);
  EXPECT_EQ(jobs_of("0.3", "thousand jobs/year").value, 300);
  EXPECT_EQ(jobs_of("1", "share/year").value, 1);
  EXPECT_EQ(jobs_of("3.5", "percent/year").kind, AmountKind::share_of_stock);
}

TEST(LeverKinds, ReadsALowerBorder) {
  const auto lower = read_action<LowerBorder>(
      "flow = \"patients\"\nbetween = [\"p1\", \"p2\"]\nshare = 0.25\n", "lower_border");
  EXPECT_EQ(lower.flow, FlowKind::patients);
  ASSERT_EQ(lower.between.size(), 1U);
  EXPECT_EQ(lower.between[0], std::pair(ProvinceId(0), ProvinceId(1)));
  EXPECT_EQ(lower.share, 0.25);
}

TEST(LeverKinds, TellsWhatIsWrongWithALowerBorder) {
  const std::string faults = testing::faults_of(testing::lever_text(
      "lower_border", "flow = \"patience\"\nbetween = [\"p1\", \"p1\", \"z1\"]\nshare = 0\n"));
  EXPECT_NE(faults.find("p.toml:11: lever.it.flow: "), std::string::npos) << faults;
  EXPECT_NE(faults.find("p.toml:12: lever.it.between: \"p1\" stands twice"), std::string::npos) << faults;
  EXPECT_NE(faults.find("p.toml:12: lever.it.between: is \"z1\""), std::string::npos) << faults;
  EXPECT_NE(faults.find("p.toml:13: lever.it.share: is 0: nothing would change"), std::string::npos)
      << faults;
}

TEST(Plan, ReadsAnInstitutionThatMoves) {
  const std::string text =
      testing::lever_text("relocate", "institution = \"clinic\"\nto = [\"z5\"]\nfollow = 0.5\n");
  const Plan plan = read_text(text);
  const auto& action = std::get<Relocate>(plan.levers[0].action);
  EXPECT_EQ(action.institution, 0U);
  EXPECT_EQ(zones_text(action.from), "z2 1");
  EXPECT_EQ(zones_text(action.to), "z5 1");
  ASSERT_EQ(action.activity.sections.size(), 1U);
  EXPECT_EQ(action.activity.sections[0], SectionId(2));
  EXPECT_EQ(action.jobs.kind, AmountKind::total);
  EXPECT_EQ(action.jobs.value, 40);
  const std::string words = explain_lever(plan.levers[0], testing::tiny_region()).en;
  EXPECT_NE(words.find("The clinic moves from Zone 2 to Zone 5: all 40 jobs and its 300 beds."),
            std::string::npos)
      << words;
  // A part of it.
  const auto part = read_action<Relocate>(
      "institution = \"college\"\nto = [\"z5\"]\namount = 5\nunit = \"jobs\"\n", "relocate");
  EXPECT_EQ(part.institution, 1U);
  EXPECT_EQ(part.jobs.value, 5);
}

TEST(Plan, RefusesAnInstitutionThatIsNotThereOrToldTwice) {
  using testing::faults_of;
  using testing::lever_text;
  EXPECT_NE(faults_of(lever_text("relocate", "institution = \"clinik\"\nto = [\"z5\"]\n"))
                .find("did you mean clinic?"),
            std::string::npos);
  const std::string twice = faults_of(lever_text(
      "relocate", "institution = \"clinic\"\nto = [\"z2\"]\nfrom = [\"z1\"]\nactivity = [\"F\"]\n"));
  EXPECT_NE(twice.find("from: stands beside `institution`"), std::string::npos) << twice;
  EXPECT_NE(twice.find("activity: stands beside `institution`"), std::string::npos) << twice;
  EXPECT_NE(twice.find("shares 1 zone"), std::string::npos) << twice;
}

}  // namespace
}  // namespace concentric
