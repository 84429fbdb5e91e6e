// What the copied households lack: single years of age, schooling, registration, work and vehicles, drawn so
// that each zone's counts are met to the person.
#pragma once

#include "people/people.hpp"
#include "region/state.hpp"

namespace concentric {

/// Single years within each five-year group, as many of each as the state has.
void draw_single_ages(const State& state, ZoneId zone, std::uint64_t seed, Persons& persons);

/// Schooling of those aged three and over. Levels by age are fitted (iterative proportional fitting) from the
/// spread that the expansion of schools leaves between generations, which is assumed, to the zone's shares.
void draw_schooling(const Region& region, ZoneId zone, std::uint64_t seed, Persons& persons);

/// One place of registration for a household.
void draw_hukou(const Region& region, ZoneId zone, std::uint64_t seed, ZonePeople& people);

/// Who works, in which section, and who goes to school. As many work as the zone has workers, times what its
/// residents of working age have grown by since the census; the employment of sexes and ages is the assumed
/// profile, shifted along the logit until it gives that number; the shift is returned.
double draw_activities(const Region& region, const State& state, ZoneId zone, double share,
                       std::uint64_t seed, Persons& persons);

/// As many households own a vehicle as the census says, larger ones more often.
void draw_vehicles(const Region& region, ZoneId zone, std::uint64_t seed, Households& households);

}  // namespace concentric
