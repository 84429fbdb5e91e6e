// Jobs turn into jobs of another section where they are; output follows from the other section's output per
// job.
#include "sector/location/levers/levers.hpp"

namespace concentric::location {

void apply(const Upgrade& action, const LeverYear& year) {
  const double wanted = action.jobs.in_one_year(
      year.lever.years, jobs_within_reach(year.state, action.activity, action.places));
  std::vector<double> turned(year.region().zones.size());
  JobsMoved& moved = year.moving(JobsMoved::Fate::upgraded);
  moved.into = action.into;
  take_jobs(year.state, action.activity, action.places, wanted,
            [&](ZoneId zone, SectionId section, double jobs) {
              turned[zone.index()] += jobs;
              moved.parts.push_back({zone, section, jobs});
            });
  for (const ZoneId zone : year.region().zones.ids())
    year.state.jobs(zone, action.into) += turned[zone.index()];
  year.report_by_city("jobs upgraded", turned, "jobs");
}

}  // namespace concentric::location
