// Times by departure: the percentile of what each departure alone takes.
#include <gtest/gtest.h>

#include <algorithm>

#include "network/access/percentile.hpp"
#include "support/tiny_networks.hpp"
#include "workbench/reach_engine.hpp"

namespace concentric::testing {
namespace {

using workbench::Leaving;
using workbench::ReachEngine;
using workbench::ReachMinutes;

TEST(Departures, APercentileIsThatOfDeparturesTakenOneByOne) {
  const Region region = tiny_region_with_networks();
  ReachEngine engine(region);
  const Plan plan;
  constexpr std::uint32_t count = 30;
  const Seconds first = 7 * 3600;
  std::vector<std::vector<std::uint8_t>> alone;
  for (std::uint32_t d = 0; d < count; ++d)
    alone.push_back(
        engine.from(0, plan, region.base_year, Leaving{{first + static_cast<Seconds>(d) * 60, 1, 60}, 50})
            .rail);
  std::size_t reached = 0;
  for (const double p : {0.0, 25.0, 50.0, 95.0, 100.0}) {
    const auto together = engine.from(0, plan, region.base_year, Leaving{{first, count, 60}, p}).rail;
    for (std::size_t cell = 0; cell < together.size(); ++cell) {
      std::vector<std::uint8_t> minutes;
      for (const auto& each : alone) minutes.push_back(each[cell]);
      std::ranges::sort(minutes);
      EXPECT_EQ(together[cell], minutes[percentile_place(p, count)]) << "cell " << cell << ", " << p;
      reached += together[cell] != ReachMinutes::too_far;
    }
  }
  EXPECT_GT(reached, 0U);
}

// Who times the journey leaves on a whole minute from the station, so a ride is up to a minute longer than
// the best (station_times.hpp).
TEST(Departures, NoDepartureIsFasterThanTimingTheJourneyByMoreThanItsStep) {
  const Region region = tiny_region_with_networks();
  ReachEngine engine(region);
  const auto timed = engine.from(0, Plan{}, region.base_year).rail;
  const auto waited = engine.from(0, Plan{}, region.base_year, Leaving{{7 * 3600, 60, 60}, 0}).rail;
  for (std::size_t cell = 0; cell < timed.size(); ++cell) EXPECT_LE(timed[cell], waited[cell] + 1) << cell;
}

}  // namespace
}  // namespace concentric::testing
