// Establishments through a year: what levers, chance and the clock do to them, one by one.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/parallel.hpp"
#include "sector/firms/firm_year.hpp"
#include "support/tiny_region.hpp"

namespace concentric {
namespace {

using firms::Count;
using firms::Fate;
using firms::FirmRates;
using firms::FirmYear;

class FirmsLive : public ::testing::Test {
 protected:
  Region region = [] {
    Region tiny = testing::tiny_region();
    tiny.firm_sizes = Column<SectionId, FirmSizeRange>(4, {5, 200});
    for (StartYear& begun : tiny.start_years)
      for (double& jobs : begun.jobs.raw()) jobs *= 20;
    return tiny;
  }();
  Plan plan;
  Inputs inputs = make_inputs(region, plan);
  State start = initial_state(region, 2020);
  State state = next();
  FirmRates rates{region};
  Establishments made = make_establishments(region, start, 1);

  // A year in which jobs stay as they are, and a tenth of them are those of new establishments.
  State next() const {
    State after = start;
    begin_year(region, 2021, after);
    for (std::size_t i = 0; i < after.jobs.raw().size(); ++i)
      after.new_jobs.raw()[i] = 0.08 * after.jobs.raw()[i];
    return after;
  }
  FirmYear live(std::uint64_t seed = 1) { return firms::live_a_year(inputs, state, rates, seed, made); }
  static Count sum(const FirmYear& year, Fate fate) {
    Count all;
    for (const auto& [change, amount] : year.changes)
      if (change.fate == fate) {
        all.establishments += amount.establishments;
        all.jobs += amount.jobs;
      }
    return all;
  }
  // Jobs, section and cell of each, by key.
  static std::map<std::uint64_t, std::tuple<int, int, std::uint32_t>> lives(const ZoneEstablishments& zone) {
    std::map<std::uint64_t, std::tuple<int, int, std::uint32_t>> found;
    for (std::size_t i = 0; i < zone.size(); ++i)
      found[zone.key[i]] = {zone.jobs[i], zone.section[i], zone.cell[i]};
    return found;
  }
  double jobs_in(ZoneId zone, SectionId section) const {
    const ZoneEstablishments& here = made.zones[zone.index()];
    double jobs = 0;
    for (std::size_t i = 0; i < here.size(); ++i)
      if (here.section[i] == section.index()) jobs += here.jobs[i];
    return jobs;
  }
};

TEST_F(FirmsLive, JobsAreTheClocksToTheJob) {
  state.jobs(ZoneId(2), SectionId(1)) *= 1.3;
  state.jobs(ZoneId(3), SectionId(2)) *= 0.2;
  state.jobs(ZoneId(4), SectionId(0)) = 0;
  const std::size_t before = made.size();
  const FirmYear year = live();
  for (const ZoneId zone : region.zones.ids())
    for (const SectionId section : region.sections.ids())
      EXPECT_NEAR(jobs_in(zone, section), state.jobs(zone, section), 0.51) << zone.index() << section.index();
  EXPECT_GT(sum(year, Fate::founded).establishments, 0);
  EXPECT_GT(sum(year, Fate::closed).establishments, 0);
  EXPECT_GT(year.jobs_grown, 0);
  EXPECT_NE(made.size(), before);
  std::set<std::uint64_t> keys;
  for (const ZoneEstablishments& zone : made.zones) {
    keys.insert(zone.key.begin(), zone.key.end());
    for (std::size_t i = 0; i < zone.size(); ++i) {
      EXPECT_GT(zone.jobs[i], 0);
      EXPECT_NE(zone.cell[i], no_cell);
    }
  }
  EXPECT_EQ(keys.size(), made.size()) << "two have the same key";
}

TEST_F(FirmsLive, CloseAsOftenAsNewOnesComeAndTheSmallMoreOften) {
  const FirmYear year = live();
  double jobs = 0;
  for (const double some : start.jobs.raw()) jobs += some;
  EXPECT_NEAR(sum(year, Fate::closed).jobs / jobs, 0.08, 0.02);
  EXPECT_NEAR(sum(year, Fate::founded).jobs / jobs, 0.08, 0.002);
  EXPECT_NEAR(sum(year, Fate::founded).establishments, sum(year, Fate::closed).establishments,
              0.15 * sum(year, Fate::founded).establishments);
  EXPECT_NEAR(rates.closing(SectionId(0), 0.1, 32) / rates.closing(SectionId(0), 0.1, 1), 0.5, 1e-9);
}

TEST_F(FirmsLive, ThoseThatNothingTouchesLiveTheSameLife) {
  Establishments other = made;
  State changed = state;  // the plan acts in the first city alone
  changed.jobs(ZoneId(0), SectionId(1)) *= 0.7;
  changed.new_jobs(ZoneId(1), SectionId(2)) *= 0.5;
  live();
  firms::live_a_year(inputs, changed, rates, 1, other);
  for (std::size_t z = 2; z < 6; ++z) EXPECT_EQ(lives(made.zones[z]), lives(other.zones[z]));
  EXPECT_NE(lives(made.zones[0]), lives(other.zones[0]));
}

TEST_F(FirmsLive, RelocatedOnesKeepWhatTheyAre) {
  JobsMoved moved;
  moved.lever = "out";
  moved.parts = {{ZoneId(0), SectionId(1), 500}};
  moved.to = {{ZoneId(4), 0.75}, {ZoneId(5), 0.25}};
  state.jobs_moved.push_back(moved);
  state.jobs(ZoneId(0), SectionId(1)) -= 500;
  state.jobs(ZoneId(4), SectionId(1)) += 375;
  state.jobs(ZoneId(5), SectionId(1)) += 125;
  const auto before = lives(made.zones[0]);
  const FirmYear year = live();
  EXPECT_NEAR(sum(year, Fate::relocated).jobs, 500, 1);
  double kept = 0;
  for (const std::size_t z : {4U, 5U})
    for (const std::uint64_t key : made.zones[z].key) kept += before.contains(key);
  EXPECT_GT(kept, 0.7 * sum(year, Fate::relocated).establishments);  // others closed in the same year
  EXPECT_NEAR(jobs_in(ZoneId(4), SectionId(1)), state.jobs(ZoneId(4), SectionId(1)), 0.51);
}

TEST_F(FirmsLive, PartsOfOneThatTwoLeversTakeAreTwo) {
  made = {};
  made.zones.resize(6);
  made.zones[0].push_back({77, 0, 100, 1, no_institution});
  plan.levers.resize(2);
  plan.levers[0].id = "one";
  plan.levers[1].id = "two";
  for (double& jobs : state.jobs.raw()) jobs = 0;
  for (double& jobs : state.new_jobs.raw()) jobs = 0;
  state.jobs(ZoneId(0), SectionId(1)) = 80;
  state.jobs(ZoneId(5), SectionId(1)) = 20;
  state.parameters.set("job_entry_rate", "region", {{{0, 0}}});
  for (const Lever& lever : plan.levers) {
    JobsMoved moved;
    moved.lever = lever.id;
    moved.parts = {{ZoneId(0), SectionId(1), 10}};
    moved.to = {{ZoneId(5), 1}};
    state.jobs_moved.push_back(moved);
  }
  live();
  ASSERT_EQ(made.zones[5].size(), 2U);
  EXPECT_NE(made.zones[5].key[0], made.zones[5].key[1]);
  ASSERT_EQ(made.zones[0].size(), 1U);
  EXPECT_EQ(made.zones[0].jobs[0], 80);
}

TEST_F(FirmsLive, AnInstitutionMovesByItsNameAndAsAWhole) {
  JobsMoved moved;
  moved.lever = "clinic-out";
  moved.parts = {{ZoneId(1), SectionId(2), 40}};
  moved.to = {{ZoneId(5), 1}};
  moved.institution = 0;
  state.jobs_moved.push_back(moved);
  live();
  const auto count_in = [&](std::size_t z) {
    return std::ranges::count(made.zones[z].institution, std::uint8_t{0});
  };
  EXPECT_EQ(count_in(1), 0);
  EXPECT_EQ(count_in(5), 1);
}

TEST_F(FirmsLive, ScreenedOnesAreRefusedOrSettleElsewhere) {
  Rules::Screening screening;
  screening.lever = "screen";
  screening.sections = {SectionId(2)};
  screening.places = {{ZoneId(1), 1}};
  screening.refused_share = 1;
  screening.to = {{ZoneId(5), 1}};
  screening.diverted_share = 0.5;
  state.rules.screenings.push_back(screening);
  const double wanted = state.new_jobs(ZoneId(1), SectionId(2));
  const FirmYear year = live();
  const Count refused = sum(year, Fate::refused), elsewhere = sum(year, Fate::founded_elsewhere);
  EXPECT_NEAR(refused.jobs + elsewhere.jobs, wanted, 1);
  EXPECT_GT(refused.establishments, 0);
  EXPECT_GT(elsewhere.establishments, 0);
  for (const auto& [change, amount] : year.changes) {
    if (change.fate == Fate::founded) {
      EXPECT_FALSE(change.from == ZoneId(1) && change.section == SectionId(2));
    }
    if (change.fate == Fate::founded_elsewhere) {
      EXPECT_EQ(change.to, ZoneId(5));
    }
  }
}

TEST_F(FirmsLive, LeversCloseBringAndTurnThem) {
  const auto act = [&](JobsMoved::Fate fate, std::size_t zone, std::size_t section, double jobs) {
    JobsMoved moved;
    moved.lever = "lever";
    moved.fate = fate;
    moved.parts = {{ZoneId(zone), SectionId(section), jobs}};
    moved.into = SectionId(3);
    state.jobs_moved.push_back(moved);
  };
  act(JobsMoved::Fate::closed, 1, 1, 200);
  act(JobsMoved::Fate::attracted, 2, 3, 300);
  act(JobsMoved::Fate::upgraded, 3, 1, 100);
  const FirmYear year = live();
  EXPECT_NEAR(sum(year, Fate::closed_by_lever).jobs, 200, 1);
  EXPECT_NEAR(sum(year, Fate::attracted).jobs, 300, 1);
  EXPECT_NEAR(sum(year, Fate::upgraded).jobs, 100, 1);
}

TEST_F(FirmsLive, AreTheSameOnAnyNumberOfThreadsAndNotForAnySeed) {
  Establishments three = made, other = made;
  set_thread_count(1);
  const FirmYear one_year = live();
  set_thread_count(3);
  const FirmYear three_year = firms::live_a_year(inputs, state, rates, 1, three);
  set_thread_count(0);
  firms::live_a_year(inputs, state, rates, 2, other);
  bool differs = false;
  for (std::size_t z = 0; z < 6; ++z) {
    EXPECT_EQ(lives(made.zones[z]), lives(three.zones[z]));
    differs = differs || lives(made.zones[z]) != lives(other.zones[z]);
  }
  EXPECT_TRUE(differs);
  EXPECT_EQ(one_year.changes.size(), three_year.changes.size());
}

}  // namespace
}  // namespace concentric
