// Who works where. Workers of a zone and section choose among the zones of jobs: commuters of all sections
// (the clock's, by time and border: sector/travel) times the section's share of each zone's jobs, balanced so
// that every zone's workers and jobs of the section are met (Furness 1965; the factor by zone of jobs is the
// price at which as many want them as there are).
#pragma once

#include "people/people.hpp"
#include "sector/people/zone_life.hpp"
#include "sector/sector.hpp"

namespace concentric::people {

/// By section: home zone x zone of jobs, shares of the zone's workers; rows without workers are 0. `workers`:
/// zones x sections. Empty where the state has no commuters.
std::vector<Matrix<double>> workplace_shares(const State& state, const Matrix<double>& workers);

/// Gives all who work and have no workplace one, each by draws of their own: first whether it is in the zone
/// where they live, then a Gumbel term for each of the others. Nothing where the state has no commuters.
void find_workplaces(const Region& region, const State& state, YearKey key, People& people);

}  // namespace concentric::people
