// The margins that a zone's population must meet: residents by sex and five-year age group, households by
// size, residents of collective households.
#pragma once

#include <vector>

#include "people/incidence.hpp"
#include "people/sample_households.hpp"
#include "region/state.hpp"

namespace concentric {

inline constexpr std::size_t age_margins = sex_count * age_group_count;
inline constexpr std::size_t collective_margin = age_margins + household_sizes;
inline constexpr std::size_t zone_margin_count = collective_margin + 1;

/// What each sample household adds to the margins above, in that order.
Incidence zone_incidence(const SampleHouseholds& sample);

/// The margins of a zone at the end of the state's year, times `share`. Households by size are those of the
/// census, as many times as there were more people in homes then (census: base year).
std::vector<double> zone_margins(const Region& region, const State& state, ZoneId zone, double share);

}  // namespace concentric
