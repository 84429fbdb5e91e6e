// The chances of a year in a zone, as thresholds that a random 32-bit word is held against.
#pragma once

#include <array>
#include <cstdint>

#include "sector/population/renewal_rates.hpp"
#include "sector/sector.hpp"

namespace concentric::people {

/// A word below it means yes.
using Chance = std::uint64_t;
inline Chance chance(double probability) {
  return probability <= 0   ? 0
         : probability >= 1 ? Chance{1} << 32
                            : static_cast<Chance>(probability * 0x1p32);
}

using ByAge = std::array<Chance, age_count>;

/// Ages are those at the end of the year; `death` and `birth` are by age at its beginning.
struct LifeRates {
  std::array<ByAge, sex_count> death;
  ByAge birth;  ///< of women
  Chance boy = 0;
  ByAge leaving_home;
  std::array<ByAge, sex_count> marrying;  ///< of looking for somebody; who finds nobody stays single
  Chance divorce = 0;                     ///< of a couple
  std::array<ByAge, sex_count> beginning_work, ending_work;
  Chance changing_job = 0;
  ByAge staying_at_school;                   ///< of those who went to school last year, or are six
  Chance moving_hukou = 0;                   ///< of those registered elsewhere
  ByAge leaving_zone;                        ///< of a household, by the age of its head
  Chance moving_within = 0;                  ///< of a household
  std::vector<std::uint32_t> section_up_to;  ///< a job's section is the first whose bound the word is below
};

/// `work_shift_before` and `work_shift`: see `work_shift_of`, last year and this year.
LifeRates life_rates(const Inputs& inputs, const State& state, ZoneId zone,
                     const population::RenewalRates& renewal, const population::BirthSchedule& births,
                     double work_shift_before, double work_shift);

/// How far the profile of employment must be moved to give as many workers as live in the zone by the clock.
double work_shift_of(const Region& region, const State& state, ZoneId zone);

/// A job's section is the first whose bound a random word is not above: sections in proportion to the zone's
/// jobs.
std::vector<std::uint32_t> section_bounds(const State& state, ZoneId zone);
std::uint8_t section_of(const std::vector<std::uint32_t>& bounds, std::uint32_t word);

}  // namespace concentric::people
