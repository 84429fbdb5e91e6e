#include "measure/attribution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <sstream>

#include "base/text.hpp"
#include "measure/shapley.hpp"
#include "run/kept_in_memory.hpp"
#include "run/run.hpp"

namespace concentric {
namespace {

using Levers = std::vector<std::size_t>;  ///< positions in the plan, in order

bool tells_of_flows(std::string_view indicator) {
  return indicator.find("commut") != std::string_view::npos ||
         std::ranges::any_of(flow_kinds, [&](FlowKind kind) { return indicator.starts_with(name_of(kind)); });
}

void check_query(const Region& region, const AttributionQuery& query, ErrorList& errors) {
  const Run run = begin_run(region);
  std::vector<std::string> known;
  for (const Indicator& indicator : indicators(run))
    if (!tells_of_flows(indicator.id)) known.push_back(indicator.id);
  const auto hint = [](const std::string& name, const std::vector<std::string>& names) {
    const auto nearest = nearest_name(name, names);
    return nearest ? fmt::format("did you mean {}?", *nearest) : std::string{};
  };
  for (const std::string& name : query.indicators)
    if (tells_of_flows(name))
      errors.add({"", 0, "--indicator", in_quotes(name) + " tells of flows, which are left out here",
                  "`compare` two runs of the plan"});
    else if (std::ranges::find(known, name) == known.end())
      errors.add({"", 0, "--indicator", "no indicator " + in_quotes(name), hint(name, known)});
  std::vector<std::string> places;
  for (const Place& place : region.places) places.push_back(place.id);
  for (const std::string& id : query.places)
    if (!region.find_place(id)) errors.add({"", 0, "--place", "no place " + in_quotes(id), hint(id, places)});
  if (query.year < query.first_year || query.year > query.last_year)
    errors.add({"", 0, "--year",
                fmt::format("{} is not between {} and {}", query.year, query.first_year, query.last_year),
                ""});
  if (query.groups.size() > most_shapley_players)
    errors.add(
        {"", 0, "--group",
         fmt::format("{} groups have {} combinations", query.groups.size(), 1ULL << query.groups.size()),
         fmt::format("give {} groups at most: --group name=lever,lever puts levers together",
                     most_shapley_players)});
}

// Runs of parts of a plan, and what they say to the query's questions.
class PartialRuns {
 public:
  PartialRuns(const Region& region, const Plan& plan, const AttributionQuery& query)
      : region_(region), plan_(plan), query_(query), inputs_(make_inputs(region, plan)) {
    if (!inputs_.networks) return;
    // Ready before many runs read them at once. The region's own networks stand before all years.
    inputs_.networks->skims(std::numeric_limits<int>::min());
    for (int year = query.first_year; year <= query.last_year; ++year) inputs_.networks->skims(year);
  }

  /// By place and indicator; not a number where there is no value.
  std::vector<double> answers(const Levers& levers) const {
    Plan part = plan_;
    part.levers.clear();
    for (const std::size_t lever : levers) part.levers.push_back(plan_.levers[lever]);
    Inputs inputs{region_, part, inputs_.distance_km};
    if (changing(part) == changing(plan_))
      inputs.networks = inputs_.networks;
    else if (changing(part) > 0)
      inputs.networks = std::make_shared<YearNetworks>(region_, part);
    Run run = begin_run(region_);
    run_plan(inputs, query_.first_year, query_.year, [&](const State& state) {
      if (state.year == query_.first_year || state.year == query_.year) keep_year(region_, state, run);
    });
    std::vector<double> values;
    for (const std::string& place : query_.places)
      for (const std::string& indicator : query_.indicators)
        values.push_back(value_of(run, indicator, *run.find_place(place), run.years.size() - 1)
                             .value_or(std::numeric_limits<double>::quiet_NaN()));
    return values;
  }

 private:
  static std::ptrdiff_t changing(const Plan& plan) {
    return std::ranges::count_if(plan.levers,
                                 [](const Lever& lever) { return changes_networks(lever.action); });
  }

  const Region& region_;
  const Plan& plan_;
  const AttributionQuery& query_;
  Inputs inputs_;
};

Levers members(const std::vector<LeverGroup>& groups, std::size_t coalition) {
  Levers levers;
  for (std::size_t group = 0; group < groups.size(); ++group)
    if ((coalition >> group) % 2 == 1)
      levers.insert(levers.end(), groups[group].levers.begin(), groups[group].levers.end());
  std::ranges::sort(levers);
  return levers;
}

// Answers to each part, some at a time: each has networks of its own.
std::vector<std::vector<double>> answers_to_all(const PartialRuns& runs, const std::vector<Levers>& parts,
                                                Steps& steps) {
  constexpr std::size_t at_once = 8;
  std::vector<std::vector<double>> answers(parts.size());
  for (std::size_t begin = 0; begin < parts.size(); begin += at_once)
    steps.take(std::min(at_once, parts.size() - begin),
               [&](std::size_t i) { answers[begin + i] = runs.answers(parts[begin + i]); });
  return answers;
}

}  // namespace

std::vector<LeverGroup> groups_by_kind(const Plan& plan) {
  std::vector<LeverGroup> groups;
  for (std::size_t lever = 0; lever < plan.levers.size(); ++lever) {
    const Action& action = plan.levers[lever].action;
    if (std::holds_alternative<LowerBorder>(action)) continue;
    const std::string name = changes_networks(action) ? "networks" : plan.levers[lever].kind;
    auto group = std::ranges::find(groups, name, &LeverGroup::name);
    if (group == groups.end()) group = groups.insert(groups.end(), {name, {}});
    group->levers.push_back(lever);
  }
  return groups;
}

std::vector<LeverGroup> read_groups(const Plan& plan, const std::vector<std::string>& texts,
                                    ErrorList& errors) {
  std::vector<LeverGroup> groups;
  std::vector<bool> taken(plan.levers.size(), false);
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      errors.add(
          {"", 0, "--group", in_quotes(text) + " names no levers", "write name=lever,lever or name=kind"});
      continue;
    }
    LeverGroup group{text.substr(0, equals), {}};
    std::istringstream parts(text.substr(equals + 1));
    for (std::string part; std::getline(parts, part, ',');) {
      bool found = false;
      for (std::size_t lever = 0; lever < plan.levers.size(); ++lever) {
        if (plan.levers[lever].id != part && plan.levers[lever].kind != part) continue;
        found = true;
        if (taken[lever])
          errors.add({"", 0, "--group", in_quotes(plan.levers[lever].id) + " stands in two groups", ""});
        taken[lever] = true;
        group.levers.push_back(lever);
      }
      if (!found)
        errors.add({"", 0, "--group", in_quotes(part) + " is no lever of the plan and no kind of them",
                    "`concentric plan explain` lists them"});
    }
    std::ranges::sort(group.levers);
    groups.push_back(std::move(group));
  }
  LeverGroup rest{"rest", {}};
  for (std::size_t lever = 0; lever < taken.size(); ++lever)
    if (!taken[lever] && !std::holds_alternative<LowerBorder>(plan.levers[lever].action))
      rest.levers.push_back(lever);
  if (!rest.levers.empty()) groups.push_back(std::move(rest));
  return groups;
}

void check_attribution(const Region& region, const AttributionQuery& query) {
  ErrorList errors;
  check_query(region, query, errors);
  errors.throw_if_any();
}

std::vector<Attribution> attribute(const Region& region, const Plan& plan, const AttributionQuery& query) {
  check_attribution(region, query);
  const std::size_t groups = query.groups.size();
  const std::size_t coalitions = std::size_t{1} << groups;
  std::vector<Levers> parts;
  for (std::size_t coalition = 0; coalition < coalitions; ++coalition)
    parts.push_back(members(query.groups, coalition));
  const Levers all = parts.back();
  for (const std::size_t lever : all) {
    parts.push_back(all);
    std::erase(parts.back(), lever);
  }
  Steps steps(plan.name, parts.size(), query.each_run);
  const PartialRuns runs(region, plan, query);
  const auto answers = answers_to_all(runs, parts, steps);

  const Run asked = begin_run(region);
  std::vector<Attribution> result;
  std::size_t question = 0;
  for (const std::string& place : query.places)
    for (const std::string& indicator : query.indicators) {
      std::vector<double> value;
      value.reserve(answers.size());
      for (const auto& answer : answers) value.push_back(answer[question]);
      ++question;
      if (std::ranges::any_of(value, [](double each) { return each != each; })) continue;
      Attribution made{*find_indicator(asked, indicator),
                       region.find_place(place)->index(),
                       value[0],
                       value[coalitions - 1],
                       {},
                       {},
                       {},
                       {}};
      for (std::size_t group = 0; group < groups; ++group) {
        const std::size_t one = std::size_t{1} << group;
        made.alone.push_back(value[one] - value[0]);
        made.without.push_back(value[coalitions - 1] - value[coalitions - 1 - one]);
      }
      made.shapley = shapley_values(std::span(value).first(coalitions), groups);
      made.lever_out.assign(plan.levers.size(), 0.0);
      for (std::size_t i = 0; i < all.size(); ++i)
        made.lever_out[all[i]] = value[coalitions - 1] - value[coalitions + i];
      result.push_back(std::move(made));
    }
  return result;
}

}  // namespace concentric
