// Who works where, and who follows a job that a lever moves.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "base/parallel.hpp"
#include "people/synthesise.hpp"
#include "sector/people/find_workplaces.hpp"
#include "sector/people/follow_jobs.hpp"
#include "support/people_region.hpp"

namespace concentric {
namespace {

using people::find_workplaces;
using people::PeopleYear;
using people::YearKey;

class Workplaces : public ::testing::Test {
 protected:
  Region region = testing::region_with_households();
  State state = [this] {
    State start = initial_state(region, 2020);
    auto& commuters = start.flows[index_of(FlowKind::commuting)];
    commuters = Table<ZoneId, ZoneId, double>(6, 6);
    for (std::size_t i = 0; i < 6; ++i)
      for (std::size_t j = 0; j < 6; ++j)
        commuters(ZoneId(i), ZoneId(j)) =
            i == j ? 700.0 : 100.0 / (1.0 + static_cast<double>(i > j ? i - j : j - i));
    return start;
  }();
  YearKey key{3, 2020};
  People people = synthesise(region, state, {1.0, 3});
  PeopleYear year{2020, Matrix<double>(6, people::event_count), Matrix<double>(6, 6)};

  JobsMoved out_of_first(double jobs, double follow) const {
    JobsMoved moved;
    moved.lever = "out";
    moved.parts = {{ZoneId(0), SectionId(1), jobs}};
    moved.to = {{ZoneId(4), 1}};
    moved.follow = follow;
    return moved;
  }
  double working_in(std::size_t zone, std::size_t section) const {
    double count = 0;
    for (const ZonePeople& here : people.zones)
      for (std::size_t p = 0; p < here.persons.size(); ++p)
        count += here.persons.workplace[p] == zone && here.persons.section[p] == section;
    return count;
  }
};

TEST_F(Workplaces, SharesMeetWorkersAndJobs) {
  Matrix<double> workers(6, 4);
  for (std::size_t z = 0; z < 6; ++z)
    for (std::size_t s = 0; s < 4; ++s) workers(z, s) = 100.0 + 10.0 * static_cast<double>(z * s);
  const auto shares = people::workplace_shares(state, workers);
  ASSERT_EQ(shares.size(), 4U);
  for (std::size_t s = 0; s < 4; ++s) {
    double all_workers = 0, all_jobs = 0;
    for (std::size_t z = 0; z < 6; ++z) {
      const auto row = shares[s].row(z);
      EXPECT_NEAR(std::accumulate(row.begin(), row.end(), 0.0), 1, 1e-9);
      all_workers += workers(z, s);
      all_jobs += state.jobs(ZoneId(z), SectionId(s));
    }
    for (std::size_t j = 0; j < 6; ++j) {
      double come = 0;
      for (std::size_t i = 0; i < 6; ++i) come += shares[s](i, j) * workers(i, s);
      EXPECT_NEAR(come / all_workers, state.jobs(ZoneId(j), SectionId(s)) / all_jobs, 1e-3);
    }
  }
}

TEST_F(Workplaces, EverybodyAtWorkHasOneNearTheShares) {
  find_workplaces(region, state, key, people);
  double all = 0, found = 0;
  for (const ZonePeople& here : people.zones)
    for (std::size_t p = 0; p < here.persons.size(); ++p) {
      EXPECT_EQ(here.persons.section[p] == no_section, here.persons.workplace[p] == no_zone);
      all += here.persons.section[p] == 1;
    }
  for (std::size_t z = 0; z < 6; ++z) found += working_in(z, 1);
  EXPECT_EQ(found, all);
  double jobs = 0;
  for (std::size_t z = 0; z < 6; ++z) jobs += state.jobs(ZoneId(z), SectionId(1));
  for (std::size_t z = 0; z < 6; ++z) {
    const double wanted = all * state.jobs(ZoneId(z), SectionId(1)) / jobs;
    EXPECT_NEAR(working_in(z, 1), wanted, 5 * std::sqrt(wanted)) << z;
  }
}

TEST_F(Workplaces, AreKeptAndTheSameOnAnyNumberOfThreads) {
  People other = people;
  set_thread_count(1);
  find_workplaces(region, state, key, people);
  set_thread_count(3);
  find_workplaces(region, state, key, other);
  set_thread_count(0);
  const auto once = people.zones[2].persons.workplace;
  EXPECT_EQ(once, other.zones[2].persons.workplace);
  find_workplaces(region, state, {99, 2021}, people);
  EXPECT_EQ(once, people.zones[2].persons.workplace);
}

TEST_F(Workplaces, AreNotDrawnWithoutCommuters) {
  state.flows[index_of(FlowKind::commuting)] = {};
  find_workplaces(region, state, key, people);
  for (const ZonePeople& here : people.zones)
    for (const std::uint16_t workplace : here.persons.workplace) EXPECT_EQ(workplace, no_zone);
}

TEST_F(Workplaces, StaffGoToWorkWhereTheirJobsGo) {
  find_workplaces(region, state, key, people);
  const double before = working_in(0, 1), there = working_in(4, 1), others = working_in(0, 2);
  const double jobs = state.jobs(ZoneId(0), SectionId(1));
  state.jobs(ZoneId(0), SectionId(1)) = 0;
  state.jobs_moved.push_back(out_of_first(jobs, 0));
  follow_jobs(state, key, people, year);
  EXPECT_EQ(working_in(0, 1), 0);
  EXPECT_EQ(working_in(4, 1), there + before);
  EXPECT_EQ(working_in(0, 2), others);
  double staff = 0;
  for (const people::Following& some : year.followings) {
    staff += some.staff;
    EXPECT_EQ(some.persons, 0);
  }
  EXPECT_EQ(staff, before);
}

TEST_F(Workplaces, HouseholdsOfThoseWhoLivedThereGoAlong) {
  find_workplaces(region, state, key, people);
  std::set<std::uint64_t> local;  // households of the first zone with staff of the jobs
  const ZonePeople& first = people.zones[0];
  std::size_t p = 0;
  for (std::size_t h = 0; h < first.households.size_of_table(); ++h)
    for (const std::size_t end = p + first.households.size[h]; p < end; ++p)
      if (first.persons.workplace[p] == 0 && first.persons.section[p] == 1)
        local.insert(first.households.key[h]);
  const std::size_t everybody = people.person_count();
  state.jobs_moved.push_back(out_of_first(state.jobs(ZoneId(0), SectionId(1)), 1));
  state.jobs(ZoneId(0), SectionId(1)) = 0;
  follow_jobs(state, key, people, year);
  EXPECT_EQ(people.person_count(), everybody);
  std::size_t gone = 0;
  const Households& there = people.zones[4].households;
  for (std::size_t h = 0; h < there.size_of_table(); ++h)
    if (local.contains(there.key[h])) {
      ++gone;
      EXPECT_EQ(there.cell[h], no_cell);
    }
  EXPECT_EQ(gone, local.size());
  EXPECT_GT(year.moves(0, 4), 0);
}

}  // namespace
}  // namespace concentric
