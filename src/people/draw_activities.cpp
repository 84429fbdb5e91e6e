#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/random.hpp"
#include "people/apportion.hpp"
#include "people/decisions.hpp"
#include "people/employment_profile.hpp"
#include "people/traits_of_zone.hpp"

namespace concentric {
namespace {

constexpr std::size_t cohorts = sex_count * age_count;

double residents_of_working_age(const StartYear& start, ZoneId zone) {
  double sum = 0;
  for (std::size_t sex = 0; sex < sex_count; ++sex)
    for (std::size_t group = 3; group < 13; ++group)
      sum += start.residents[(zone.index() * sex_count + sex) * age_group_count + group];
  return sum;
}

// Workers who live in the zone, by section.
std::vector<double> workers_of(const Region& region, const State& state, ZoneId zone, double share) {
  const bool counted = region.workers.rows() > 0;
  const auto row = counted ? region.workers.row(zone) : state.jobs.row(zone);
  std::vector<double> workers(row.begin(), row.end());
  const double then = residents_of_working_age(*region.find_start(region.base_year), zone);
  const double growth = counted && then > 0 ? state.residents.total(zone, 15, 65) / then : 1;
  for (double& each : workers) each *= share * growth;
  return workers;
}

// Employed by cohort: the profile, shifted along the logit until `wanted` work (or all who may).
std::array<double, cohorts> employed_by_cohort(std::span<const double> people, double wanted) {
  std::array<double, cohorts> employed{};
  double low = -30, high = 30;
  constexpr int halvings = 60;
  for (int i = 0; i < halvings; ++i) {
    const double shift = (low + high) / 2;
    double sum = 0;
    for (std::size_t c = 0; c < cohorts; ++c)
      sum += employed[c] = people[c] * shifted_share(employment_profile(c / age_count, c % age_count), shift);
    (sum < wanted ? low : high) = shift;
  }
  return employed;
}

// Cohort by cohort whole numbers whose sum stays within one of the sum so far.
std::vector<Urn> urns_of_work(std::span<const double> people, std::span<const double> employed,
                              std::uint64_t& workers) {
  std::vector<Urn> urns;
  double hand = 0.5;
  workers = 0;
  for (std::size_t c = 0; c < cohorts; ++c) {
    hand += employed[c];
    const auto until_here = static_cast<std::uint64_t>(hand);
    const auto at_work =
        static_cast<std::uint32_t>(std::min(static_cast<double>(until_here - workers), people[c]));
    urns.emplace_back(std::vector<std::uint32_t>{static_cast<std::uint32_t>(people[c]) - at_work, at_work});
    workers += at_work;
  }
  return urns;
}

}  // namespace

void draw_activities(const Region& region, const State& state, ZoneId zone, double share, std::uint64_t seed,
                     Persons& persons) {
  const std::vector<double> people = count_by_age(persons);
  const std::vector<double> workers = workers_of(region, state, zone, share);
  const auto employed = employed_by_cohort(people, std::accumulate(workers.begin(), workers.end(), 0.0));
  std::uint64_t at_work = 0;
  std::vector<Urn> urns = urns_of_work(people, employed, at_work);
  Urn sections(apportion(workers, at_work));
  for (std::size_t p = 0; p < persons.size(); ++p) {
    const std::size_t age = persons.age[p];
    const auto words = random_words({seed, persons.key[p], 0, number_of(Draw::activity), 0});
    Traits& traits = persons.traits[p];
    if (urns[traits.sex * age_count + age].draw(words[0]) == 1) {
      traits.activity = static_cast<std::uint16_t>(Activity::work);
      persons.section[p] = static_cast<std::uint8_t>(sections.draw(words[1]));
    } else if (unit_interval(words[2]) < school_attendance(age)) {
      traits.activity = static_cast<std::uint16_t>(Activity::school);
    }
  }
}

}  // namespace concentric
