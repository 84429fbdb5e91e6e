#include "plan/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "plan/lever_kinds.hpp"
#include "plan/variants.hpp"

namespace concentric::plan_file {
namespace {

std::vector<std::string> line_names(const Plan& plan, const Region& region) {
  std::vector<std::string> names;
  for (const Lever& lever : plan.levers)
    if (std::holds_alternative<OpenLine>(lever.action)) names.push_back(lever.id);
  for (const GtfsRoute& route : region.timetables.routes) names.push_back(route.id);
  return names;
}

// What is no route of the region is a line that another lever opens, not later than the lever that names it.
void refuse_unknown_lines(const Plan& plan, const PlanFile& file, const Region& region, Reading& reading) {
  for (std::size_t i = 0; i < plan.levers.size(); ++i) {
    const Lever& lever = plan.levers[i];
    const auto* close = std::get_if<CloseLine>(&lever.action);
    const auto* change = std::get_if<ChangeService>(&lever.action);
    if (close == nullptr && change == nullptr) continue;
    const Value* value = find_entry(file.levers[i].entries, "lines");
    const std::int64_t line = value == nullptr ? file.levers[i].line : value->line;
    for (const std::string& name : (close != nullptr ? close->lines : change->lines).opened) {
      const auto opener = std::ranges::find_if(plan.levers, [&](const Lever& other) {
        return other.id == name && std::holds_alternative<OpenLine>(other.action);
      });
      if (opener == plan.levers.end())
        add_fault(reading, line, file.levers[i].path + ".lines",
                  in_quotes(name) + " is neither a route of " + region.name +
                      "'s timetables nor an open_line lever of the plan",
                  did_you_mean(reading, name, line_names(plan, region)));
      else if (opener->date > lever.date)
        add_fault(reading, line, file.levers[i].path + ".lines",
                  fmt::format("{} opens {}, after {}", in_quotes(name), opener->date, lever.date));
    }
  }
}

Lever read_with_every_patch(const LeverFile& file, const Region& region, const std::string& variant,
                            Reading& reading) {
  const auto read = [&](const Patch* patch) {
    Fields fields{reading, file.path, file.line, patched(file, patch), {}};
    return read_lever(fields, region);
  };
  Lever chosen = read(nullptr);
  std::vector<Wording::Change> changes;
  for (const Patch& patch : file.patches) {
    Lever with_patch = read(&patch);
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

Lever read_lever(Fields& fields, const Region& region) {
  Lever lever;
  lever.id = read_id(fields, "id");
  lever.kind = read_id(fields, "kind");
  const LeverKind* kind = lever.kind.empty() ? nullptr : find_lever_kind(fields, lever.kind);
  lever.title.en = read_words(fields, "title", Need::optional);
  lever.title.zh = read_words(fields, "title_zh", Need::optional);
  const bool has_title = !lever.title.en.empty();
  if (!has_title) lever.title.en = lever.id;
  const bool has_date = kind != nullptr && kind->has_date;
  if (has_date)
    lever.date = read_date(fields, "date");
  else
    lever.years = read_years(fields, "years");
  lever.basis = read_basis(fields, "basis");
  lever.source = read_words(fields, "source", Need::required);
  lever.note = read_words(fields, "note", Need::optional);
  // What else an unknown kind's keys should be nobody can say.
  if (kind == nullptr) return lever;
  LeverReading own{fields, region, lever.years, {}, lever.date};
  lever.action = kind->read(own);
  lever.wording = std::move(own.wording);
  if (const auto* line = std::get_if<OpenLine>(&lever.action); line != nullptr && !has_title)
    lever.title = line->name;
  if (has_date) {
    lever.date = own.date;
    const int year = year_of(lever.date);
    lever.years = {year, year};
    if (year == 0 && find_entry(fields.entries, "date") == nullptr)
      add_fault(fields, fields.line, "date", "is missing", "write date = 2019-12-30, or the year");
  }
  refuse_unknown_keys(fields, "the lever kind " + in_quotes(lever.kind));
  return lever;
}

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
  refuse_unknown_lines(plan, file, region, reading);
  return plan;
}

}  // namespace concentric::plan_file
