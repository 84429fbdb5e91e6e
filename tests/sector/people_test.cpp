#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/parallel.hpp"
#include "people/synthesise.hpp"
#include "sector/people/marriage_market.hpp"
#include "sector/people/people_year.hpp"
#include "sector/population/population.hpp"
#include "support/people_region.hpp"

namespace concentric {
namespace {

using people::Event;
using people::live_a_year;
using people::PeopleYear;
using testing::region_with_households;

// The clock's next year, as far as people go.
State next_year(const Inputs& inputs, State state) {
  begin_year(inputs.region, state.year + 1, state);
  population::age_and_renew(inputs, state);
  population::migrate(inputs, state);
  return state;
}

struct Lived {
  Region region = region_with_households();
  Plan plan;
  Inputs inputs = make_inputs(region, plan);
  State start = initial_state(region, 2020);
  State state = next_year(inputs, start);
  People people;
  PeopleYear year;
  explicit Lived(std::uint64_t seed = 0) : people(synthesise(region, start, {1.0, seed})) {}
  void live(std::uint64_t seed = 0) { year = live_a_year(inputs, state, seed, people); }
};

double sum(const PeopleYear& year, Event event) {
  double total = 0;
  for (std::size_t z = 0; z < year.events.rows(); ++z)
    total += year.events(z, static_cast<std::size_t>(event));
  return total;
}

// Everything about a household, to be compared.
using Life = std::vector<std::uint64_t>;
std::map<std::uint64_t, Life> lives_of(const ZonePeople& zone) {
  std::map<std::uint64_t, Life> lives;
  std::size_t p = 0;
  for (std::size_t h = 0; h < zone.households.size.size(); ++h) {
    Life& life = lives[zone.households.key[h]];
    life = {zone.households.cell[h], zone.households.size[h], zone.households.vehicles[h]};
    for (const std::size_t end = p + zone.households.size[h]; p < end; ++p) {
      const Traits t = zone.persons.traits[p];
      life.insert(life.end(), {zone.persons.key[p], zone.persons.age[p], t.sex, t.relation, t.married,
                               t.schooling, t.hukou, t.occupation, zone.persons.section[p]});
    }
  }
  return lives;
}

TEST(LiveAYear, MeetsTheClocksResidentsAndLosesNobody) {
  Lived lived;
  const auto before = static_cast<double>(lived.people.person_count());
  lived.live();
  for (const ZoneId zone : lived.region.zones.ids())
    EXPECT_NEAR(static_cast<double>(lived.people.zones[zone.index()].persons.size()),
                lived.state.residents.total(zone), 1.6);
  const double after = before + sum(lived.year, Event::birth) - sum(lived.year, Event::death) +
                       sum(lived.year, Event::came_to_region) - sum(lived.year, Event::left_region);
  EXPECT_EQ(static_cast<double>(lived.people.person_count()), after);
  EXPECT_EQ(sum(lived.year, Event::moved_in), sum(lived.year, Event::moved_out));
  EXPECT_EQ(sum(lived.year, Event::settled_in), sum(lived.year, Event::settled_out));
}

TEST(LiveAYear, HasTheClocksBirthsAndDeathsButForChance) {
  Lived lived;
  lived.live();
  const auto total = [](const Column<ZoneId, double>& column) {
    return std::accumulate(column.begin(), column.end(), 0.0);
  };
  const double births = total(lived.state.births), deaths = total(lived.state.deaths);
  EXPECT_NEAR(sum(lived.year, Event::birth), births, 4 * std::sqrt(births));
  EXPECT_NEAR(sum(lived.year, Event::death), deaths, 4 * std::sqrt(deaths));
}

TEST(LiveAYear, KeepsHouseholdsWhole) {
  Lived lived;
  for (int year = 0; year < 5; ++year) {
    lived.live();
    lived.state = next_year(lived.inputs, lived.state);
  }
  std::set<std::uint64_t> persons, households;
  for (const ZonePeople& zone : lived.people.zones) {
    std::size_t p = 0;
    for (std::size_t h = 0; h < zone.households.size.size(); ++h) {
      EXPECT_TRUE(households.insert(zone.households.key[h]).second);
      ASSERT_GT(zone.households.size[h], 0);
      std::size_t spouses = 0;
      for (std::size_t m = 0; m < zone.households.size[h]; ++m, ++p) {
        const Traits traits = zone.persons.traits[p];
        EXPECT_EQ(traits.relation == static_cast<unsigned>(Relation::head), m == 0);
        spouses += traits.relation == static_cast<unsigned>(Relation::spouse);
        EXPECT_EQ(traits.occupation == static_cast<unsigned>(Occupation::work),
                  zone.persons.section[p] != no_section);
        EXPECT_TRUE(persons.insert(zone.persons.key[p]).second);
      }
      EXPECT_LE(spouses, 1U);
    }
    EXPECT_EQ(p, zone.persons.size());
  }
}

TEST(LiveAYear, IsTheSameOnAnyNumberOfThreads) {
  std::vector<std::map<std::uint64_t, Life>> lives[2];
  for (const int threads : {1, 2}) {
    set_thread_count(threads);
    Lived lived;
    lived.live();
    for (const ZonePeople& zone : lived.people.zones) lives[threads - 1].push_back(lives_of(zone));
  }
  set_thread_count(0);
  EXPECT_EQ(lives[0], lives[1]);
}

// Households that live another life in one run than in the other. Those who lived in zone 4 are left out:
// they are touched, since employment there follows its residents.
struct Difference {
  std::size_t compared = 0, differ = 0;
};
bool was_in_zone_4(std::uint64_t key) { return key >> 40 == 5; }
Difference difference(const People& baseline, const People& plan) {
  Difference found;
  for (std::size_t z = 0; z < 6; ++z) {
    if (z == 4) continue;
    const auto then = lives_of(baseline.zones[z]);
    const auto now = lives_of(plan.zones[z]);
    for (const auto& [key, life] : then) {
      if (was_in_zone_4(key)) continue;
      ++found.compared;
      const auto other = now.find(key);
      found.differ += other == now.end() || other->second != life;
    }
    for (const auto& [key, life] : now) found.differ += !was_in_zone_4(key) && !then.contains(key);
  }
  return found;
}

void bring_200_to_zone_4(Lived& lived) {
  for (std::size_t age = 0; age < 50; ++age) lived.state.residents(ZoneId(4), 0, age) += 4;
}

// Every zone takes people in from outside, zone 4 by a lever 200 more. Nobody else's chances have changed.
TEST(LiveAYear, LeavesTheLivesOfUntouchedHouseholdsAsTheyAre) {
  Lived baseline, plan;
  for (Lived* lived : {&baseline, &plan})
    for (double& residents : lived->state.residents.values) residents *= 1.05;
  bring_200_to_zone_4(plan);
  baseline.live();
  plan.live();
  ASSERT_EQ(sum(baseline.year, Event::settled_out) + sum(plan.year, Event::settled_out), 0);
  const Difference found = difference(baseline.people, plan.people);
  EXPECT_GT(found.compared, 10000U);
  EXPECT_EQ(found.differ, 0U) << "of " << found.compared;
  EXPECT_NEAR(static_cast<double>(plan.people.zones[4].persons.size()),
              static_cast<double>(baseline.people.zones[4].persons.size()) + 200, 2);
}

// Where one zone has too many and another too few, those who settle are touched by the lever, and no others.
TEST(LiveAYear, TouchesOnlyThoseWhoSettleElsewhere) {
  Lived baseline, plan;
  bring_200_to_zone_4(plan);
  baseline.live();
  plan.live();
  const double settled = sum(baseline.year, Event::settled_out) + sum(plan.year, Event::settled_out);
  const double came = sum(baseline.year, Event::came_to_region) + sum(plan.year, Event::came_to_region);
  EXPECT_LE(static_cast<double>(difference(baseline.people, plan.people).differ), settled + came);
}

// What a lever does to young residents of a zone, by common draws and by independent ones.
TEST(LiveAYear, HasHardlyAnyNoiseInADifference) {
  const auto young_in_zone_4 = [](const People& people) {
    double young = 0;
    for (const std::uint8_t age : people.zones[4].persons.age) young += age >= 20 && age < 30;
    return young;
  };
  const auto after = [&](bool with_lever, std::uint64_t seed) {
    Lived lived(seed);
    if (with_lever) bring_200_to_zone_4(lived);
    lived.live(seed);
    return young_in_zone_4(lived.people);
  };
  constexpr int runs = 20;
  double common = 0, common_squares = 0, independent = 0, independent_squares = 0;
  for (std::uint64_t seed = 1; seed <= runs; ++seed) {
    const double with = after(true, seed);
    const double same = with - after(false, seed);
    const double other = with - after(false, seed + 1000);
    common += same, common_squares += same * same;
    independent += other, independent_squares += other * other;
  }
  const double variance_common = common_squares / runs - common * common / runs / runs;
  const double variance_independent = independent_squares / runs - independent * independent / runs / runs;
  RecordProperty("variance_common", std::to_string(variance_common));
  RecordProperty("variance_independent", std::to_string(variance_independent));
  EXPECT_LT(variance_common, variance_independent / 2)
      << "common draws " << variance_common << ", independent " << variance_independent;
}

TEST(MarriageMarket, PairsOldestWithOldestWithinAMarket) {
  std::vector<people::Single> women{{0, 24, 1, 1}, {0, 30, 2, 2}, {1, 26, 3, 3}};
  std::vector<people::Single> men{{0, 33, 4, 4}, {1, 27, 3, 5}, {1, 25, 6, 6}};
  const auto pairs = people::pair_up(women, men);
  ASSERT_EQ(pairs.size(), 1U);  // the two of household 3 do not marry; nobody is left for the man of 25
  EXPECT_EQ(women[pairs[0].first].person, 2U);
  EXPECT_EQ(men[pairs[0].second].person, 4U);
}

TEST(MarriageMarket, KnowsAGapThatIsTooWide) {
  std::vector<people::Single> women{{0, 45, 1, 1}, {0, 24, 2, 2}};
  std::vector<people::Single> men{{0, 25, 3, 3}};
  const auto pairs = people::pair_up(women, men);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(women[pairs[0].first].age, 24);
}

}  // namespace
}  // namespace concentric
