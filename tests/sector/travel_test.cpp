// What networks mean to people and jobs: shorter ways draw, and a plan without lines and roads is as before.
#include "sector/travel/travel.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sector/location/location.hpp"
#include "sector/population/population.hpp"
#include "support/tiny_networks.hpp"

namespace concentric {
namespace {

class Travel : public ::testing::Test {
 protected:
  const Region region = testing::tiny_region_with_networks();

  Plan plan(const std::string& levers) const {
    return read_plan("[plan]\nname = \"p\"\ntitle = \"P\"\nregion = \"tiny\"\n" + levers, "p.toml", region);
  }
  Plan with_road() const {
    return plan(R"([[lever]]
id = "road"
kind = "open_road"
date = 2022
from = "z1"
to = "z6"
length_km = 5
speed_kmh = 120
basis = "assumed"
source = "a test"
)");
  }
  State in(int year, const Inputs& inputs) const {
    State state = initial_state(region, 2020);
    begin_year(region, year, state);
    location::lay_trends(inputs, state);
    travel::change_networks(inputs, state);
    return state;
  }
};

TEST_F(Travel, IsLeftAsItWasByAPlanWithoutLinesAndRoads) {
  const Plan nothing = plan("");
  const State state = in(2022, make_inputs(region, nothing));
  EXPECT_EQ(state.time_ratio.rows(), 0U);
  EXPECT_EQ(state.access_growth.size(), 0U);
  EXPECT_TRUE(state.effects.empty());
}

TEST_F(Travel, IsLeftAsItWasUntilARoadOpens) {
  const Plan its = with_road();
  const State state = in(2021, make_inputs(region, its));
  EXPECT_EQ(state.time_ratio.rows(), 0U);
  EXPECT_EQ(state.access_growth.size(), 0U);
}

TEST_F(Travel, IsShorterByARoad) {
  const Plan its = with_road();
  const State state = in(2022, make_inputs(region, its));
  // 2.5 minutes instead of 10 between the ends of the road; their neighbours by it as well, 4.5 minutes
  // instead of 8; nothing between neighbours.
  EXPECT_NEAR(state.time_ratio(ZoneId(0), ZoneId(5)), 0.25, 1e-6);
  EXPECT_NEAR(state.time_ratio(ZoneId(1), ZoneId(5)), 4.5 / 8, 1e-6);
  EXPECT_NEAR(state.time_ratio(ZoneId(2), ZoneId(3)), 1, 1e-9);
  EXPECT_NEAR(state.time_ratio(ZoneId(2), ZoneId(2)), 1, 1e-9);
  ASSERT_EQ(state.effects.size(), 1U);
  EXPECT_EQ(state.effects[0].lever, "road");
}

TEST_F(Travel, AccessGrowsInTheYearInWhichTheRoadOpensAlone) {
  const Plan its = with_road();
  const Inputs inputs = make_inputs(region, its);
  const State opened = in(2022, inputs);
  // Residents 2,000 x (zone + 1); inside a zone of 4 km2 the mean distance in a disc, at 25 km/h and 1.3.
  const double inside = 0.9054 * std::sqrt(4 / 3.14159265358979) * 1.3 / 25 * 60;
  double before = 2000 / inside, after = 2000 / inside;
  const double old_minutes[] = {2, 4, 6, 8, 10}, new_minutes[] = {2, 4, 6, 4.5, 2.5};
  for (int z = 1; z < 6; ++z) {
    before += 2000 * (z + 1) / old_minutes[z - 1];
    after += 2000 * (z + 1) / new_minutes[z - 1];
  }
  EXPECT_NEAR(opened.access_growth[ZoneId(0)], after / before, 1e-6);
  EXPECT_EQ(in(2023, inputs).access_growth.size(), 0U);
  EXPECT_EQ(in(2023, inputs).time_ratio.raw(), opened.time_ratio.raw());
}

TEST_F(Travel, AccessFallsWhereRoadsGetFuller) {
  const Plan nothing = plan("");
  Inputs inputs = make_inputs(region, nothing);
  inputs.networks = std::make_shared<YearNetworks>(region, nothing);
  State state = initial_state(region, 2020);
  begin_year(region, 2021, state);
  state.road_delay_before = Table<ZoneId, ZoneId, double>(6, 6, 1.25);
  state.road_delay = state.road_delay_before;
  travel::change_networks(inputs, state);
  EXPECT_EQ(state.access_growth.size(), 0U);
  // Twice as long from the first zone to the second as on the empty road, and nowhere else.
  state.road_delay(ZoneId(0), ZoneId(1)) = 2;
  travel::change_networks(inputs, state);
  const double inside = 0.9054 * std::sqrt(4 / 3.14159265358979) * 1.3 / 25 * 60;
  double before = 2000 / inside + 4000 / 2.5, after = 2000 / inside + 4000 / 4.0;
  for (int z = 2; z < 6; ++z) {
    before += 2000 * (z + 1) / (2.5 * z);
    after += 2000 * (z + 1) / (2.5 * z);
  }
  EXPECT_NEAR(state.access_growth[ZoneId(0)], after / before, 1e-6);
  EXPECT_EQ(state.access_growth[ZoneId(1)], 1);
}

TEST_F(Travel, DrawsPeopleAndJobsAlongTheRoad) {
  const Plan nothing = plan("");
  const Plan its = with_road();
  const auto year_with = [&](const Plan& each) {
    const Inputs inputs = make_inputs(region, each);
    State state = initial_state(region, 2020);
    location::remember_labour_supply(inputs, state);
    begin_year(region, 2022, state);
    location::lay_trends(inputs, state);
    travel::change_networks(inputs, state);
    population::migrate(inputs, state);
    location::grow_jobs(inputs, state);
    return state;
  };
  const State without = year_with(nothing);
  const State with = year_with(its);
  EXPECT_NEAR(with.residents.total(), without.residents.total(), 1e-6);
  // The smallest zone comes nearer to the largest.
  EXPECT_GT(with.moved_in[ZoneId(0)], without.moved_in[ZoneId(0)]);
  EXPECT_GT(with.jobs(ZoneId(0), SectionId(1)) / with.jobs(ZoneId(1), SectionId(1)),
            without.jobs(ZoneId(0), SectionId(1)) / without.jobs(ZoneId(1), SectionId(1)));
}

}  // namespace
}  // namespace concentric
