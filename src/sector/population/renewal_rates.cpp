#include "sector/population/renewal_rates.hpp"

#include <cmath>

#include "sector/population/mortality.hpp"

namespace concentric::population {

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

RenewalRates renewal_rates(const Region& region, const State& state, ProvinceId province) {
  const std::string& code = region.provinces[province].code;
  return {
      life_table_for(region.death_probability, state.parameters.get("life_expectancy", code).at(state.year)),
      state.parameters.get("total_fertility_rate", code).at(state.year)};
}

double share_of_boys(const State& state) {
  const double boys_per_girl = state.parameters.get("sex_ratio_at_birth").at(state.year);
  return boys_per_girl / (1 + boys_per_girl);
}

}  // namespace concentric::population
