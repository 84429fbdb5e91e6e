#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/random.hpp"
#include "people/apportion.hpp"
#include "people/decisions.hpp"
#include "people/traits_of_zone.hpp"

namespace concentric {
namespace {

constexpr std::size_t levels = schooling_levels.size();
constexpr std::size_t first_schooling_age = 3;

std::size_t group_of(std::size_t age) { return std::min<std::size_t>(age / 5, age_group_count - 1); }

// Shares of schooling levels by age group before the zone's own shares are laid over them: nobody is further
// than their age lets them be, and each generation went to school longer than the one before. Assumed.
std::array<std::array<double, levels>, age_group_count> generations() {
  std::array<std::array<double, levels>, age_group_count> shares{};
  shares[0] = {0.2, 0.8, 0, 0, 0, 0, 0};
  shares[1] = {0.02, 0.38, 0.6, 0, 0, 0, 0};
  shares[2] = {0, 0, 0.6, 0.4, 0, 0, 0};
  shares[3] = {0, 0, 0.02, 0.28, 0.5, 0.08, 0.12};
  shares[4] = {0, 0, 0.02, 0.25, 0.23, 0.2, 0.3};
  // From 25 on each five years back take a little from the higher levels and give to the lower ones.
  for (std::size_t g = 5; g < age_group_count; ++g) {
    const double back = static_cast<double>(g - 5) / 12;
    shares[g] = {0.002 + 0.12 * back * back, 0,
                 0.03 + 0.4 * back,          0.35 + 0.1 * back,
                 0.22 - 0.08 * back,         0.17 - 0.15 * back,
                 0.228 - 0.2 * back};
  }
  return shares;
}

// Iterative proportional fitting (Deming and Stephan 1940) of age group x level to the people of each group
// and the zone's shares of levels. Ends with the groups met exactly.
std::array<std::array<double, levels>, age_group_count> fitted_schooling(
    const std::array<double, age_group_count>& people, std::span<const double> zone_shares) {
  auto table = generations();
  const double all = std::accumulate(people.begin(), people.end(), 0.0);
  constexpr int rounds = 40;
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t level = 0; level < levels; ++level) {
      double sum = 0;
      for (std::size_t g = 0; g < age_group_count; ++g) sum += table[g][level];
      if (round > 0 && sum > 0)
        for (std::size_t g = 0; g < age_group_count; ++g) table[g][level] *= zone_shares[level] * all / sum;
    }
    for (std::size_t g = 0; g < age_group_count; ++g) {
      const double sum = std::accumulate(table[g].begin(), table[g].end(), 0.0);
      if (sum > 0)
        for (double& value : table[g]) value *= people[g] / sum;
    }
  }
  return table;
}

}  // namespace

void draw_single_ages(const State& state, ZoneId zone, std::uint64_t seed, Persons& persons) {
  std::array<std::uint64_t, sex_count * age_group_count> count{};
  for (std::size_t p = 0; p < persons.size(); ++p)
    ++count[persons.traits[p].sex * age_group_count + group_of(persons.age[p])];
  std::vector<Urn> urns;
  for (std::size_t sex = 0; sex < sex_count; ++sex)
    for (std::size_t group = 0; group < age_group_count; ++group) {
      const std::size_t from = group * 5;
      const std::size_t to = group + 1 == age_group_count ? age_count : from + 5;
      const double* years = &state.residents.values[Residents::index(zone, sex, from)];
      urns.emplace_back(apportion({years, to - from}, count[sex * age_group_count + group]));
    }
  for (std::size_t p = 0; p < persons.size(); ++p) {
    const std::size_t group = group_of(persons.age[p]);
    const auto words = random_words({seed, persons.key[p], 0, number_of(Draw::single_age), 0});
    const std::size_t year = urns[persons.traits[p].sex * age_group_count + group].draw(words[0]);
    persons.age[p] = static_cast<std::uint8_t>(group * 5 + year);
  }
}

void draw_schooling(const Region& region, ZoneId zone, std::uint64_t seed, Persons& persons) {
  if (region.household_census.schooling.rows() == 0) return;
  std::array<double, age_group_count> people{};
  for (std::size_t p = 0; p < persons.size(); ++p)
    if (persons.age[p] >= first_schooling_age) people[group_of(persons.age[p])] += 1;
  const auto table = fitted_schooling(people, region.household_census.schooling.row(zone.index()));
  std::vector<Urn> urns;
  for (std::size_t g = 0; g < age_group_count; ++g)
    urns.emplace_back(apportion(table[g], static_cast<std::uint64_t>(people[g])));
  for (std::size_t p = 0; p < persons.size(); ++p) {
    if (persons.age[p] < first_schooling_age) continue;
    const auto words = random_words({seed, persons.key[p], 0, number_of(Draw::schooling), 0});
    persons.traits[p].schooling =
        static_cast<std::uint16_t>(urns[group_of(persons.age[p])].draw(words[0])) & 7U;
  }
}

void draw_hukou(const Region& region, ZoneId zone, std::uint64_t seed, ZonePeople& people) {
  if (region.household_census.hukou.rows() == 0) return;
  Households& households = people.households;
  Urn urn(apportion(region.household_census.hukou.row(zone.index()), people.persons.size()));
  std::size_t person = 0;
  for (std::size_t h = 0; h < households.size.size(); ++h) {
    const auto words = random_words({seed, households.key[h], 0, number_of(Draw::hukou), 0});
    const std::size_t kind = urn.draw_with(words[0], households.size[h]);
    for (std::size_t end = person + households.size[h]; person < end; ++person)
      people.persons.traits[person].hukou = static_cast<std::uint16_t>(kind) & 3U;
  }
}

void draw_vehicles(const Region& region, ZoneId zone, std::uint64_t seed, Households& households) {
  if (region.household_census.vehicles.empty()) return;
  // How readily a household of a size owns one, to that of two persons. Assumed.
  constexpr std::array<double, household_sizes> readiness{0.4, 1, 1.4, 1.6, 1.6, 1.6};
  std::array<double, household_sizes> count{};
  for (std::size_t h = 0; h < households.size.size(); ++h)
    if (households.kind[h] == HouseholdKind::private_home)
      count[std::min<std::size_t>(households.size[h], household_sizes) - 1] += 1;
  const double all = std::accumulate(count.begin(), count.end(), 0.0);
  const double wanted = region.household_census.vehicles[zone.index()] * all;
  double ready = 0;
  for (std::size_t s = 0; s < household_sizes; ++s) ready += readiness[s] * count[s];
  std::vector<Urn> urns;
  for (std::size_t s = 0; s < household_sizes; ++s) {
    const double owners = ready > 0 ? std::min(count[s], wanted * readiness[s] * count[s] / ready) : 0;
    urns.emplace_back(apportion(std::array{count[s] - owners, owners}, static_cast<std::uint64_t>(count[s])));
  }
  for (std::size_t h = 0; h < households.size.size(); ++h) {
    if (households.kind[h] != HouseholdKind::private_home) continue;
    const auto words = random_words({seed, households.key[h], 0, number_of(Draw::vehicle), 0});
    const std::size_t s = std::min<std::size_t>(households.size[h], household_sizes) - 1;
    households.vehicles[h] = static_cast<std::uint8_t>(urns[s].draw(words[0]));
  }
}

}  // namespace concentric
