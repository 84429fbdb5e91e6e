#include "people/synthesise.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/parallel.hpp"
#include "people/population_files.hpp"
#include "support/files.hpp"
#include "support/people_region.hpp"

namespace concentric {
namespace {

using testing::region_with_households;

const MarginFit& fit_named(const std::vector<MarginFit>& fits, const std::string& name) {
  for (const MarginFit& fit : fits)
    if (fit.margin == name) return fit;
  throw std::runtime_error("no margin " + name);
}

TEST(Synthesise, MeetsEveryMarginOfATinyRegion) {
  const Region region = region_with_households();
  const State state = initial_state(region, 2020);
  const People people = synthesise(region, state, {1.0, 0});
  const std::vector<MarginFit> fits = population_fit(region, state, people);
  EXPECT_LE(fit_named(fits, "residents by sex and age group").largest_error, 3);
  EXPECT_LE(fit_named(fits, "households by size").largest_error, 5);
  EXPECT_LE(fit_named(fits, "residents of collective households").largest_error, 3);
  EXPECT_LE(fit_named(fits, "workers by section").largest_error, 1);
  EXPECT_LE(fit_named(fits, "residents by place of registration").largest_error, 6);
  EXPECT_LT(fit_named(fits, "households with a vehicle").srmse, 0.01);
  EXPECT_LT(fit_named(fits, "residents by cell").srmse, 0.05);
}

TEST(Synthesise, GivesSingleYearsThatTheStateHas) {
  const Region region = region_with_households();
  const State state = initial_state(region, 2020);
  const People people = synthesise(region, state, {1.0, 0});
  for (const ZoneId zone : region.zones.ids()) {
    const std::vector<double> ages = count_by_age(people.zones[zone.index()].persons);
    for (std::size_t sex = 0; sex < sex_count; ++sex)
      for (std::size_t age = 0; age < 85; ++age)
        EXPECT_NEAR(ages[sex * age_count + age], state.residents(zone, sex, age), 2.5);
  }
}

TEST(Synthesise, MakesHouseholdsThatCanBe) {
  const Region region = region_with_households();
  const People people = synthesise(region, initial_state(region, 2020), {1.0, 0});
  std::set<std::uint64_t> keys;
  for (const ZonePeople& zone : people.zones) {
    std::size_t p = 0;
    for (std::size_t h = 0; h < zone.households.size.size(); ++h) {
      std::size_t heads = 0, spouses = 0;
      for (const std::size_t end = p + zone.households.size[h]; p < end; ++p) {
        const Traits traits = zone.persons.traits[p];
        heads += traits.relation == static_cast<unsigned>(Relation::head);
        spouses += traits.relation == static_cast<unsigned>(Relation::spouse);
        EXPECT_EQ(traits.occupation == static_cast<unsigned>(Occupation::work),
                  zone.persons.section[p] != no_section);
        if (zone.persons.age[p] < 16) {
          EXPECT_NE(traits.occupation, static_cast<unsigned>(Occupation::work));
        }
        EXPECT_TRUE(keys.insert(zone.persons.key[p]).second);
      }
      EXPECT_EQ(heads, 1U);
      EXPECT_LE(spouses, 1U);
    }
    EXPECT_EQ(p, zone.persons.size());
  }
}

TEST(Synthesise, IsTheSameOnAnyNumberOfThreads) {
  const Region region = region_with_households();
  const State state = initial_state(region, 2020);
  const testing::ScratchFolder scratch;
  const auto bytes_with = [&](int threads) {
    set_thread_count(threads);
    const People people = synthesise(region, state, {1.0, 5});
    const auto folder = scratch.path() / std::to_string(threads);
    write_population(region, people, population_fit(region, state, people), false, folder);
    set_thread_count(0);
    std::string all;
    for (const char* name : {"households.csv", "persons.csv", "fit.csv", "datapackage.json"})
      all += testing::bytes_of(folder / name);
    return all;
  };
  EXPECT_EQ(bytes_with(1), bytes_with(2));
}

TEST(Synthesise, TakesASampleOfTheSameShape) {
  const Region region = region_with_households();
  const State state = initial_state(region, 2020);
  const People people = synthesise(region, state, {0.1, 0});
  EXPECT_NEAR(static_cast<double>(people.person_count()), 0.1 * state.residents.total(), 30);
  EXPECT_LT(fit_named(population_fit(region, state, people), "households by size").srmse, 0.05);
}

TEST(Synthesise, RefusesARegionWithoutHouseholds) {
  const Region region = testing::tiny_region();
  EXPECT_THROW(synthesise(region, initial_state(region, 2020), {}), InvalidInput);
}

TEST(Synthesise, DoesNotWriteOverAPopulation) {
  const Region region = region_with_households();
  const State state = initial_state(region, 2020);
  const People people = synthesise(region, state, {0.1, 0});
  const testing::ScratchFolder scratch;
  write_population(region, people, {}, false, scratch.path() / "p");
  EXPECT_THROW(write_population(region, people, {}, false, scratch.path() / "p"), InvalidInput);
  write_population(region, people, {}, true, scratch.path() / "p");
}

}  // namespace
}  // namespace concentric
