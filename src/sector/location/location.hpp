// Where jobs are: what the plan's levers move, refuse, close, turn into something else or bring, and how the
// rest grows.
#pragma once

#include "sector/sector.hpp"

namespace concentric::location {

/// Lays the trends of all levers that have begun by `state.year` over the region's parameters.
void lay_trends(const Inputs& inputs, State& state);

/// Lays down what is left of borders by `state.year`: a lever takes its share away evenly over its years, and
/// for good. Writes rules.lower_borders, and effects in the years of a lever.
void lower_borders(const Inputs& inputs, State& state);

/// Carries out the levers that are due in `state.year`, in the order of the plan: moves jobs and followers,
/// builds, raises output per job; lays down screenings and caps for the year. Writes effects: what each lever
/// did, where, how much.
void apply_levers(const Inputs& inputs, State& state);

/// Jobs that the residents of a province could fill: those aged 15 to 64 times its employment rate.
double labour_supply(const Region& region, const State& state, ProvinceId province);

/// Remembers each province's labour supply before people change; jobs grow as it does.
void remember_labour_supply(const Inputs& inputs, State& state);

/// Jobs by zone and section grow by regional shift-share (Dunn 1960): the province's labour supply, the
/// section's trend, the province's own shift, and within it by residents and room. Screened entries are
/// refused or diverted. Reads residents, labour_supply_before, work space, screenings; writes jobs,
/// job_entries, jobs_refused, work space, effects.
void grow_jobs(const Inputs& inputs, State& state);

}  // namespace concentric::location
