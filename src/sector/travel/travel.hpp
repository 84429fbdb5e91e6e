// Travel: how long it takes between zones on the networks of the year, who goes to work where and how, and
// how full the roads get.
#pragma once

#include <map>
#include <string>

#include "sector/between_zones.hpp"

namespace concentric::travel {

/// Brings the networks to `state.year`. Writes time_ratio and the effects of the year's levers on networks,
/// where the plan has such levers; and access_growth, where lines, roads or the loads of roads have changed:
/// people go by the delays of the year before.
void change_networks(const Inputs& inputs, State& state);

/// Access to people of each zone: residents of all zones over the minutes to them, its own included
/// ("effective density": Graham 2007, J. Transport Econ. Policy 41). Minutes inside a zone are those over the
/// mean distance between two points of a disc of its area, at 25 km/h with a detour of 1.3; no others count
/// as shorter than a minute.
/// Minutes by road are those on empty roads times `road_delay`, where that is not empty.
std::vector<double> access_to_people(const Region& region, const Skims& skims,
                                     const std::vector<double>& residents,
                                     const Table<ZoneId, ZoneId, double>& road_delay = {});

/// Commuters of a year: residents who work go to the jobs of the year, section by section, on the roads as
/// they were loaded last (Wilson 1971, doubly constrained; the cost is the logsum over modes in minutes).
/// Reads jobs, residents, road_delay and lower_borders; writes flows[commuting] and what tells how long,
/// how far and by which mode they go. Leaves all of it empty where the region lacks what that takes.
void go_to_work(const Inputs& inputs, State& state);

/// Puts the commuters who drive in the busiest hour of the morning on the roads of the year, in user
/// equilibrium to a relative gap of 1e-6, with the traffic that is there besides. Reads car_commuters; writes
/// road_flow, road_min and road_delay. Nothing where nobody drives or links have no capacity.
void load_roads(const Inputs& inputs, State& state);

/// Trips by rail between cities on a working day, there and back: commuters, and visits by direct demand.
/// Reads transit_commuters, residents and jobs; writes flows[rail]. Nothing where the region lacks what that
/// takes.
void take_trains(const Inputs& inputs, State& state);

/// Puts the day's passengers of flows[rail] on the trains of the year, in equilibrium with crowding (to a
/// relative gap of 0.05, or 40 loadings). Writes line_traffic. Nothing unless the inputs are `with_lines`.
void load_lines(const Inputs& inputs, State& state);

/// A first year has no year before it that loaded its roads: both of the above in turn until times settle
/// (six times, by the method of successive averages: Sheffi 1985).
void settle_first_year(const Inputs& inputs, State& state);

/// Workers of a section by zone of residence. Within a city they are the base year's, grown as residents
/// aged 15 to 64 have since; a city has as many for each of its jobs as in the base year, since who finds
/// none there moves or gives up looking rather than cross the region each day; all together are as many as
/// jobs.
std::vector<double> workers_at_home(const Inputs& inputs, const State& state, SectionId section);

/// Minutes and yuan by mode over all pairs of zones, row by row, under the names that docs/choice.md lists.
/// NaN where there is no such way.
std::map<std::string, std::vector<double>> mode_columns(const Inputs& inputs, const State& state);

}  // namespace concentric::travel
