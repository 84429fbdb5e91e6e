#include "plan/resolve.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "plan/lever_kinds.hpp"
#include "plan/variants.hpp"

namespace concentric::plan_file {
namespace {

Lever read_lever(const LeverFile& file, const Patch* patch, const Region& region, Reading& reading) {
  Fields fields{reading, file.path, file.line, patched(file, patch), {}};
  Lever lever;
  lever.id = read_id(fields, "id");
  lever.kind = read_id(fields, "kind");
  const LeverKind* kind = lever.kind.empty() ? nullptr : find_lever_kind(fields, lever.kind);
  lever.title.en = read_words(fields, "title", Need::optional);
  lever.title.zh = read_words(fields, "title_zh", Need::optional);
  if (lever.title.en.empty()) lever.title.en = lever.id;
  lever.years = read_years(fields, "years");
  lever.basis = read_basis(fields, "basis");
  lever.source = read_words(fields, "source", Need::required);
  lever.note = read_words(fields, "note", Need::optional);
  // What else an unknown kind's keys should be nobody can say.
  if (kind == nullptr) return lever;
  LeverReading own{fields, region, lever.years, {}};
  lever.action = kind->read(own);
  lever.wording = std::move(own.wording);
  refuse_unknown_keys(fields, "the lever kind " + in_quotes(lever.kind));
  return lever;
}

Lever read_with_every_patch(const LeverFile& file, const Region& region, const std::string& variant,
                            Reading& reading) {
  Lever chosen = read_lever(file, nullptr, region, reading);
  std::vector<Wording::Change> changes;
  for (const Patch& patch : file.patches) {
    Lever with_patch = read_lever(file, &patch, region, reading);
    if (patch.variant == variant) chosen = std::move(with_patch);
    changes.push_back({patch.variant, change_words(file, patch)});
  }
  chosen.wording.variants = std::move(changes);
  return chosen;
}

// Two paths for the same parameter from the same year on: one of them would never hold.
void refuse_repeated_trends(const Plan& plan, const PlanFile& file, Reading& reading) {
  std::map<std::tuple<std::string, std::string, int>, std::string> seen;
  for (std::size_t i = 0; i < plan.levers.size(); ++i) {
    const Lever& lever = plan.levers[i];
    const auto* trend = std::get_if<SetTrend>(&lever.action);
    if (trend == nullptr || trend->parameter.empty() || lever.years.first == 0) continue;
    const auto [first, is_new] =
        seen.emplace(std::tuple(trend->parameter, trend->place, lever.years.first), lever.id);
    if (!is_new)
      add_fault(reading, file.levers[i].line, file.levers[i].path + ".parameter",
                fmt::format("{} of {} is set from {} on by lever {} too", trend->parameter,
                            in_quotes(trend->place), lever.years.first, in_quotes(first->second)));
  }
}

}  // namespace

Plan resolve(const PlanFile& file, const Region& region, const std::string& variant, Reading& reading) {
  if (!file.region.empty() && file.region != region.name)
    add_fault(reading, file.region_line, "plan.region",
              fmt::format("the plan is for {} and the region is {}", in_quotes(file.region),
                          in_quotes(region.name)));
  refuse_unknown_variant(file, variant, reading);
  Plan plan;
  plan.name = file.name;
  plan.title = file.title;
  plan.variant = variant;
  for (const LeverFile& lever : file.levers)
    plan.levers.push_back(read_with_every_patch(lever, region, variant, reading));
  refuse_repeated_trends(plan, file, reading);
  return plan;
}

}  // namespace concentric::plan_file
