#include "flow/choice/design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.hpp"

namespace concentric::choice {
namespace {

std::vector<std::size_t> position_counts(const Situations& situations) {
  std::vector<std::size_t> counts(situations.size());
  for (std::size_t n = 0; n < counts.size(); ++n) counts[n] = situations.positions(n);
  return counts;
}

// Room for all situations; what is available has a fixed part of 0.
ChoiceData make_room(const Situations& situations, std::size_t coefficients) {
  ChoiceData data = make_choice_data(position_counts(situations), coefficients);
  for (std::size_t n = 0; n < situations.size(); ++n) {
    data.weight[n] = situations.weight[n];
    if (!situations.chosen.empty()) data.chosen[n] = situations.chosen[n];
    for (std::size_t j = 0; j < situations.positions(n); ++j)
      if (situations.row[situations.first[n] + j] != no_row)
        data.fixed_part(n / lanes)[j * lanes + n % lanes] = 0;
  }
  return data;
}

// Calls body(situation, position, row) for each available position that the alternative stands for.
template <class Body>
void for_each_position(const Specification& spec, const Situations& situations, std::size_t alternative,
                       const Body& body) {
  const bool all = alternative == every_alternative || spec.alternatives.empty();
  for (std::size_t n = 0; n < situations.size(); ++n) {
    const std::size_t begin = all ? 0 : alternative;
    const std::size_t end = all ? situations.positions(n) : alternative + 1;
    for (std::size_t j = begin; j < end; ++j)
      if (const std::size_t row = situations.row[situations.first[n] + j]; row != no_row) body(n, j, row);
  }
}

class FaultyValues {
 public:
  FaultyValues(const Situations& situations, const ColumnSource& columns, ErrorList& errors)
      : situations_(situations), columns_(columns), errors_(errors) {}

  void tell(const Expression& expression, std::size_t row, double value, const std::string& whose) {
    for (const std::string& column : expression.columns())
      if (std::isnan(columns_(column)[row])) {
        if (told_.emplace(row, column).second)
          errors_.add({situations_.file, situations_.line[row], column,
                       "is missing where " + whose + " needs it",
                       "fill it in, leave the row out, or make the alternative unavailable"});
        return;
      }
    if (told_.emplace(row, expression.text).second)
      errors_.add({situations_.file, situations_.line[row], expression.text,
                   fmt::format("is {} for {}", std::isnan(value) ? "not a number" : "infinite", whose),
                   "a division by 0, or the logarithm or root of a value that has none"});
  }

 private:
  const Situations& situations_;
  const ColumnSource& columns_;
  ErrorList& errors_;
  std::set<std::pair<std::size_t, std::string>> told_;
};

std::string whose_utility(const Specification& spec, std::size_t position) {
  return spec.alternatives.empty() ? "the utility" : "the utility of " + spec.alternatives[position].name;
}

}  // namespace

Design build_design(const Specification& spec, const Situations& situations, const ColumnSource& columns,
                    ErrorList& errors) {
  Design design;
  std::vector<std::size_t> place(spec.coefficients.size(), no_row);
  for (std::size_t c = 0; c < spec.coefficients.size(); ++c)
    if (!spec.coefficients[c].fixed && !spec.is_nest_parameter(c)) {
      place[c] = design.free.size();
      design.free.push_back(c);
    }
  design.data = make_room(situations, design.free.size());
  ChoiceData& data = design.data;
  FaultyValues faults(situations, columns, errors);
  for (const Term& term : spec.terms) {
    const std::vector<double> values = evaluate(term.factor, situations.rows(), columns);
    for_each_position(spec, situations, term.alternative, [&](std::size_t n, std::size_t j, std::size_t row) {
      if (!std::isfinite(values[row]))
        return faults.tell(term.factor, row, values[row], whose_utility(spec, j));
      const std::size_t block = n / lanes;
      const std::size_t at = j * lanes + n % lanes;
      if (!term.coefficient || spec.coefficients[*term.coefficient].fixed)
        data.fixed_part(block)[at] +=
            values[row] * (term.coefficient ? spec.coefficients[*term.coefficient].value : 1.0);
      else
        data.variables(block)[place[*term.coefficient] * data.positions(block) * lanes + at] += values[row];
    });
  }
  if (const auto& probability = spec.data.sampling_probability) {
    const std::vector<double> values = evaluate(*probability, situations.rows(), columns);
    for_each_position(
        spec, situations, every_alternative, [&](std::size_t n, std::size_t j, std::size_t row) {
          if (values[row] > 0 && values[row] <= 1)
            data.fixed_part(n / lanes)[j * lanes + n % lanes] -= std::log(values[row]);
          else
            errors.add({situations.file, situations.line[row], probability->text,
                        std::isnan(values[row]) ? "is missing" : fmt::format("is {}", values[row]),
                        "a sampling probability is above 0 and at most 1"});
        });
  }
  return design;
}

ChoiceData build_utilities(const Specification& spec, const Situations& situations,
                           const ColumnSource& columns, Missing missing, ErrorList& errors) {
  ChoiceData data = make_room(situations, 0);
  FaultyValues faults(situations, columns, errors);
  for (const Term& term : spec.terms) {
    const std::vector<double> values = evaluate(term.factor, situations.rows(), columns);
    const double coefficient = term.coefficient ? spec.coefficients[*term.coefficient].value : 1.0;
    for_each_position(spec, situations, term.alternative, [&](std::size_t n, std::size_t j, std::size_t row) {
      double& utility = data.fixed_part(n / lanes)[j * lanes + n % lanes];
      if (!std::isfinite(values[row])) {
        if (missing == Missing::is_a_fault)
          faults.tell(term.factor, row, values[row], whose_utility(spec, j));
        utility = not_available;
      } else if (utility > not_available) {
        utility += coefficient * values[row];
      }
    });
  }
  return data;
}

ChoiceData build_slopes(const Specification& spec, const Situations& situations, const ColumnSource& columns,
                        const std::string& by) {
  ChoiceData data = make_room(situations, 0);
  std::replace(data.fixed.begin(), data.fixed.end(), not_available, 0.0);
  for (const Term& term : spec.terms) {
    const std::vector<std::string> of = term.factor.columns();
    if (std::find(of.begin(), of.end(), by) == of.end()) continue;
    const std::vector<double> slopes = derivative(term.factor, by, situations.rows(), columns);
    const double coefficient = term.coefficient ? spec.coefficients[*term.coefficient].value : 1.0;
    for_each_position(spec, situations, term.alternative, [&](std::size_t n, std::size_t j, std::size_t row) {
      data.fixed_part(n / lanes)[j * lanes + n % lanes] += coefficient * slopes[row];
    });
  }
  return data;
}

NestDesign build_nesting(const Specification& spec, bool all_known) {
  NestDesign design;
  if (spec.nests.empty()) return design;
  Nesting& nesting = design.nesting;
  for (std::size_t c = 0; c < spec.coefficients.size() && !all_known; ++c)
    if (spec.is_nest_parameter(c) && !spec.coefficients[c].fixed) design.free.push_back(c);
  nesting.parameters = design.free.size();
  nesting.nest_of.assign(spec.alternatives.size(), no_row);
  for (std::size_t m = 0; m < spec.nests.size(); ++m) {
    for (const std::size_t a : spec.nests[m].alternatives) nesting.nest_of[a] = m;
    const auto place = std::find(design.free.begin(), design.free.end(), spec.nests[m].parameter);
    nesting.parameter.push_back(
        place == design.free.end() ? Nesting::known : static_cast<std::size_t>(place - design.free.begin()));
    nesting.value.push_back(spec.coefficients[spec.nests[m].parameter].value);
  }
  for (std::size_t& nest : nesting.nest_of)
    if (nest == no_row) {
      nest = nesting.nests();
      nesting.parameter.push_back(Nesting::known);
      nesting.value.push_back(1.0);
    }
  return design;
}

}  // namespace concentric::choice
