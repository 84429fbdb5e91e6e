#include <fmt/format.h>

#include "plan/activities.hpp"
#include "plan/jobs.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {

Action read_exit(LeverReading& lever) {
  Exit action;
  action.activity = read_activity(lever);
  action.places = reach_of(
      lever.region, read_places(lever, "places", Need::required, Weights::parts, lever.wording.places));
  action.jobs = read_jobs(lever);
  return action;
}

std::string explain(const Exit&, const Wording& words, const Region&) {
  return fmt::format("{} in {} close in {} and do not open elsewhere in the region.", words.amount,
                     words.activity, words.places);
}

}  // namespace concentric::plan_file
