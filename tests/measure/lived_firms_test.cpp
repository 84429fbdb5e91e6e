// Establishments of two runs held side by side, and what a folder keeps of them.
#include "measure/lived_firms.hpp"

#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "measure/saved_lives.hpp"
#include "support/files.hpp"
#include "support/tiny_region.hpp"

namespace concentric {
namespace {

using testing::ScratchFolder;

Establishments standing(
    std::initializer_list<std::tuple<std::size_t, std::uint64_t, std::uint32_t, int>> all) {
  Establishments made;
  made.zones.resize(6);
  for (const auto& [zone, key, cell, jobs] : all)
    made.zones[zone].push_back({key, cell, static_cast<std::uint16_t>(jobs), 1, no_institution});
  return made;
}

TEST(SitesCompared, GoByTheKey) {
  const Establishments plan = standing({{0, 1, 5, 10}, {0, 2, 6, 20}, {3, 3, 7, 30}, {4, 9, 8, 40}});
  const Establishments baseline = standing({{0, 1, 5, 11}, {0, 2, 9, 20}, {1, 3, 7, 30}, {4, 8, 8, 50}});
  const SitesCompared compared = compare_sites(plan, baseline);
  EXPECT_EQ(compared.same_zone.jobs, 30);
  EXPECT_EQ(compared.same_cell.jobs, 10);
  EXPECT_EQ(compared.another_zone.establishments, 1);
  EXPECT_EQ(compared.elsewhere(1, 3), 30);
  EXPECT_EQ(compared.only_in_plan.jobs, 40);
  EXPECT_EQ(compared.only_in_baseline.jobs, 50);
  const Region region = testing::tiny_region();
  EXPECT_EQ(sites_csv(region, compared), "baseline_zone,plan_zone,jobs\nz2,z4,30\n");
  EXPECT_NE(sites_text(region, compared).find("Zone 4"), std::string::npos);
}

LivedFirms two_years() {
  LivedFirms lived;
  for (const int year : {2021, 2022}) {
    firms::FirmYear& one = lived.years.emplace_back();
    one.year = year;
    one.changes[{firms::Fate::relocated, "out", ZoneId(0), ZoneId(4), SectionId(1)}] = {2, 15};
    one.changes[{firms::Fate::founded, "", ZoneId(0), ZoneId(0), SectionId(1)}] = {3, 9};
  }
  lived.made = standing({{0, 1, 5, 10}});
  lived.jobs = {10, 10, 10};
  return lived;
}

TEST(LivedFirms, TellWhatLeversDidAndWhatFilledTheSpace) {
  const Region region = testing::tiny_region();
  const LivedFirms plan = two_years();
  LivedFirms baseline = two_years();
  baseline.made = standing({{0, 1, 5, 25}});
  const std::string text = lived_firms_text(region, plan);
  EXPECT_NE(text.find("out"), std::string::npos);
  EXPECT_NE(text.find("City three 30"), std::string::npos) << text;
  EXPECT_NE(filled_text(region, plan, baseline).find("-15"), std::string::npos);
}

TEST(SavedLives, AreReadBackAsTheyWereWritten) {
  const Region region = testing::tiny_region();
  ScratchFolder folder;
  folder.write("changes.csv", firm_changes_csv(region, two_years()));
  folder.write("homes.csv", "baseline_zone,plan_zone,persons\nz1,z5,1200\n");
  folder.write("followers.csv",
               "year,lever,from,to,staff,persons\n2021,out,z1,z5,30,12\n2022,out,z1,z5,3,1\n");
  const SavedLives lives = read_lives(folder.path());
  ASSERT_EQ(lives.followings.size(), 1U);
  EXPECT_EQ(lives.followings[0].staff, 33);
  EXPECT_EQ(lives.followings[0].persons, 13);
  ASSERT_EQ(lives.homes.size(), 1U);
  EXPECT_EQ(lives.homes[0].persons, 1200);
  ASSERT_EQ(lives.changes.size(), 1U);  // those of levers alone, both years together
  EXPECT_EQ(lives.changes[0].to, "z5");
  EXPECT_EQ(lives.changes[0].establishments, 4);
  EXPECT_EQ(lives.changes[0].jobs, 30);
}

TEST(SavedLives, SayWhatIsMissingOrWrong) {
  ScratchFolder folder;
  EXPECT_THROW(read_lives(folder.path()), InvalidInput);
  folder.write("homes.csv", "baseline_zone,plan_zone,persons\nz1,z5,many\n");
  EXPECT_THROW(read_lives(folder.path()), InvalidInput);
}

}  // namespace
}  // namespace concentric
