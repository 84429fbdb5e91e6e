#include "sector/location/location.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "sector/economy/economy.hpp"
#include "support/tiny_region.hpp"

namespace concentric {
namespace {

using testing::tiny_region;

constexpr std::size_t C = 1;
constexpr std::size_t F = 2;
constexpr std::size_t M = 3;

double all(const Matrix<double>& table) {
  return std::accumulate(table.raw().begin(), table.raw().end(), 0.0);
}
double jobs_of(const State& state, std::size_t zone) {
  const auto row = state.jobs.row(ZoneId(zone));
  return std::accumulate(row.begin(), row.end(), 0.0);
}
double effect(const State& state, const std::string& name, const std::string& place) {
  double sum = 0;
  for (const LeverEffect& each : state.effects)
    if (each.effect == name && each.place == place) sum += each.amount;
  return sum;
}

class Levers : public ::testing::Test {
 protected:
  Region region = tiny_region();

  // The state of 2021 after one lever, in force 2021 to 2024, has acted.
  State after(Action action) {
    Plan plan;
    Lever lever;
    lever.id = "it";
    lever.years = {2021, 2024};
    lever.action = std::move(action);
    plan.levers.push_back(lever);
    State state = initial_state(region, 2020);
    begin_year(region, 2021, state);
    location::apply_levers(make_inputs(region, plan), state);
    return state;
  }
  const State before = initial_state(region, 2020);
};

TEST_F(Levers, RelocateMovesAYearsShareOfTheJobsAndTheirFollowers) {
  const State state =
      after(Relocate{{{SectionId(F)}}, {{ZoneId(0), 1}}, {{ZoneId(4), 1}}, {AmountKind::total, 80}, 0.5});
  EXPECT_NEAR(state.jobs(ZoneId(0), SectionId(F)), 80, 1e-9);
  EXPECT_NEAR(state.jobs(ZoneId(4), SectionId(F)), 520, 1e-9);
  EXPECT_NEAR(all(state.jobs), all(before.jobs), 1e-9);
  EXPECT_NEAR(state.residents.total(), before.residents.total(), 1e-6);
  const double persons_per_job = before.residents.total() / all(before.jobs);
  EXPECT_NEAR(before.residents.total(ZoneId(0)) - state.residents.total(ZoneId(0)),
              20 * 0.5 * persons_per_job, 1e-6);
  EXPECT_NEAR(effect(state, "jobs moved out", "c1"), 20, 1e-9);
  EXPECT_NEAR(effect(state, "jobs moved in", "c3"), 20, 1e-9);
  EXPECT_EQ(state.jobs_relocated_in[ZoneId(4)], 20);
}

TEST_F(Levers, RelocateCannotMoveMoreThanThereIs) {
  const State state =
      after(Relocate{{{SectionId(F)}}, {{ZoneId(0), 1}}, {{ZoneId(4), 1}}, {AmountKind::per_year, 1000}, 0});
  EXPECT_EQ(state.jobs(ZoneId(0), SectionId(F)), 0);
  EXPECT_NEAR(effect(state, "jobs moved out", "c1"), 100, 1e-9);
}

TEST_F(Levers, ExitClosesAShareOfTheStock) {
  const State state =
      after(Exit{{{SectionId(C)}}, {{ZoneId(0), 1}, {ZoneId(1), 0.5}}, {AmountKind::share_of_stock, 0.1}});
  EXPECT_NEAR(state.jobs(ZoneId(0), SectionId(C)), 90, 1e-9);
  EXPECT_NEAR(state.jobs(ZoneId(1), SectionId(C)), 190, 1e-9);
  EXPECT_NEAR(effect(state, "jobs closed", "c1"), 20, 1e-9);
}

TEST_F(Levers, UpgradeTurnsJobsIntoAnotherSectionOnTheSpot) {
  const State state =
      after(Upgrade{{{SectionId(C)}}, SectionId(M), {{ZoneId(2), 1}}, {AmountKind::per_year, 60}});
  EXPECT_NEAR(state.jobs(ZoneId(2), SectionId(C)), 240, 1e-9);
  EXPECT_NEAR(state.jobs(ZoneId(2), SectionId(M)), 360, 1e-9);
  EXPECT_NEAR(jobs_of(state, 2), jobs_of(before, 2), 1e-9);
}

TEST_F(Levers, AttractBringsJobsFromOutside) {
  const State state = after(Attract{
      {{SectionId(F), SectionId(M)}}, {{ZoneId(1), 0.5}, {ZoneId(2), 0.5}}, {AmountKind::per_year, 100}});
  EXPECT_NEAR(all(state.jobs), all(before.jobs) + 100, 1e-9);
  EXPECT_NEAR(state.jobs(ZoneId(1), SectionId(M)), 225, 1e-9);
  EXPECT_NEAR(effect(state, "jobs attracted", "c1"), 50, 1e-9);
}

TEST_F(Levers, BuildAddsFloorSpace) {
  const State work = after(Build{{{ZoneId(3), 1}}, {AmountKind::total, 4e6}, false});
  EXPECT_NEAR(work.work_space_m2[ZoneId(3)] - before.work_space_m2[ZoneId(3)], 1e6, 1e-3);
  EXPECT_NEAR(work.built_m2[ZoneId(3)], 1e6, 1e-3);
  const State homes = after(Build{{{ZoneId(3), 1}}, {AmountKind::total, 4e6}, true});
  EXPECT_NEAR(homes.home_space_m2[ZoneId(3)] - before.home_space_m2[ZoneId(3)], 1e6, 1e-3);
}

TEST_F(Levers, RaiseProductivityActsOnItsSectionsAndProvincesOnly) {
  const State state = after(RaiseProductivity{{{SectionId(M)}}, {ProvinceId(0)}, 0.02});
  EXPECT_NEAR(state.productivity(ProvinceId(0), SectionId(M)),
              before.productivity(ProvinceId(0), SectionId(M)) * 1.02, 1e-12);
  EXPECT_EQ(state.productivity(ProvinceId(1), SectionId(M)),
            before.productivity(ProvinceId(1), SectionId(M)));
  EXPECT_EQ(state.productivity(ProvinceId(0), SectionId(C)),
            before.productivity(ProvinceId(0), SectionId(C)));
}

TEST_F(Levers, SetTrendReplacesAPath) {
  const State state = after(SetTrend{"total_fertility_rate", "p1", {{{2021, 1.0}}}});
  EXPECT_EQ(state.parameters.get("total_fertility_rate", "p1").at(2021), 1.0);
  EXPECT_NE(state.parameters.get("total_fertility_rate", "p2").at(2021), 1.0);
}

TEST_F(Levers, DoNothingOutsideTheirYears) {
  Plan plan;
  Lever lever;
  lever.years = {2030, 2035};
  lever.action = Exit{{{SectionId(C)}}, {{ZoneId(0), 1}}, {AmountKind::per_year, 10}};
  plan.levers.push_back(lever);
  State state = initial_state(region, 2020);
  begin_year(region, 2021, state);
  location::apply_levers(make_inputs(region, plan), state);
  EXPECT_EQ(state.jobs.raw(), before.jobs.raw());
  EXPECT_TRUE(state.effects.empty());
}

class Growth : public ::testing::Test {
 protected:
  Region region = tiny_region();
  Plan plan;
  Inputs inputs = make_inputs(region, plan);
  State ready() {
    State state = initial_state(region, 2020);
    location::remember_labour_supply(inputs, state);
    begin_year(region, 2021, state);
    return state;
  }
};

TEST_F(Growth, FollowsTheLabourSupplyOfEachProvince) {
  State state = ready();
  State before = state;
  for (const ZoneId zone : {ZoneId(0), ZoneId(1)})
    for (std::size_t age = 15; age < 65; ++age) state.residents(zone, 0, age) *= 1.1;
  const double supply_growth =
      location::labour_supply(region, state, ProvinceId(0)) / state.labour_supply_before[ProvinceId(0)];
  location::grow_jobs(inputs, state);
  EXPECT_NEAR(jobs_of(state, 0) + jobs_of(state, 1),
              (jobs_of(before, 0) + jobs_of(before, 1)) * supply_growth, 1e-6);
}

TEST_F(Growth, ShiftsSectionsByTheirTrends) {
  State state = ready();
  location::grow_jobs(inputs, state);
  const double of_agriculture = state.jobs(ZoneId(0), SectionId(0)) / 100;
  const double of_research = state.jobs(ZoneId(0), SectionId(M)) / 100;
  EXPECT_NEAR(of_agriculture / of_research, 0.97 / 1.01, 1e-9);
}

TEST_F(Growth, RefusesAndDivertsWhatIsScreened) {
  State free = ready();
  location::grow_jobs(inputs, free);
  State state = ready();
  state.rules.screenings.push_back({"it", {SectionId(F)}, {{ZoneId(0), 1}}, 1.0, {{ZoneId(5), 1}}, 0.25});
  location::grow_jobs(inputs, state);
  const double refused = free.jobs(ZoneId(0), SectionId(F)) - state.jobs(ZoneId(0), SectionId(F));
  EXPECT_GT(refused, 0);
  EXPECT_NEAR(state.jobs_refused[ZoneId(0)], refused, 1e-9);
  EXPECT_NEAR(state.jobs(ZoneId(5), SectionId(F)) - free.jobs(ZoneId(5), SectionId(F)), refused * 0.25, 1e-9);
  EXPECT_NEAR(effect(state, "jobs refused", "c1"), refused, 1e-9);
  EXPECT_NEAR(effect(state, "refused jobs that settled elsewhere", "region"), refused * 0.25, 1e-9);
  EXPECT_EQ(state.jobs(ZoneId(0), SectionId(C)), free.jobs(ZoneId(0), SectionId(C)));
}

TEST_F(Growth, DrawsJobsToEmptyRoom) {
  State free = ready();
  location::grow_jobs(inputs, free);
  State state = ready();
  state.work_space_m2[ZoneId(1)] *= 2;
  location::grow_jobs(inputs, state);
  EXPECT_GT(jobs_of(state, 1), jobs_of(free, 1));
  EXPECT_NEAR(all(state.jobs), all(free.jobs), 1e-6);
}

TEST(Economy, OutputIsJobsTimesProductivity) {
  const Region region = tiny_region();
  const Plan plan;
  const Inputs inputs = make_inputs(region, plan);
  State state = initial_state(region, 2020);
  const double before = state.productivity(ProvinceId(0), SectionId(C));
  state.year = 2021;
  economy::grow_productivity(inputs, state);
  economy::produce(inputs, state);
  EXPECT_NEAR(state.productivity(ProvinceId(0), SectionId(C)) / before,
              1 + region.parameters.get("productivity_growth_secondary", "p1").at(2021), 1e-12);
  EXPECT_EQ(state.output(ZoneId(1), SectionId(C)),
            state.jobs(ZoneId(1), SectionId(C)) * state.productivity(ProvinceId(0), SectionId(C)));
}

}  // namespace
}  // namespace concentric
