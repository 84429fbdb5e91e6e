// Jobs come from outside the region; sections share them as the places' own jobs of the activity do.
#include "sector/location/levers/levers.hpp"

namespace concentric::location {

void apply(const Attract& action, const LeverYear& year) {
  State& state = year.state;
  const double there = jobs_within_reach(state, action.activity, action.places);
  const double wanted = action.jobs.in_one_year(year.lever.years, there);
  const double equal_part = 1.0 / static_cast<double>(action.activity.sections.size());
  std::vector<double> come(year.region().zones.size());
  std::vector<double> part(action.activity.sections.size(), equal_part);
  if (there > 0)
    for (std::size_t s = 0; s < part.size(); ++s)
      part[s] = jobs_within_reach(state, {{action.activity.sections[s]}}, action.places) / there;
  JobsMoved& moved = year.moving(JobsMoved::Fate::attracted);
  for (std::size_t s = 0; s < part.size(); ++s) {
    give_jobs(state, action.places, action.activity.sections[s], wanted * part[s]);
    for (const auto& [zone, share] : action.places)
      moved.parts.push_back({zone, action.activity.sections[s], wanted * part[s] * share});
  }
  for (const auto& [zone, share] : action.places) come[zone.index()] += wanted * share;
  year.report_by_city("jobs attracted", come, "jobs");
}

}  // namespace concentric::location
