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

Names explain(const Exit&, const Wording& words, const Region&) {
  return {
      fmt::format("{} in {} close in {} and do not open elsewhere in the region.", words.amount.en,
                  words.activity.en, words.places.en),
      fmt::format("{}的{}退出{}，不在区域内他处新设。", words.places.zh, words.activity.zh, words.amount.zh)};
}

}  // namespace concentric::plan_file
