// Households that come from outside the region.
#pragma once

#include "people/people.hpp"
#include "sector/people/zone_life.hpp"

namespace concentric::people {

/// What work is to be had in a zone.
struct ZoneWork {
  double shift = 0;                          ///< see `work_shift_of`
  std::vector<std::uint32_t> section_up_to;  ///< see `section_bounds`
};

/// Adds households of about `persons` persons to the zone: typical ones, drawn so that their heads are of an
/// age to move; registered outside; at work or at school as their ages are. The n-th of a zone and year is
/// the same household in both runs of a comparison. Returns the persons added.
double add_newcomers(std::size_t zone, double persons, YearKey key, const ZoneWork& work, ZonePeople& here);

}  // namespace concentric::people
