// How each lever works: one file a kind, all with the same verb.
#pragma once

#include "sector/sector.hpp"

namespace concentric::location {

/// What a lever acts with in a year.
struct LeverYear {
  const Inputs& inputs;
  const Lever& lever;
  State& state;

  const Region& region() const { return inputs.region; }
  /// Keeps what the lever did for the run store and the report; nothing where it did nothing.
  void report(const char* effect, const std::string& place, double amount, const char* unit) const;
  /// One report a city, from amounts by zone.
  void report_by_city(const char* effect, const std::vector<double>& by_zone, const char* unit) const;
  /// Begins the list of the jobs that the lever moves this year.
  JobsMoved& moving(JobsMoved::Fate fate) const;
};

void apply(const Relocate& action, const LeverYear& year);
void apply(const Screen& action, const LeverYear& year);
void apply(const Exit& action, const LeverYear& year);
void apply(const Upgrade& action, const LeverYear& year);
void apply(const Build& action, const LeverYear& year);
void apply(const CapPopulation& action, const LeverYear& year);
void apply(const Attract& action, const LeverYear& year);
void apply(const RaiseProductivity& action, const LeverYear& year);
void apply(const SetTrend& action, const LeverYear& year);

/// Jobs of the activity that the zones' shares reach.
double jobs_within_reach(const State& state, const Activity& activity, const Zones& places);

/// Takes `wanted` jobs of the activity from the places in proportion to what is there, at most all of it.
/// `take` is called for each zone and section with the jobs taken; gives their sum.
template <class Take>
double take_jobs(State& state, const Activity& activity, const Zones& places, double wanted,
                 const Take& take) {
  const double reach = jobs_within_reach(state, activity, places);
  if (reach <= 0 || wanted <= 0) return 0;
  const double part = wanted < reach ? wanted / reach : 1;
  double sum = 0;
  for (const auto& [zone, share] : places)
    for (const SectionId section : activity.sections) {
      const double taken = state.jobs(zone, section) * share * part;
      state.jobs(zone, section) -= taken;
      take(zone, section, taken);
      sum += taken;
    }
  return sum;
}

/// Adds jobs to the places by their shares, a section each.
void give_jobs(State& state, const Zones& places, SectionId section, double jobs);

}  // namespace concentric::location
