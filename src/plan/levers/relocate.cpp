#include <fmt/format.h>

#include "plan/activities.hpp"
#include "plan/jobs.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {

Action read_relocate(LeverReading& lever) {
  Relocate action;
  action.activity = read_activity(lever);
  action.from = reach_of(lever.region,
                         read_places(lever, "from", Need::required, Weights::parts, lever.wording.places));
  action.to = spread_over(lever.region,
                          read_places(lever, "to", Need::required, Weights::relative, lever.wording.to));
  refuse_overlap(lever, "from", action.from, "to", action.to);
  action.jobs = read_jobs(lever);
  action.follow = read_share(lever.fields, "follow", Need::optional);
  return action;
}

std::string explain(const Relocate& action, const Wording& words, const Region&) {
  const std::string followers =
      action.follow > 0
          ? fmt::format("The households of {} of the workers move with them.", percent_text(action.follow))
          : "The workers' households stay where they are.";
  return fmt::format("{} in {} move from {} to {}. {}", words.amount, words.activity, words.places, words.to,
                     followers);
}

}  // namespace concentric::plan_file
