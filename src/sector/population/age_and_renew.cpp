#include <vector>

#include "base/parallel.hpp"
#include "sector/population/population.hpp"
#include "sector/population/renewal_rates.hpp"

namespace concentric::population {
namespace {

void renew_zone(const RenewalRates& rates, const BirthSchedule& schedule, double boys_share, ZoneId zone,
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
  std::vector<RenewalRates> rates;
  for (const ProvinceId province : region.provinces.ids())
    rates.push_back(renewal_rates(region, state, province));
  const BirthSchedule schedule = birth_schedule(state.parameters, state.year);
  const double boys_share = share_of_boys(state);
  parallel_for(region.zones.size(), [&](std::size_t z) {
    const ZoneId zone(z);
    renew_zone(rates[region.zones[zone].province.index()], schedule, boys_share, zone, state);
  });
}

}  // namespace concentric::population
