#include "sector/people/life_rates.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "people/employment_profile.hpp"
#include "people/zone_workers.hpp"
#include "region/parameter_or.hpp"
#include "sector/population/migration_schedule.hpp"

namespace concentric::people {
namespace {

constexpr double highest_word = 4294967295.0;

// Share of single people of an age who look for somebody, where 5.8 couples in 1,000 residents marry a year:
// first marriages at 28 to 29 on average (census of 2020). Assumed shape.
double looking_for_somebody(std::size_t sex, std::size_t age) {
  constexpr std::array<std::array<double, 6>, sex_count> by_five_years{
      {{0.09, 0.2, 0.14, 0.06, 0.03, 0.02}, {0.06, 0.18, 0.15, 0.08, 0.04, 0.025}}};
  return age < 20 || age >= 50 ? 0 : by_five_years[sex][age / 5 - 4];
}

void set_renewal(const State& state, const population::RenewalRates& renewal,
                 const population::BirthSchedule& births, LifeRates& rates) {
  for (std::size_t age = 0; age < age_count; ++age) {
    for (std::size_t sex = 0; sex < sex_count; ++sex)
      rates.death[sex][age] = chance(renewal.death_probability(sex, std::min(age, age_count - 2)));
    // Half a year at this age and half at the next, as the clock counts mothers.
    const double next = age + 1 < age_count ? births[age + 1] : 0;
    rates.birth[age] = chance(renewal.fertility * (births[age] + next) / 2);
  }
  rates.boy = chance(population::share_of_boys(state));
}

void set_family(const State& state, LifeRates& rates) {
  const double marriages = parameter_or(state, "marriage_rate", 5.8) / 5.8;
  // A quarter of all residents are a couple's one half each; so the rate by couples is four times that by
  // residents.
  constexpr double residents_per_couple = 4;
  rates.divorce = chance(parameter_or(state, "divorce_rate", 2.6) / 1000 * residents_per_couple);
  const double leaving = parameter_or(state, "leaving_home_rate", 0.06);
  for (std::size_t age = 0; age < age_count; ++age) {
    rates.leaving_home[age] = chance(age >= 18 && age < 40 ? leaving : 0);
    for (std::size_t sex = 0; sex < sex_count; ++sex)
      rates.marrying[sex][age] = chance(marriages * looking_for_somebody(sex, age));
  }
}

// Whoever is out of work at one age and would be in it at the next begins, and the other way round.
void set_work(const State& state, double shift_before, double shift, LifeRates& rates) {
  for (std::size_t sex = 0; sex < sex_count; ++sex) {
    rates.beginning_work[sex].fill(0);
    rates.ending_work[sex].fill(0);
    for (std::size_t age = 1; age < age_count; ++age) {
      const double then = shifted_share(employment_profile(sex, age - 1), shift_before);
      const double now = shifted_share(employment_profile(sex, age), shift);
      if (now > then)
        rates.beginning_work[sex][age] = chance((now - then) / (1 - then));
      else if (then > 0)
        rates.ending_work[sex][age] = chance((then - now) / then);
    }
  }
  rates.changing_job = chance(parameter_or(state, "job_entry_rate", 0.12));
  rates.staying_at_school.fill(0);
  for (std::size_t age = 6; age < 25; ++age) {
    const double before = age == 6 ? 1 : school_attendance(age - 1);
    rates.staying_at_school[age] = chance(std::min(1.0, school_attendance(age) / before));
  }
}

void set_moves(const Inputs& inputs, const State& state, LifeRates& rates) {
  const auto schedule = population::migration_schedule();
  const double peak = state.parameters.get("outmigration_rate").at(state.year);
  for (std::size_t age = 0; age < age_count; ++age)
    rates.leaving_zone[age] = chance(inputs.region.zones.size() > 1 ? peak * schedule[age] : 0);
  rates.moving_within = chance(parameter_or(state, "local_move_rate", 0.05));
  rates.moving_hukou = chance(parameter_or(state, "hukou_change_rate", 0.01));
}

}  // namespace

LifeRates life_rates(const Inputs& inputs, const State& state, ZoneId zone,
                     const population::RenewalRates& renewal, const population::BirthSchedule& births,
                     double work_shift_before, double work_shift) {
  LifeRates rates{};
  set_renewal(state, renewal, births, rates);
  set_family(state, rates);
  set_work(state, work_shift_before, work_shift, rates);
  set_moves(inputs, state, rates);
  rates.section_up_to = section_bounds(state, zone);
  return rates;
}

std::vector<std::uint32_t> section_bounds(const State& state, ZoneId zone) {
  const auto jobs = state.jobs.row(zone);
  const double all = std::accumulate(jobs.begin(), jobs.end(), 0.0);
  std::vector<std::uint32_t> bounds;
  double so_far = 0;
  for (const double each : jobs) {
    so_far += each;
    bounds.push_back(static_cast<std::uint32_t>(std::min(1.0, all > 0 ? so_far / all : 1.0) * highest_word));
  }
  if (!bounds.empty()) bounds.back() = std::numeric_limits<std::uint32_t>::max();
  return bounds;
}

std::uint8_t section_of(const std::vector<std::uint32_t>& bounds, std::uint32_t word) {
  return static_cast<std::uint8_t>(std::lower_bound(bounds.begin(), bounds.end(), word) - bounds.begin());
}

double work_shift_of(const Region& region, const State& state, ZoneId zone) {
  const std::vector<double> workers = zone_workers(region, state, zone);
  const double* residents = &state.residents.values[Residents::index(zone, 0, 0)];
  return employment_shift({residents, sex_count * age_count},
                          std::accumulate(workers.begin(), workers.end(), 0.0));
}

}  // namespace concentric::people
