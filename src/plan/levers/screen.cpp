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
  lever.wording.to = {"the rest of the region", "区域内其余地区"};
  action.to = spread_over_rest(lever.region, action.places);
  if (action.to.empty() && action.divert > 0)
    add_fault(lever.fields, lever.fields.line, "to",
              "is missing: \"places\" leave no rest of the region to divert to");
  return action;
}

Names explain(const Screen& action, const Wording& words, const Region&) {
  const std::string refuse = percent_text(action.refuse), divert = percent_text(action.divert);
  const std::string en =
      fmt::format("{} of the new jobs in {} are refused in {}; ", refuse, words.activity.en, words.places.en);
  const std::string zh =
      fmt::format("{}{}的新增岗位{}不予准入，", words.places.zh, words.activity.zh, refuse);
  if (action.divert == 0) return {en + "they leave the region.", zh + "流出区域。"};
  if (action.divert == 1)
    return {en + fmt::format("they settle in {} instead.", words.to.en),
            zh + fmt::format("改设于{}。", words.to.zh)};
  return {en + fmt::format("{} of the refused settle in {} instead, the others leave the region.", divert,
                           words.to.en),
          zh + fmt::format("其中{}改设于{}，其余流出区域。", divert, words.to.zh)};
}

}  // namespace concentric::plan_file
