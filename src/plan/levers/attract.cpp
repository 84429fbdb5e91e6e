#include <fmt/format.h>

#include "plan/activities.hpp"
#include "plan/jobs.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {

Action read_attract(LeverReading& lever) {
  Attract action;
  action.activity = read_activity(lever);
  action.places = spread_over(
      lever.region, read_places(lever, "places", Need::required, Weights::relative, lever.wording.places));
  action.jobs = read_jobs(lever, Measure::new_jobs);
  return action;
}

Names explain(const Attract&, const Wording& words, const Region&) {
  return {fmt::format("{} in {} come from outside the region to {}.", words.amount.en, words.activity.en,
                      words.places.en),
          fmt::format("{}从区域外引入{}{}。", words.places.zh, words.activity.zh, words.amount.zh)};
}

}  // namespace concentric::plan_file
