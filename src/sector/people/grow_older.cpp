#include "sector/people/grow_older.hpp"

#include <algorithm>

#include "base/random.hpp"
#include "people/decisions.hpp"

namespace concentric::people {
namespace {

// Places in `schooling_levels`.
enum Level : std::uint16_t {
  preschool = 1,
  primary = 2,
  junior = 3,
  senior = 4,
  college = 5,
  university = 6
};
constexpr std::size_t first_working_age = 16;

// What pupils of an age are at; a word splits colleges from universities in halves.
std::uint16_t level_at(std::size_t age, std::uint16_t level, std::uint32_t word) {
  if (age < 3) return level;
  if (age < 6) return std::max<std::uint16_t>(level, preschool);
  if (age < 12) return primary;
  if (age < 15) return junior;
  if (age < 18) return senior;
  return std::max<std::uint16_t>(level, word >> 31 ? university : college);
}

}  // namespace

void grow_older(const LifeRates& rates, YearKey key, Persons& persons, std::size_t index,
                std::span<double> events) {
  const auto count = [&](Event event) { events[static_cast<std::size_t>(event)] += 1; };
  persons.age[index] =
      static_cast<std::uint8_t>(std::min<std::size_t>(persons.age[index] + 1U, age_count - 1));
  const std::size_t age = persons.age[index];
  Traits& traits = persons.traits[index];
  if (age < 6) {
    traits.schooling = level_at(age, traits.schooling, 0) & 7U;
    return;
  }
  const auto words = random_words({key.seed, persons.key[index], 0, number_of(Draw::year_of_work), key.year});
  if (traits.hukou != 0 && words[3] < rates.moving_hukou) {
    traits.hukou = 0;
    count(Event::hukou_moved);
  }
  if (traits.occupation == static_cast<std::uint16_t>(Occupation::work)) {
    if (words[0] < rates.ending_work[traits.sex][age]) {
      traits.occupation = static_cast<std::uint16_t>(Occupation::none);
      persons.section[index] = no_section;
      persons.workplace[index] = no_zone;
      count(Event::work_ended);
    } else if (words[1] < rates.changing_job) {
      persons.section[index] = section_of(rates.section_up_to, words[2]);
      persons.workplace[index] = no_zone;
      count(Event::job_changed);
    }
    return;
  }
  const bool pupil = age == 6 || traits.occupation == static_cast<std::uint16_t>(Occupation::school);
  if (age >= first_working_age && words[0] < rates.beginning_work[traits.sex][age]) {
    traits.occupation = static_cast<std::uint16_t>(Occupation::work);
    persons.section[index] = section_of(rates.section_up_to, words[2]);
    count(Event::work_begun);
  } else if (pupil && words[1] < rates.staying_at_school[age]) {
    traits.occupation = static_cast<std::uint16_t>(Occupation::school);
    traits.schooling = level_at(age, traits.schooling, words[2]) & 7U;
  } else {
    traits.occupation = static_cast<std::uint16_t>(Occupation::none);
  }
}

}  // namespace concentric::people
