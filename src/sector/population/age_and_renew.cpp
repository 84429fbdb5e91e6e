#include <array>
#include <cmath>
#include <vector>

#include "base/parallel.hpp"
#include "sector/population/mortality.hpp"
#include "sector/population/population.hpp"

namespace concentric::population {
namespace {

constexpr std::size_t first_fertile_age = 15;
constexpr std::size_t end_of_fertile_ages = 50;
using BirthSchedule = std::array<double, age_count>;

// Births a woman has at each age; adds up to 1 over the fertile ages. A normal curve, cut off at both ends.
BirthSchedule birth_schedule(const Parameters& parameters, int year) {
  const double mean = parameters.get("mean_age_at_birth").at(year);
  const double deviation = parameters.get("sd_age_at_birth").at(year);
  BirthSchedule schedule{};
  double sum = 0;
  for (std::size_t age = first_fertile_age; age < end_of_fertile_ages; ++age) {
    const double z = (static_cast<double>(age) + 0.5 - mean) / deviation;
    sum += schedule[age] = std::exp(-z * z / 2);
  }
  for (double& share : schedule) share /= sum;
  return schedule;
}

struct Rates {
  Matrix<double> death_probability;  ///< sex x age
  double fertility = 0;              ///< children a woman
};

Rates rates_of(const Region& region, const State& state, ProvinceId province) {
  const std::string& code = region.provinces[province].code;
  return {
      life_table_for(region.death_probability, state.parameters.get("life_expectancy", code).at(state.year)),
      state.parameters.get("total_fertility_rate", code).at(state.year)};
}

void renew_zone(const Rates& rates, const BirthSchedule& schedule, double boys_share, ZoneId zone,
                State& state) {
  double deaths = 0;
  double births = 0;
  for (std::size_t sex = 0; sex < sex_count; ++sex) {
    double* people = &state.residents(zone, sex, 0);
    const auto q = rates.death_probability.row(sex);
    // Mothers are counted at the middle of the year, half way between the two ages.
    if (sex == static_cast<std::size_t>(Sex::female))
      for (std::size_t age = first_fertile_age; age < end_of_fertile_ages; ++age)
        births += rates.fertility * schedule[age] * (people[age] + people[age - 1] * (1 - q[age - 1])) / 2;
    double survivors_of_oldest = people[age_count - 1] * (1 - q[age_count - 2]);
    deaths += people[age_count - 1] - survivors_of_oldest;
    for (std::size_t age = age_count - 1; age > 0; --age) {
      const double survivors = people[age - 1] * (1 - q[age - 1]);
      deaths += people[age - 1] - survivors;
      people[age] = survivors;
    }
    people[age_count - 1] += survivors_of_oldest;
  }
  for (std::size_t sex = 0; sex < sex_count; ++sex) {
    const double born = births * (sex == static_cast<std::size_t>(Sex::male) ? boys_share : 1 - boys_share);
    const double died = born * rates.death_probability(sex, 0);
    state.residents(zone, sex, 0) = born - died;
    deaths += died;
  }
  state.births[zone] = births;
  state.deaths[zone] = deaths;
}

}  // namespace

void age_and_renew(const Inputs& inputs, State& state) {
  const Region& region = inputs.region;
  std::vector<Rates> rates;
  for (const ProvinceId province : region.provinces.ids()) rates.push_back(rates_of(region, state, province));
  const BirthSchedule schedule = birth_schedule(state.parameters, state.year);
  const double boys_per_girl = state.parameters.get("sex_ratio_at_birth").at(state.year);
  const double boys_share = boys_per_girl / (1 + boys_per_girl);
  parallel_for(region.zones.size(), [&](std::size_t z) {
    const ZoneId zone(z);
    renew_zone(rates[region.zones[zone].province.index()], schedule, boys_share, zone, state);
  });
}

}  // namespace concentric::population
