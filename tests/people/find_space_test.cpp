// Floor space of cells: where it is built, who finds a cell, at what rents.
#include "people/find_space.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel.hpp"
#include "people/people.hpp"
#include "support/files.hpp"
#include "support/tiny_region.hpp"

namespace concentric {
namespace {

const ProForma terms{10000, 0.3, 3500, 0.3, 0.25, 1.5};

TEST(ProForma, ReturnIsPriceLessTaxAndMarginOverCost) {
  EXPECT_DOUBLE_EQ(return_on_cost(terms, 1, 1, 0), (10000 * 0.75 - 3500) / 3500);
  EXPECT_DOUBLE_EQ(return_on_cost(terms, 2, 1, 1), (20000 * 0.75 - 3500 * 1.3) / (3500 * 1.3));
  EXPECT_NEAR(return_on_cost(terms, 1, 2, 0), (10000 * std::pow(2, 0.3) * 0.75 - 3500) / 3500, 1e-12);
}

TEST(ProForma, AZoneBuildsWhatIsNeededIfItPays) {
  const double land = 10;                                               // km2
  EXPECT_EQ(zone_after_building(terms, 1e6, 9e5, 2e6, land), 1e6);      // enough stands
  EXPECT_EQ(zone_after_building(terms, 1e6, 1.2e6, 2e6, land), 1.2e6);  // all that is needed
  EXPECT_EQ(zone_after_building(terms, 1e6, 3e6, 1.1e6, land), 1.1e6);  // as fast as it can be
  EXPECT_EQ(zone_after_building(terms, 1e6, 9e7, 9e7, land), 1.5e7);    // what is allowed
  ProForma dear = terms;
  dear.cost = 9000;
  EXPECT_EQ(zone_after_building(dear, 1e6, 1.1e6, 2e6, land), 1e6);    // does not pay
  EXPECT_EQ(zone_after_building(dear, 1e6, 1.6e6, 2e6, land), 1.6e6);  // pays at the rent of a shortage
}

struct Building {
  ZoneCells cells{{0, 1, 2}, {1, 1, 1}};
  std::vector<double> m2{200000, 200000, 1490000}, rent{1, 1, 1}, access{1, 1, 1};
  void build(const ProForma& by, double added) {
    build_where_it_pays(by, cells, added, 1e6, rent, access, m2);
  }
  double all() const { return std::accumulate(m2.begin(), m2.end(), 0.0); }
};

TEST(ProForma, BuildsWhatIsWantedAndNoMoreThanIsAllowed) {
  Building zone;
  const double before = zone.all();
  zone.build(terms, 500000);
  EXPECT_NEAR(zone.all(), before + 500000, 1e-3);
  EXPECT_DOUBLE_EQ(zone.m2[0], zone.m2[1]);
  EXPECT_LE(zone.m2[2], 1500000 + 1e-6);
}

TEST(ProForma, BuildsWhereItPays) {
  Building zone;
  zone.rent = {1.5, 0.5, 1};
  ProForma dear = terms;
  dear.price = 5000;  // pays at a rent of 1.5 alone
  zone.build(dear, 100000);
  EXPECT_GT(zone.m2[0] - 200000, 50 * (zone.m2[1] - 200000));
}

TEST(ProForma, WhatIsAllowedNowhereIsLaidOverWhatStands) {
  Building zone;
  zone.m2 = {1e6, 2e6, 1e6};
  ProForma full = terms;
  full.allowed_ratio = 0.5;
  zone.build(full, 400000);
  EXPECT_NEAR(zone.m2[0], 1.1e6, 1e-3);
  EXPECT_NEAR(zone.m2[1], 2.2e6, 1e-3);
}

class FindSpace : public ::testing::Test {
 protected:
  Region region = testing::tiny_region();
  State state = initial_state(region, 2020);
  FloorSpace space;

  // 3,000 households of 60 m2 look in the first zone, where `taken` m2 of each cell are not theirs.
  SpaceFound look(double taken, std::uint64_t seed = 1) {
    SpaceDemand demand{SpaceKind::homes,        region.cells.residents,
                       state.home_space_m2,     std::vector<double>(region.cells.size(), taken),
                       std::vector<Lookers>(6), {seed, 22, 2021}};
    for (std::uint32_t n = 0; n < 3000; ++n) {
      demand.lookers[0].row.push_back(n);
      demand.lookers[0].key.push_back(1000 + n);
      demand.lookers[0].m2.push_back(60);
    }
    return find_space(region, state, demand, space);
  }
};

TEST_F(FindSpace, GivesEveryCellNoMoreThanItHas) {
  // Four cells, the last of which has a tenth of the others' room.
  look(0);
  const ZoneCells here = cells_by_zone(region, region.cells.residents)[0];
  ASSERT_EQ(here.cell.size(), 4U);
  for (const std::uint32_t c : here.cell) space.m2[c] = 1e6;
  space.m2[here.cell[3]] = 10000;
  state.home_space_m2[ZoneId(0)] = 3010000;
  const SpaceFound found = look(0, 2);
  EXPECT_LE(found.worst_excess, 0.02);
  std::vector<double> taken(region.cells.size());
  for (const std::uint32_t c : found.cell[0]) taken[c] += 60;
  EXPECT_LT(taken[here.cell[3]], 1.3 * 10000);  // chance: 167 households are expected
  EXPECT_DOUBLE_EQ(space.rent[here.cell[0]], 1);
}

TEST_F(FindSpace, RentsRiseWhereMoreWantToLiveThanCan) {
  testing::ScratchFolder folder;
  region.home_choice = folder.write("choice.toml", R"toml([model]
title = "All to what is near jobs"
[data]
form = "long"
situation = "s"
alternative = "cell"
chosen = "chosen"
[utility]
every = "near * jobs_nearby / 1000 + rent * log(rent_ratio)"
[coefficients]
near = 20
rent = -2
)toml");
  look(10000);
  const ZoneCells here = cells_by_zone(region, region.cells.residents)[0];
  const auto dearest = std::ranges::max_element(space.rent);
  EXPECT_GT(*dearest, 1.05);
  const std::vector<double> near = jobs_nearby(region, state);
  for (const std::uint32_t c : here.cell) {
    EXPECT_LE(near[c], near[static_cast<std::size_t>(dearest - space.rent.begin())] * (1 + 1e-9));
  }
}

TEST_F(FindSpace, IsTheSameOnAnyNumberOfThreads) {
  set_thread_count(1);
  const SpaceFound one = look(1000);
  const FloorSpace left = space;
  space = {};
  set_thread_count(3);
  const SpaceFound three = look(1000);
  set_thread_count(0);
  EXPECT_EQ(one.cell, three.cell);
  EXPECT_EQ(left.rent, space.rent);
}

TEST_F(FindSpace, SaysEveryFaultOfTheChoiceModel) {
  testing::ScratchFolder folder;
  region.home_choice = folder.write("choice.toml", R"toml([model]
title = "Faults"
[data]
form = "long"
situation = "s"
alternative = "cell"
chosen = "chosen"
[utility]
every = "view * sea_view + rent * parks"
[coefficients]
view = 1
rent = 2
)toml");
  try {
    look(0);
    FAIL() << "accepted";
  } catch (const InvalidInput& fault) {
    EXPECT_EQ(fault.errors().total(), 3U) << fault.what();
  }
}

}  // namespace
}  // namespace concentric
