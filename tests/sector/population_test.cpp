#include "sector/population/population.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/parallel.hpp"
#include "sector/location/location.hpp"
#include "sector/population/mortality.hpp"
#include "support/tiny_region.hpp"

namespace concentric {
namespace {

using testing::tiny_region;

double sum_of(const Column<ZoneId, double>& column) {
  return std::accumulate(column.begin(), column.end(), 0.0);
}

TEST(LifeTable, OfAConstantRateHasItsClosedForm) {
  std::vector<double> q(age_count, 0.02);
  q.back() = 1;
  double expected = 0;
  double l = 1;
  for (std::size_t age = 0; age < age_count; ++age) {
    const double next = age + 1 == age_count ? 0 : l * 0.98;
    expected += next + (age == 0 ? 0.1 : 0.5) * (l - next);
    l = next;
  }
  EXPECT_NEAR(population::life_expectancy(q), expected, 1e-12);
}

TEST(LifeTable, IsMovedToTheExpectancyAskedFor) {
  const Region region = tiny_region();
  for (const double years : {45.0, 60.0, 72.5, 80.0}) {
    const auto table = population::life_table_for(region.death_probability, years);
    EXPECT_NEAR((population::life_expectancy(table.row(0)) + population::life_expectancy(table.row(1))) / 2,
                years, 1e-6);
    for (const double q : table.raw()) {
      EXPECT_GE(q, 0);
      EXPECT_LE(q, 1);
    }
  }
  const double own = (population::life_expectancy(region.death_probability.row(0)) +
                      population::life_expectancy(region.death_probability.row(1))) /
                     2;
  const auto same = population::life_table_for(region.death_probability, own);
  EXPECT_NEAR(same(0, 40), region.death_probability(0, 40), 1e-9);
}

TEST(AgeAndRenew, LosesAndGainsNobodyButByDeathAndBirth) {
  const Region region = tiny_region();
  const Plan plan;
  const Inputs inputs = make_inputs(region, plan);
  State state = initial_state(region, 2020);
  const double before = state.residents.total();
  begin_year(region, 2021, state);
  population::age_and_renew(inputs, state);
  EXPECT_NEAR(state.residents.total(), before + sum_of(state.births) - sum_of(state.deaths), 1e-6);
  EXPECT_GT(sum_of(state.births), 0);
  EXPECT_GT(sum_of(state.deaths), 0);
}

TEST(AgeAndRenew, CarriesEachCohortAYearOn) {
  const Region region = tiny_region();
  const Plan plan;
  const Inputs inputs = make_inputs(region, plan);
  State state = initial_state(region, 2020);
  const State before = state;
  begin_year(region, 2021, state);
  population::age_and_renew(inputs, state);
  const auto table = population::life_table_for(region.death_probability,
                                                state.parameters.get("life_expectancy", "p1").at(2021));
  for (std::size_t age = 0; age + 2 < age_count; ++age)
    EXPECT_NEAR(state.residents(ZoneId(0), 1, age + 1),
                before.residents(ZoneId(0), 1, age) * (1 - table(1, age)), 1e-9);
}

// With fertility at exactly one daughter a surviving woman and no deaths before the end of childbearing,
// births must equal the size of the mothers' generation.
TEST(AgeAndRenew, ReplacesAGenerationAtReplacementFertility) {
  Region region = tiny_region();
  for (std::size_t sex = 0; sex < sex_count; ++sex)
    for (std::size_t age = 0; age + 1 < age_count; ++age) region.death_probability(sex, age) = 1e-12;
  for (const char* province : {"p1", "p2"}) {
    region.parameters.set("total_fertility_rate", province, {{{0, 2.06}}});
    region.parameters.set("life_expectancy", province, {{{0, 100}}});
  }
  const Plan plan;
  const Inputs inputs = make_inputs(region, plan);
  State state = initial_state(region, 2020);
  for (double& people : state.residents.values) people = 100;  // a flat pyramid
  begin_year(region, 2021, state);
  population::age_and_renew(inputs, state);
  EXPECT_NEAR(state.births[ZoneId(0)], 206, 0.01);
  EXPECT_NEAR(state.residents(ZoneId(0), 0, 0), 100, 0.01);
  EXPECT_NEAR(state.residents(ZoneId(0), 1, 0), 106, 0.01);
}

class Migration : public ::testing::Test {
 protected:
  Region region = tiny_region();
  Plan plan;
  Inputs inputs = make_inputs(region, plan);
  State moved(double external_rate = 0) {
    region.parameters.set("external_net_migration_rate", "region", {{{0, external_rate}}});
    State state = initial_state(region, 2020);
    begin_year(region, 2021, state);
    return state;
  }
};

TEST_F(Migration, ConservesPeopleInTheRegion) {
  State state = moved();
  const double before = state.residents.total();
  population::migrate(inputs, state);
  EXPECT_NEAR(state.residents.total(), before, 1e-6);
  EXPECT_NEAR(sum_of(state.moved_in), sum_of(state.moved_out), 1e-6);
  EXPECT_GT(sum_of(state.moved_in), 0);
}

TEST_F(Migration, BringsAndTakesWhatTheRestOfTheCountryGives) {
  for (const double rate : {5.0, -5.0}) {
    State state = moved(rate);
    const double before = state.residents.total();
    population::migrate(inputs, state);
    EXPECT_NEAR(state.residents.total() - before, rate / 1000 * before, 1e-6);
    EXPECT_NEAR(sum_of(state.external_net), rate / 1000 * before, 1e-6);
  }
}

// The slow twin: cohort by cohort, destination by destination, straight from the formula.
TEST_F(Migration, AgreesWithTheFormulaWrittenOut) {
  State state = moved();
  const State before = state;
  population::migrate(inputs, state);

  double peak = 0;
  const auto schedule = [](double x) {
    return 0.02 * std::exp(-0.1 * x) + 0.06 * std::exp(-0.1 * (x - 20) - std::exp(-0.4 * (x - 20))) + 0.003;
  };
  for (int age = 0; age < 101; ++age) peak = std::max(peak, schedule(age));
  const auto pull = [&](ZoneId from, ZoneId to) {
    double jobs = 0;
    double output = 0;
    for (const double value : before.jobs.row(to)) jobs += value;
    for (const double value : before.output.row(to)) output += value;
    const double density = before.residents.total(to) / region.zones[to].area_km2;
    return jobs * std::pow(density, -0.1) * std::pow(output / jobs, 0.5) *
           std::exp(-0.6 * inputs.distance_km(from, to) / 100);
  };
  for (const ZoneId to : region.zones.ids()) {
    double expected = before.residents(to, 1, 30) * (1 - 0.05 * schedule(30) / peak);
    for (const ZoneId from : region.zones.ids()) {
      if (from == to) continue;
      double all = 0;
      for (const ZoneId other : region.zones.ids())
        if (other != from) all += pull(from, other);
      expected += before.residents(from, 1, 30) * 0.05 * schedule(30) / peak * pull(from, to) / all;
    }
    EXPECT_NEAR(state.residents(to, 1, 30), expected, 1e-9);
  }
}

TEST_F(Migration, HoldsACapAndSendsTheRestElsewhere) {
  State state = moved(8);
  const ZoneId last(5);
  State free = state;
  population::migrate(inputs, free);
  const double cap = free.residents.total(last) * 0.999;

  state.rules.caps.push_back({"cap", {{last, 1.0}}, cap});
  const double before = state.residents.total();
  population::migrate(inputs, state);
  EXPECT_LE(state.residents.total(last), cap * 1.0001);
  EXPECT_NEAR(state.residents.total(), before * 1.008, 1e-6);
  ASSERT_EQ(state.effects.size(), 1U);
  EXPECT_EQ(state.effects[0].effect, "residents turned away");
  EXPECT_NEAR(state.effects[0].amount, free.residents.total(last) - state.residents.total(last), 1.0);
}

TEST_F(Migration, BuildsNoMoreHomesWhereItDoesNotPay) {
  State state = moved(20);
  state.parameters.set("home_price_yuan_per_m2", "p2", {{{0, 1000}}});
  const State before = state;
  population::migrate(inputs, state);
  for (const ZoneId zone : region.zones.ids())
    if (region.zones[zone].province == ProvinceId(1)) {
      EXPECT_EQ(state.home_space_m2[zone], before.home_space_m2[zone]);
    }
}

TEST_F(Migration, BuildsNoMoreHomesWhereTheLandIsFull) {
  State state = moved(20);
  const ZoneId full(5);
  const ZoneId open(4);
  const double density = state.residents.total(full) / region.zones[full].area_km2;
  state.parameters.set("density_ceiling_per_km2", "region", {{{0, density}}});
  const State before = state;
  population::migrate(inputs, state);
  EXPECT_EQ(state.home_space_m2[full], before.home_space_m2[full]);
  EXPECT_GT(state.home_space_m2[open], before.home_space_m2[open]);
}

TEST_F(Migration, IsTheSameForAnyNumberOfThreads) {
  State one = moved(3);
  State four = one;
  set_thread_count(1);
  population::migrate(inputs, one);
  set_thread_count(4);
  population::migrate(inputs, four);
  set_thread_count(0);
  EXPECT_EQ(one.residents.values, four.residents.values);
}

}  // namespace
}  // namespace concentric
