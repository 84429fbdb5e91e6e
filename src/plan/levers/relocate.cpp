#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "plan/activities.hpp"
#include "plan/jobs.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {
namespace {

// The institution that is named, if one is and the region has it.
std::optional<std::size_t> read_institution(LeverReading& lever) {
  const std::string id = read_words(lever.fields, "institution", Need::optional, Shape::institution);
  if (id.empty()) return std::nullopt;
  const std::vector<Institution>& known = lever.region.institutions;
  const auto found = std::ranges::find(known, id, &Institution::id);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  std::vector<std::string> ids;
  ids.reserve(known.size());
  for (const Institution& each : known) ids.push_back(each.id);
  const auto nearest = nearest_name(id, ids);
  add_fault(
      lever.fields, find_entry(lever.fields.entries, "institution")->line, "institution",
      in_quotes(id) + " is not in the region",
      nearest ? fmt::format("did you mean {}?", *nearest) : "institutions.csv of the region lists them");
  return std::nullopt;
}

// What is moved, from where and how much of it, all of which an institution tells.
void take_from_institution(LeverReading& lever, std::size_t position, Relocate& action) {
  const Institution& institution = lever.region.institutions[position];
  for (const char* key : {"activity", "from"})
    if (const Value* value = find_entry(lever.fields.entries, key))
      add_fault(lever.fields, value->line, key, "stands beside `institution`, which tells it",
                "leave it out");
  allow(lever.fields, {"activity", "from"});
  action.institution = position;
  action.activity.sections = {institution.section};
  action.from = {{institution.zone, 1}};
  lever.wording.places = lever.region.zones[institution.zone].name;
  lever.wording.activity = institution.name;
  if (find_entry(lever.fields.entries, "amount") != nullptr) {
    action.jobs = read_jobs(lever);
    return;
  }
  allow(lever.fields, {"unit"});
  action.jobs = {AmountKind::total, institution.staff};
  lever.wording.amount = {fmt::format("all {} jobs", with_commas(institution.staff)),
                          fmt::format("全部{}个岗位", with_commas(institution.staff))};
}

}  // namespace

Action read_relocate(LeverReading& lever) {
  Relocate action;
  const bool named = find_entry(lever.fields.entries, "institution") != nullptr;
  if (const auto institution = read_institution(lever)) {
    take_from_institution(lever, *institution, action);
  } else if (named) {
    allow(lever.fields, {"activity", "from"});
    ask(lever.fields, "amount", Need::optional, {}, {.shape = Shape::number, .least = 0});
    ask(lever.fields, "unit", Need::optional, {},
        {.shape = Shape::choice, .choices = unit_names(Measure::jobs)});
  } else {
    action.activity = read_activity(lever);
    action.from = reach_of(lever.region,
                           read_places(lever, "from", Need::required, Weights::parts, lever.wording.places));
  }
  action.to = spread_over(lever.region,
                          read_places(lever, "to", Need::required, Weights::relative, lever.wording.to));
  refuse_overlap(lever, "from", action.from, "to", action.to);
  if (!named) action.jobs = read_jobs(lever);
  action.follow = read_share(lever.fields, "follow", Need::optional);
  return action;
}

Names explain(const Relocate& action, const Wording& words, const Region& region) {
  const std::string share = percent_text(action.follow);
  Names followers{"The workers' households stay where they are.", "职工家庭不随迁。"};
  if (action.follow > 0)
    followers = {fmt::format("The households of {} of the workers move with them.", share),
                 fmt::format("{}的职工家庭随迁。", share)};
  if (!action.institution)
    return {fmt::format("{} in {} move from {} to {}. {}", words.amount.en, words.activity.en,
                        words.places.en, words.to.en, followers.en),
            fmt::format("{}的{}{}迁往{}。{}", words.places.zh, words.activity.zh, words.amount.zh,
                        words.to.zh, followers.zh)};
  const Institution& moved = region.institutions[*action.institution];
  const std::string students = with_commas(moved.students), beds = with_commas(moved.beds);
  Names along;
  if (moved.students > 0)
    along = {fmt::format(" and its {} students", students), fmt::format("，学生{}人", students)};
  if (moved.beds > 0) {
    along.en += fmt::format(" and its {} beds", beds);
    along.zh += fmt::format("，床位{}张", beds);
  }
  return {fmt::format("{} moves from {} to {}: {}{}. {}", words.activity.en, words.places.en, words.to.en,
                      words.amount.en, along.en, followers.en),
          fmt::format("{}由{}迁往{}：{}{}。{}", words.activity.zh, words.places.zh, words.to.zh,
                      words.amount.zh, along.zh, followers.zh)};
}

}  // namespace concentric::plan_file
