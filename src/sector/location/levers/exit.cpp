// Jobs close and open nowhere else in the region.
#include "sector/location/levers/levers.hpp"

namespace concentric::location {

void apply(const Exit& action, const LeverYear& year) {
  const double wanted = action.jobs.in_one_year(
      year.lever.years, jobs_within_reach(year.state, action.activity, action.places));
  std::vector<double> closed(year.region().zones.size());
  JobsMoved& moved = year.moving(JobsMoved::Fate::closed);
  take_jobs(year.state, action.activity, action.places, wanted,
            [&](ZoneId zone, SectionId section, double jobs) {
              closed[zone.index()] += jobs;
              moved.parts.push_back({zone, section, jobs});
            });
  year.report_by_city("jobs closed", closed, "jobs");
}

}  // namespace concentric::location
