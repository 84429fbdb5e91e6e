#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/random.hpp"
#include "people/apportion.hpp"
#include "people/decisions.hpp"
#include "people/employment_profile.hpp"
#include "people/traits_of_zone.hpp"
#include "people/zone_workers.hpp"

namespace concentric {
namespace {

constexpr std::size_t cohorts = sex_count * age_count;

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

double draw_activities(const Region& region, const State& state, ZoneId zone, double share,
                       std::uint64_t seed, Persons& persons) {
  const std::vector<double> people = count_by_age(persons);
  const std::vector<double> workers = zone_workers(region, state, zone);
  const double wanted = share * std::accumulate(workers.begin(), workers.end(), 0.0);
  const double shift = employment_shift(people, wanted);
  std::array<double, cohorts> employed{};
  for (std::size_t c = 0; c < cohorts; ++c)
    employed[c] = people[c] * shifted_share(employment_profile(c / age_count, c % age_count), shift);
  std::uint64_t at_work = 0;
  std::vector<Urn> urns = urns_of_work(people, employed, at_work);
  Urn sections(apportion(workers, at_work));
  for (std::size_t p = 0; p < persons.size(); ++p) {
    const std::size_t age = persons.age[p];
    const auto words = random_words({seed, persons.key[p], 0, number_of(Draw::activity), 0});
    Traits& traits = persons.traits[p];
    if (urns[traits.sex * age_count + age].draw(words[0]) == 1) {
      traits.occupation = static_cast<std::uint16_t>(Occupation::work);
      persons.section[p] = static_cast<std::uint8_t>(sections.draw(words[1]));
    } else if (unit_interval(words[2]) < school_attendance(age)) {
      traits.occupation = static_cast<std::uint16_t>(Occupation::school);
    }
  }
  return shift;
}

}  // namespace concentric
