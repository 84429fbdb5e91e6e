// One zone's year: who is there at its beginning, who at its end, and who leaves for another zone.
#pragma once

#include <span>

#include "people/people.hpp"
#include "sector/people/life_rates.hpp"
#include "sector/people/people_year.hpp"

namespace concentric::people {

struct YearKey {
  std::uint64_t seed = 0;
  std::uint16_t year = 0;
};

struct ZoneLife {
  ZonePeople staying;
  std::vector<std::uint32_t> new_home;  ///< households of `staying` that look for another home in the zone
  ZonePeople leaving;                   ///< households that leave for another zone of the region
};

/// Counts what happens into `events`, one for each `Event`. `markets` is into how many groups of each sex
/// those who look for somebody fall, a power of two that does not change with the years: one more single does
/// not pair everybody anew.
ZoneLife live_in_zone(const LifeRates& rates, YearKey key, std::uint32_t markets, const ZonePeople& before,
                      std::span<double> events);

}  // namespace concentric::people
