// Establishments: sizes by their power law, jobs met to the job, cells as far as whole firms fit.
#include "people/establishments.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/parallel.hpp"
#include "people/firm_sizes.hpp"
#include "people/room_left.hpp"
#include "support/edited_package.hpp"
#include "support/tiny_region.hpp"

namespace concentric {
namespace {

TEST(FirmSizes, HaveTheMeanThatIsWantedAndAPowerLaw) {
  for (const double mean : {1.5, 3.0, 20.0, 130.0}) {
    const FirmSizes sizes(mean, 20000);
    double sum = 0;
    constexpr int draws = 2000000;
    for (int i = 0; i < draws; ++i) sum += sizes.quantile((i + 0.5) / draws);
    EXPECT_NEAR(sum / draws, mean, 0.005 * mean) << mean;
  }
  // Twice the size, so many times as rare: 2^-(1 + exponent), for 4 jobs and 8.
  const FirmSizes sizes(6, 20000);
  const auto share = [&](std::uint32_t size) {
    int found = 0;
    constexpr int draws = 1000000;
    for (int i = 0; i < draws; ++i) found += sizes.quantile((i + 0.5) / draws) == size;
    return static_cast<double>(found) / draws;
  };
  EXPECT_NEAR(share(8) / share(4), std::pow(2, -1 - sizes.exponent()), 1e-3);
}

TEST(FirmSizes, ShareJobsToTheJob) {
  const FirmSizes sizes(6, 500);
  for (const std::uint32_t firms : {1U, 7U, 100U, 600U})
    for (const std::uint64_t jobs : {600U, 601U, 5000U}) {
      const std::vector<std::uint32_t> shared = share_jobs(sizes, firms, jobs, 0.3);
      EXPECT_EQ(shared.size(), firms);
      EXPECT_EQ(std::accumulate(shared.begin(), shared.end(), std::uint64_t{0}), jobs);
      EXPECT_GE(shared.back(), 1U);
      EXPECT_TRUE(std::ranges::is_sorted(shared, std::greater{}));
    }
}

TEST(RoomLeft, FindsWhatAPlainSumFinds) {
  std::vector<std::uint32_t> room{0, 3, 1, 0, 7, 2, 0, 5, 4};
  RoomLeft left(room);
  const auto check = [&] {
    std::uint64_t unit = 0;
    for (std::size_t place = 0; place < room.size(); ++place)
      for (std::uint32_t k = 0; k < room[place]; ++k) EXPECT_EQ(left.find(unit++), place);
    EXPECT_EQ(left.all(), unit);
  };
  check();
  left.take(4, 5);
  left.take(2, 9);  // no more than there is
  room[4] = 2;
  room[2] = 0;
  check();
}

class MadeEstablishments : public ::testing::Test {
 protected:
  Region region = [] {
    Region made = testing::tiny_region();
    made.firm_sizes = Column<SectionId, FirmSizeRange>(4, {5, 200});
    return made;
  }();
  State state = initial_state(region, 2020);
};

TEST_F(MadeEstablishments, HaveTheJobsOfEveryZoneAndSection) {
  const Establishments made = make_establishments(region, state, 1);
  for (const ZoneId zone : region.zones.ids()) {
    std::vector<double> jobs(region.sections.size());
    const ZoneEstablishments& here = made.zones[zone.index()];
    for (std::size_t i = 0; i < here.size(); ++i) jobs[here.section[i]] += here.jobs[i];
    for (const SectionId section : region.sections.ids())
      EXPECT_EQ(jobs[section.index()], state.jobs(zone, section)) << region.zones[zone].code;
  }
  EXPECT_EQ(made.bytes(), 16 * made.size());
}

TEST_F(MadeEstablishments, HoldInstitutionsAsThemselves) {
  const Establishments made = make_establishments(region, state, 1);
  std::map<int, int> found;
  for (const ZoneEstablishments& zone : made.zones)
    for (std::size_t i = 0; i < zone.size(); ++i)
      if (zone.institution[i] != no_institution) {
        ++found[zone.institution[i]];
        EXPECT_EQ(zone.jobs[i], region.institutions[zone.institution[i]].staff);
      }
  EXPECT_EQ(found, (std::map<int, int>{{0, 1}, {1, 1}}));
}

TEST_F(MadeEstablishments, AreTheSameOnAnyNumberOfThreadsAndNotForAnySeed) {
  set_thread_count(1);
  const Establishments one = make_establishments(region, state, 1);
  set_thread_count(3);
  const Establishments three = make_establishments(region, state, 1);
  set_thread_count(0);
  const Establishments other = make_establishments(region, state, 2);
  bool differs = false;
  for (std::size_t z = 0; z < one.zones.size(); ++z) {
    EXPECT_EQ(one.zones[z].jobs, three.zones[z].jobs);
    EXPECT_EQ(one.zones[z].cell, three.zones[z].cell);
    differs = differs || one.zones[z].jobs != other.zones[z].jobs || one.zones[z].cell != other.zones[z].cell;
  }
  EXPECT_TRUE(differs);
}

TEST_F(MadeEstablishments, WantTheirSizesTold) {
  EXPECT_THROW(make_establishments(testing::tiny_region(), state, 1), InvalidInput);
}

TEST(BundledEstablishments, StandWhereTheJobsAre) {
  const Region region = load_region(testing::bundled_region());
  const State state = initial_state(region, region.base_year);
  const Establishments made = make_establishments(region, state, 1);
  std::vector<double> wanted(region.cells.size()), found(region.cells.size());
  for (const ZoneEstablishments& zone : made.zones)
    for (std::size_t i = 0; i < zone.size(); ++i)
      if (zone.cell[i] != no_cell) found[zone.cell[i]] += zone.jobs[i];
  double off = 0, all = 0;
  for (std::size_t c = 0; c < found.size(); ++c) {
    off += std::abs(found[c] - region.cells.jobs[c]);
    all += region.cells.jobs[c];
  }
  EXPECT_LT(off / all, 0.002);
}

TEST(BundledEstablishments, FaultsOfTheirSizesAreSaid) {
  testing::EditedPackage package;
  package.replace("firm_sizes.csv", "B,85,20000", "B,850000,20000");
  EXPECT_NE(package.faults().find("850000 jobs on average and 20000 at most cannot be"), std::string::npos)
      << package.faults();
}

}  // namespace
}  // namespace concentric
