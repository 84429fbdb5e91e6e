#include "people/cell_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "flow/choice/capacity_prices.hpp"
#include "flow/choice/choice_set.hpp"
#include "flow/choice/simulate_choices.hpp"
#include "people/people.hpp"

namespace concentric {
namespace {

std::string names_of(const CellColumns& columns) {
  std::string names;
  for (const auto& [name, values] : columns) names += (names.empty() ? "" : ", ") + name;
  return names;
}

void check_columns(const choice::Specification& specification, const CellColumns& columns,
                   ErrorList& errors) {
  for (const choice::Term& term : specification.terms)
    for (const std::string& name : term.factor.columns())
      if (!columns.contains(name))
        errors.add({specification.file, 0, "utility", fmt::format("`{}` is no column of cells", name),
                    "there are " + names_of(columns)});
}

void check_form(const choice::Specification& specification, ErrorList& errors) {
  if (specification.data.form != choice::DataForm::rows_of_alternatives ||
      !specification.alternatives.empty() || !specification.nests.empty())
    errors.add({specification.file, 0, "data", "cells have no names: a row of the data is a cell",
                "write form = \"long\", without alternatives and nests"});
  if (specification.terms.size() > choice::most_variables)
    errors.add(
        {specification.file, 0, "utility",
         fmt::format("{} terms, where {} are the most", specification.terms.size(), choice::most_variables),
         "join some of them"});
}

}  // namespace

CellTerms evaluate_cells(const choice::Specification& specification, CellColumns columns, std::size_t cells) {
  columns["rent_ratio"].assign(cells, 1.0);
  ErrorList errors;
  check_form(specification, errors);
  check_columns(specification, columns, errors);
  const auto rent = specification.find_coefficient("rent");
  if (!rent || specification.coefficients[*rent].value >= 0)
    errors.add({specification.file, rent ? specification.coefficients[*rent].line : 0, "coefficients",
                "a coefficient `rent` below 0 was expected", "add the term rent * log(rent_ratio)"});
  errors.throw_if_any();

  CellTerms terms;
  terms.of_log_rent = specification.coefficients[*rent].value;
  for (const choice::Term& term : specification.terms) {
    const auto values = choice::evaluate(term.factor, cells, [&](const std::string& name) {
      return std::span<const double>(columns.find(name)->second);
    });
    if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
      errors.add({specification.file, 0, "utility",
                  fmt::format("`{}` is no number in some cell", term.factor.text),
                  "keep logarithms and divisors above 0, with log(1 + x)"});
    terms.factor.emplace_back(values.begin(), values.end());
    terms.coefficient.push_back(
        term.coefficient ? static_cast<float>(specification.coefficients[*term.coefficient].value) : 1.0F);
  }
  errors.throw_if_any();
  return terms;
}

std::vector<ZoneCells> cells_by_zone(const Region& region, std::span<const std::uint32_t> weight) {
  std::vector<ZoneCells> zones(region.zones.size());
  for (std::size_t c = 0; c < region.cells.size(); ++c) {
    if (weight[c] == 0) continue;
    ZoneCells& zone = zones[region.cells.zone[c]];
    zone.cell.push_back(static_cast<std::uint32_t>(c));
    zone.weight.push_back(static_cast<float>(weight[c]));
  }
  return zones;
}

CellsFound find_cells(const CellTerms& terms, const ZoneCells& cells, const CellSearch& search) {
  constexpr std::size_t draws = 48;
  constexpr double dearest = 10;  // times the rent where there is room
  const std::size_t count = cells.cell.size();
  CellsFound found{std::vector<std::uint32_t>(search.key.size(), no_cell), std::vector<double>(count, 1.0)};
  if (count == 0 || search.key.empty()) return found;

  std::vector<std::vector<float>> gathered(terms.factor.size(), std::vector<float>(count));
  choice::AlternativeColumns columns;
  for (std::size_t k = 0; k < gathered.size(); ++k) {
    for (std::size_t j = 0; j < count; ++j) gathered[k][j] = terms.factor[k][cells.cell[j]];
    columns.variables.emplace_back(gathered[k]);
  }
  const std::vector<std::uint32_t> nowhere(count, 0);
  columns.zone = nowhere;
  columns.weight = cells.weight;
  choice::ChoiceSet set(columns, draws);

  choice::Tastes tastes;
  tastes.coefficients = terms.coefficient;
  const std::vector<std::uint8_t> alike(search.key.size(), 0);
  choice::Choosers choosers;
  choosers.key = search.key;
  choosers.taste_class = alike;
  choice::CapacityOptions options;
  options.tolerance = 0.02;
  const choice::CapacityPrices prices =
      choice::hold_capacity(set, tastes, choosers, search.decision, search.amount, search.capacity, options);
  found.worst_excess = prices.worst_excess;
  for (std::size_t j = 0; j < count; ++j)
    found.rent[j] = std::min(dearest, std::exp(-prices.price[j] / terms.of_log_rent));
  const auto roomiest =
      static_cast<std::size_t>(std::ranges::max_element(search.capacity) - search.capacity.begin());
  const auto chosen = choice::simulate_choices(set, tastes, choosers, search.decision);
  for (std::size_t n = 0; n < chosen.size(); ++n)
    found.cell[n] = cells.cell[chosen[n] == choice::no_alternative ? roomiest : chosen[n]];
  return found;
}

}  // namespace concentric
