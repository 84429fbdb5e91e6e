// Whose doing an effect is, against runs made one by one.
#include "measure/attribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/parallel.hpp"
#include "measure/attribution_tables.hpp"
#include "measure/saved_attribution.hpp"
#include "run/run.hpp"
#include "support/files.hpp"
#include "support/tiny_region.hpp"

namespace concentric {
namespace {

class Attributed : public ::testing::Test {
 protected:
  const Region region = testing::tiny_region();
  const Plan plan = [] {
    Plan made;
    made.name = "p";
    const auto add = [&](const char* id, const char* kind, Action action) {
      Lever lever;
      lever.id = id;
      lever.kind = kind;
      lever.years = {2021, 2024};
      lever.action = std::move(action);
      made.levers.push_back(std::move(lever));
    };
    const std::size_t F = 2;
    add("out", "relocate",
        Relocate{{{SectionId(F)}}, {{ZoneId(0), 1}}, {{ZoneId(4), 1}}, {AmountKind::total, 60}, 0.5});
    add("in", "attract", Attract{{{SectionId(F)}}, {{ZoneId(4), 1}}, {AmountKind::total, 200}});
    add("cap", "cap_population", CapPopulation{{{ZoneId(5), 1}}, 1});
    add("open", "lower_border", LowerBorder{FlowKind::trade, {{ProvinceId(0), ProvinceId(1)}}, 0.5});
    return made;
  }();

  AttributionQuery query() const {
    AttributionQuery asked;
    asked.first_year = 2020;
    asked.last_year = asked.year = 2026;
    asked.indicators = {"jobs", "population"};
    asked.places = {"z5", "c1"};
    asked.groups = groups_by_kind(plan);
    return asked;
  }
  double jobs_in_z5(std::vector<std::size_t> levers) const {
    Plan part = plan;
    part.levers.clear();
    for (const std::size_t lever : levers) part.levers.push_back(plan.levers[lever]);
    double jobs = 0;
    run_plan(region, part, 2020, 2026, [&](const State& state) {
      jobs = 0;
      for (const SectionId section : region.sections.ids()) jobs += state.jobs(ZoneId(4), section);
    });
    return jobs;
  }
};

TEST_F(Attributed, EveryShareIsThatOfRunsMadeOneByOne) {
  const auto made = attribute(region, plan, query());
  ASSERT_EQ(made.size(), 4U);
  const Attribution& jobs = made[0];
  EXPECT_EQ(jobs.indicator.id, "jobs");
  const double none = jobs_in_z5({}), all = jobs_in_z5({0, 1, 2});
  EXPECT_EQ(jobs.base, none);
  EXPECT_EQ(jobs.run, all);
  EXPECT_EQ(jobs.alone[1], jobs_in_z5({1}) - none);
  EXPECT_EQ(jobs.without[0], all - jobs_in_z5({1, 2}));
  EXPECT_EQ(jobs.lever_out[1], all - jobs_in_z5({0, 2}));
  EXPECT_EQ(jobs.lever_out[3], 0);  // of no home and no job
  for (const Attribution& each : made) {
    double sum = 0;
    for (const double share : each.shapley) sum += share;
    EXPECT_NEAR(sum, each.run - each.base, 1e-9 * std::abs(each.run));
  }
  EXPECT_GT(jobs.shapley[1], jobs.shapley[0]);
}

TEST_F(Attributed, TheSameBytesForAnyNumberOfThreads) {
  set_thread_count(1);
  const std::string one = attribution_csv(region, plan, query(), attribute(region, plan, query()));
  set_thread_count(2);
  EXPECT_EQ(one, attribution_csv(region, plan, query(), attribute(region, plan, query())));
  set_thread_count(0);
  EXPECT_NE(one.find("z5,jobs,2026,lever,in,,"), std::string::npos) << one;
  const testing::ScratchFolder folder;
  folder.write("saved.csv", one);
  const std::vector<AttributedPart> saved = read_attribution(folder / "saved.csv").parts;
  EXPECT_EQ(saved.size(), static_cast<std::size_t>(std::ranges::count(one, '\n')) - 1);
  EXPECT_EQ(saved.front().part, "plan");
  EXPECT_TRUE(saved.front().shapley.has_value());
  const std::string text = attribution_text(region, plan, query(), attribute(region, plan, query()));
  EXPECT_NE(text.find("Zone 5, "), std::string::npos) << text;
  EXPECT_NE(text.find("Shapley value"), std::string::npos);
}

TEST_F(Attributed, IsOfOneRegionPlanVariantAndFirstYear) {
  const testing::ScratchFolder folder;
  Plan worded = plan;
  worded.sha256 = "p's hash";
  folder.write("p.attribution.csv",
               attribution_csv(region, worded, query(), attribute(region, worded, query())));
  const SavedAttribution saved = read_attribution(folder / "p.attribution.csv");
  concentric::Run run;
  run.provenance = {"", "tiny", region.sha256, "p", "p's hash", "", "", 2020, 2026, 0};
  EXPECT_FALSE(attribution_fault(saved, run));
  EXPECT_FALSE(attribution_fault({}, run));
  const auto says = [&](const SavedAttribution& of, const concentric::Run& shown) {
    const auto fault = attribution_fault(of, shown);
    return fault ? fault->what : "";
  };
  concentric::Run other = run;
  other.provenance.region_sha256 = "1111";
  EXPECT_NE(says(saved, other).find("another region"), std::string::npos);
  other = run;
  other.provenance.plan = "q";
  EXPECT_EQ(says(saved, other), "the attribution is of the plan \"p\", and the run of \"q\"");
  other = run;
  other.provenance.plan_sha256 = "edited";
  EXPECT_NE(says(saved, other).find("in another wording"), std::string::npos);
  other = run;
  other.provenance.first_year = 2014;
  EXPECT_EQ(says(saved, other), "the attribution begins in 2020, and the run in 2014");
  other = run;
  other.provenance.variant = "low";
  const auto fault = attribution_fault(saved, other);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->what, "the attribution is of the plan as written, and the run of the variant \"low\"");
  EXPECT_EQ(fault->hint,
            "make it anew from the plan of the run: concentric attribute p.toml --variant low --from 2020 "
            "--to 2026 -o " +
                (folder / "p.attribution.csv").string());
  SavedAttribution untold = saved;
  std::erase_if(untold.parts, [](const AttributedPart& part) { return part.part == "plan"; });
  EXPECT_NE(says(untold, run).find("does not say"), std::string::npos);
}

TEST_F(Attributed, GroupsAreReadAndTheRestIsOne) {
  ErrorList errors;
  const auto groups = read_groups(plan, {"people=cap,attract"}, errors);
  errors.throw_if_any();
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].levers, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(groups[1].name, "rest");
  EXPECT_EQ(groups[1].levers, (std::vector<std::size_t>{0}));
  read_groups(plan, {"a", "b=out,out2", "c=relocate"}, errors);
  const std::string faults = errors.describe();
  for (const char* fault : {"\"a\" names no levers", "\"out2\" is no lever", "\"out\" stands in two groups"})
    EXPECT_NE(faults.find(fault), std::string::npos) << faults;
}

TEST_F(Attributed, EveryFaultOfTheQuestionIsToldAtOnce) {
  AttributionQuery asked = query();
  asked.indicators = {"job", "mean_commute_km"};
  asked.places = {"z55"};
  asked.year = 2040;
  asked.groups.resize(13);
  try {
    attribute(region, plan, asked);
    FAIL();
  } catch (const InvalidInput& invalid) {
    const std::string faults = invalid.errors().describe();
    for (const char* fault : {"no indicator \"job\" (did you mean jobs?)", "tells of flows",
                              "no place \"z55\"", "2040 is not between", "13 groups have 8192 combinations"})
      EXPECT_NE(faults.find(fault), std::string::npos) << faults;
  }
}

}  // namespace
}  // namespace concentric
