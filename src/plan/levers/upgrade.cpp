#include <fmt/format.h>

#include <algorithm>

#include "plan/activities.hpp"
#include "plan/jobs.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {

Action read_upgrade(LeverReading& lever) {
  Upgrade action;
  action.activity = read_activity(lever);
  const std::size_t faults = lever.fields.reading.faults.size();
  action.into = read_section(lever, "into");
  const bool is_read = lever.fields.reading.faults.size() == faults;
  if (is_read && std::ranges::find(action.activity.sections, action.into) != action.activity.sections.end())
    add_fault(lever.fields, find_entry(lever.fields.entries, "into")->line, "into",
              fmt::format("section {} is in the activity: its jobs would turn into themselves",
                          lever.region.sections[action.into].code));
  action.places = reach_of(
      lever.region, read_places(lever, "places", Need::required, Weights::parts, lever.wording.places));
  action.jobs = read_jobs(lever);
  return action;
}

Names explain(const Upgrade& action, const Wording& words, const Region& region) {
  const Names into = section_words(region, action.into);
  return {
      fmt::format("{} in {} in {} turn into jobs in {} on the spot.", words.amount.en, words.activity.en,
                  words.places.en, into.en),
      fmt::format("{}的{}{}就地转为{}岗位。", words.places.zh, words.activity.zh, words.amount.zh, into.zh)};
}

}  // namespace concentric::plan_file
