#include "measure/lived.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "support/people_region.hpp"

namespace concentric {
namespace {

using testing::region_with_households;

TEST(CompareHomes, FindsNobodyElsewhereInTheSameRun) {
  const Region region = region_with_households();
  const LivedPlan lived = live_plan(region, Plan{}, {2020, 2022, 0.5, 0});
  const HomesCompared compared = compare_homes(lived.people, lived.people);
  EXPECT_EQ(compared.same_cell, static_cast<double>(lived.people.person_count()));
  EXPECT_EQ(compared.only_in_plan + compared.only_in_baseline, 0);
}

TEST(CompareHomes, TellsWhoMovedWhoCameAndWhoIsGone) {
  People baseline, plan;
  for (People* people : {&baseline, &plan}) people->zones.resize(2);
  const auto add = [](People& people, std::size_t zone, std::uint64_t key, std::uint32_t cell,
                      std::uint8_t size) {
    Households& homes = people.zones[zone].households;
    homes.key.push_back(key);
    homes.cell.push_back(cell);
    homes.size.push_back(size);
    homes.kind.push_back(HouseholdKind::private_home);
    homes.vehicles.push_back(0);
  };
  add(baseline, 0, 1, 7, 3), add(plan, 0, 1, 7, 3);  // stays
  add(baseline, 0, 2, 7, 2), add(plan, 0, 2, 8, 2);  // another cell
  add(baseline, 0, 3, 7, 4), add(plan, 1, 3, 9, 5);  // another zone, and a child more
  add(baseline, 1, 4, 9, 1), add(plan, 1, 5, 9, 6);  // gone, come
  const HomesCompared compared = compare_homes(plan, baseline);
  EXPECT_EQ(compared.same_cell, 3);
  EXPECT_EQ(compared.same_zone, 5);
  EXPECT_EQ(compared.elsewhere(0, 1), 5);
  EXPECT_EQ(compared.only_in_baseline, 1);
  EXPECT_EQ(compared.only_in_plan, 6);
}

TEST(LivedText, ScalesTheSampleUp) {
  const Region region = region_with_households();
  const LivedPlan lived = live_plan(region, Plan{}, {2020, 2021, 0.5, 0});
  double births = 0;
  for (std::size_t z = 0; z < 6; ++z) births += lived.years[0].events(z, 0);
  double written = 0;
  std::istringstream lines(events_csv(region, lived));
  for (std::string line; std::getline(lines, line);)
    if (line.find(",births,") != std::string::npos) written += std::stod(line.substr(line.rfind(',') + 1));
  EXPECT_EQ(written, births * 2);
  EXPECT_NE(lived_text(region, lived).find("births"), std::string::npos);
}

}  // namespace
}  // namespace concentric
