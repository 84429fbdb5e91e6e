#include <gtest/gtest.h>

#include "region/state.hpp"
#include "support/tiny_region.hpp"

namespace concentric {
namespace {

TEST(InitialState, KeepsEveryAgeGroup) {
  Region region = testing::tiny_region();
  // A group that is much larger than its neighbours would make Sprague's years negative.
  region.start_years[1].residents[5] = 50000;
  const State state = initial_state(region, 2020);
  for (const ZoneId zone : region.zones.ids())
    for (std::size_t sex = 0; sex < sex_count; ++sex)
      for (std::size_t group = 0; group < age_group_count; ++group)
        EXPECT_NEAR(
            residents_of_group(state.residents, zone, sex, group),
            region.start_years[1].residents[(zone.index() * sex_count + sex) * age_group_count + group],
            1e-6);
  for (const double people : state.residents.values) EXPECT_GE(people, 0);
}

// Sprague's multipliers reproduce a polynomial of the fourth degree from its five-year sums.
TEST(InitialState, SplitsAParabolaExactly) {
  Region region = testing::tiny_region();
  const auto people_at = [](double age) { return 5000 - 0.5 * (age - 40) * (age - 40); };
  for (std::size_t group = 0; group + 1 < age_group_count; ++group) {
    double sum = 0;
    for (std::size_t y = 0; y < 5; ++y) sum += people_at(static_cast<double>(group * 5 + y));
    region.start_years[1].residents[group] = sum;
  }
  const State state = initial_state(region, 2020);
  for (std::size_t age = 0; age < 85; ++age)
    EXPECT_NEAR(state.residents(ZoneId(0), 0, age), people_at(static_cast<double>(age)), 1.0) << age;
}

TEST(InitialState, ProducesTheOutputOfTheBaseYear) {
  const Region region = testing::tiny_region();
  const State state = initial_state(region, 2020);
  Column<ProvinceId, double> output(2);
  for (const ZoneId zone : region.zones.ids())
    for (const double value : state.output.row(zone)) output[region.zones[zone].province] += value;
  EXPECT_NEAR(output[ProvinceId(0)], 150, 1e-9);
  EXPECT_NEAR(output[ProvinceId(1)], 150, 1e-9);
}

TEST(InitialState, NamesTheYearsThatARunMayStartIn) {
  try {
    initial_state(testing::tiny_region(), 1999);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_NE(std::string(error.what()).find("start in one of: 2014 2020"), std::string::npos);
  }
}

}  // namespace
}  // namespace concentric
