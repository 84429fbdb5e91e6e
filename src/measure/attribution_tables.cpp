#include "measure/attribution_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "measure/table_cells.hpp"

namespace concentric {
namespace {

using TextCells = std::vector<std::string>;
using Rows = std::vector<TextCells>;
constexpr std::size_t levers_shown = 15;

std::string place_name(const Region& region, std::size_t place) {
  const Place& named = region.places[PlaceId(place)];
  return named.name.en.empty() ? named.id : named.name.en;
}

Rows group_rows(const AttributionQuery& query, const Attribution& made) {
  const int digits = digits_for(made.indicator.unit);
  const double whole = made.run - made.base;
  const auto share = [&](double part) {
    return whole == 0 ? std::string{} : with_commas(100 * part / whole, 1);
  };
  Rows rows{{"levers", "number", "alone", "missing without", "Shapley value", "% of the effect"}};
  for (std::size_t group = 0; group < query.groups.size(); ++group)
    rows.push_back({query.groups[group].name, std::to_string(query.groups[group].levers.size()),
                    with_sign(made.alone[group], digits), with_sign(made.without[group], digits),
                    with_sign(made.shapley[group], digits), share(made.shapley[group])});
  rows.push_back({"all together", "", "", "", with_sign(whole, digits), share(whole)});
  return rows;
}

Rows lever_rows(const Plan& plan, const Attribution& made) {
  const int digits = digits_for(made.indicator.unit);
  std::vector<std::size_t> order;
  for (std::size_t lever = 0; lever < plan.levers.size(); ++lever)
    if (std::abs(made.lever_out[lever]) >= 0.5 * std::pow(10, -digits)) order.push_back(lever);
  std::ranges::stable_sort(order, std::greater{},
                           [&](std::size_t lever) { return std::abs(made.lever_out[lever]); });
  if (order.size() > levers_shown) order.resize(levers_shown);
  Rows rows{{"lever", "kind", "missing without"}};
  for (const std::size_t lever : order)
    rows.push_back(
        {plan.levers[lever].id, plan.levers[lever].kind, with_sign(made.lever_out[lever], digits)});
  return rows;
}

}  // namespace

std::string attribution_text(const Region& region, const Plan& plan, const AttributionQuery& query,
                             const std::vector<Attribution>& attributions) {
  std::string text;
  for (const Attribution& made : attributions) {
    const int digits = digits_for(made.indicator.unit);
    text +=
        fmt::format("{}, {}, {}: {} instead of {} {}\n\n", place_name(region, made.place),
                    made.indicator.title.en.empty() ? made.indicator.id : made.indicator.title.en, query.year,
                    with_commas(made.run, digits), with_commas(made.base, digits), made.indicator.unit);
    text += text_table(group_rows(query, made)) + "\n";
    const Rows levers = lever_rows(plan, made);
    if (levers.size() > 1) text += text_table(levers) + "\n";
  }
  return text;
}

std::string attribution_csv(const Region& region, const Plan& plan, const AttributionQuery& query,
                            const std::vector<Attribution>& attributions) {
  std::string text =
      csv_line({"place", "indicator", "year", "part", "name", "alone", "missing_without", "shapley_value",
                "unit", "variant", "plan_sha256", "region_sha256", "first_year"});
  // What was run; the row of the whole plan says it for the rows below.
  const TextCells made_of{plan.variant, plan.sha256, region.sha256, std::to_string(query.first_year)};
  const TextCells as_above(made_of.size());
  for (const Attribution& made : attributions) {
    const std::string place = region.places[PlaceId(made.place)].id;
    const auto row = [&](const char* part, const std::string& name, std::optional<double> alone,
                         std::optional<double> without, std::optional<double> shapley, const TextCells& of) {
      TextCells cells{place,
                      made.indicator.id,
                      std::to_string(query.year),
                      part,
                      name,
                      in_full(alone),
                      in_full(without),
                      in_full(shapley),
                      made.indicator.unit};
      cells.insert(cells.end(), of.begin(), of.end());
      text += csv_line(cells);
    };
    const double whole = made.run - made.base;
    row("plan", plan.name, whole, whole, whole, made_of);
    for (std::size_t group = 0; group < query.groups.size(); ++group)
      row("group", query.groups[group].name, made.alone[group], made.without[group], made.shapley[group],
          as_above);
    for (const LeverGroup& group : query.groups)
      for (const std::size_t lever : group.levers)
        row("lever", plan.levers[lever].id, std::nullopt, made.lever_out[lever], std::nullopt, as_above);
  }
  return text;
}

}  // namespace concentric
