// Travel: how long it takes between zones on the networks of the year, and what that means for access.
#pragma once

#include "sector/sector.hpp"

namespace concentric::travel {

/// Brings the networks to `state.year`. Writes time_ratio, access_growth and the effects of the year's levers
/// on networks; leaves them empty where the plan has no such lever.
void change_networks(const Inputs& inputs, State& state);

/// Access to people of each zone: residents of all zones over the minutes to them, its own included
/// ("effective density": Graham 2007, J. Transport Econ. Policy 41). Minutes inside a zone are those over the
/// mean distance between two points of a disc of its area, at 25 km/h with a detour of 1.3; no others count
/// as shorter than a minute.
std::vector<double> access_to_people(const Region& region, const Skims& skims,
                                     const std::vector<double>& residents);

}  // namespace concentric::travel
