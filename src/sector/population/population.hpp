// People: who is born, ages, dies and moves. Cohort-component method by zone, sex and single year of age
// (Preston, Heuveline, Guillot 2001, chapter 6).
#pragma once

#include "sector/sector.hpp"

namespace concentric::population {

/// Ages everyone by a year. Reads residents, total_fertility_rate, life_expectancy and the schedule of births
/// by age; writes residents, births, deaths (persons).
void age_and_renew(const Inputs& inputs, State& state);

/// Moves people between zones, and to and from the rest of the country. Reads residents, jobs, last year's
/// output, home space, caps; writes residents, moved_in, moved_out, external_net (persons), effects of caps.
void migrate(const Inputs& inputs, State& state);

}  // namespace concentric::population
