// Jobs that a lever moves take their holders along to work, and some of their households to live.
#pragma once

#include "people/people.hpp"
#include "sector/people/people_year.hpp"
#include "sector/people/zone_life.hpp"
#include "sector/sector.hpp"

namespace concentric::people {

/// For every job that a lever relocates: each worker of the zone and section is among those whose job moves
/// by a draw of their own, at the share of jobs that moves, and works in one of the lever's zones from then
/// on. Those of them who live where the jobs were take their households along with the lever's chance
/// `follow`, and look for a home there; what the clock moves beyond that settles as others do. Nothing where
/// nobody has a workplace.
void follow_jobs(const State& state, YearKey key, People& people, PeopleYear& year);

}  // namespace concentric::people
