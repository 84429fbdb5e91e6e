// What households decide of themselves adds up to the clock's numbers only by and large. The rest settles
// elsewhere: out of zones with more people than the clock has there, into zones with fewer, out of the region
// or into it.
#pragma once

#include <vector>

#include "people/people.hpp"
#include "sector/people/newcomers.hpp"
#include "sector/people/people_year.hpp"

namespace concentric::people {

/// `wanted` residents of the sample by zone. Households leave full zones in an order that is drawn for each
/// household and year, those first whose heads are of an age to move; they fill zones that lack people in the
/// order in which they come, and only what then remains leaves the region or comes to it. Afterwards no zone
/// is off by more than the last household that came or went.
void meet_counts(const std::vector<double>& wanted, YearKey key, const std::vector<ZoneWork>& work,
                 People& people, PeopleYear& year);

}  // namespace concentric::people
