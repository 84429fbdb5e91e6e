#include "plan/jobs.hpp"

#include "plan/zones.hpp"

namespace concentric::plan_file {

Amount read_jobs(LeverReading& lever, Measure measure) {
  const Amount amount = read_amount(lever.fields, measure, lever.years, lever.wording.amount);
  if (const StartYear* start = counted_year(lever.region)) {
    double jobs = 0;
    for (const double value : start->jobs.raw()) jobs += value;
    refuse_more_than(lever.fields, amount, lever.years, jobs, "jobs in the whole region");
  }
  return amount;
}

}  // namespace concentric::plan_file
