#include <fmt/format.h>

#include "plan/activities.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {

Action read_screen(LeverReading& lever) {
  Screen action;
  action.activity = read_activity(lever);
  action.places = reach_of(
      lever.region, read_places(lever, "places", Need::required, Weights::parts, lever.wording.places));
  action.refuse = read_share(lever.fields, "refuse", Need::required);
  action.divert = read_share(lever.fields, "divert", Need::optional);
  const auto to = read_places(lever, "to", Need::optional, Weights::relative, lever.wording.to);
  if (find_entry(lever.fields.entries, "to") != nullptr) {
    action.to = spread_over(lever.region, to);
    refuse_overlap(lever, "places", action.places, "to", action.to);
    return action;
  }
  lever.wording.to = "the rest of the region";
  action.to = spread_over_rest(lever.region, action.places);
  if (action.to.empty() && action.divert > 0)
    add_fault(lever.fields, lever.fields.line, "to",
              "is missing: \"places\" leave no rest of the region to divert to");
  return action;
}

std::string explain(const Screen& action, const Wording& words, const Region&) {
  std::string text = fmt::format("{} of the new jobs in {} are refused in {}; ", percent_text(action.refuse),
                                 words.activity, words.places);
  if (action.divert == 0) return text + "they leave the region.";
  if (action.divert == 1) return text + fmt::format("they settle in {} instead.", words.to);
  return text + fmt::format("{} of the refused settle in {} instead, the others leave the region.",
                            percent_text(action.divert), words.to);
}

}  // namespace concentric::plan_file
