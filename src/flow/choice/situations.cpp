#include "flow/choice/situations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/text.hpp"

namespace concentric::choice {
namespace {

class Finder {
 public:
  Finder(const Specification& specification, const ChoiceTable& table, bool with_choice, ErrorList& errors)
      : spec_(specification), table_(table), with_choice_(with_choice), errors_(errors) {
    for (std::size_t a = 0; a < spec_.alternatives.size(); ++a) {
      alternative_[spec_.alternatives[a].value] = a;
      values_.push_back(spec_.alternatives[a].value);
    }
    found_.file = table.file;
    found_.line = table.line;
  }

  Situations find() {
    if (spec_.data.form == DataForm::wide)
      find_in_rows();
    else
      find_in_rows_of_alternatives();
    return std::move(found_);
  }

 private:
  void fault(std::size_t row, const std::string& field, std::string what, std::string hint = {}) {
    errors_.add({table_.file, table_.line[row], field, std::move(what), std::move(hint)});
  }

  void unknown_alternative(std::size_t row, const std::string& column, const std::string& value) {
    const auto near = nearest_name(value, values_);
    fault(row, column, value.empty() ? "is empty" : in_quotes(value) + " is not one of the alternatives",
          near ? "did you mean " + *near + "?" : fmt::format("alternatives: {}", fmt::join(values_, ", ")));
  }

  double weight_of(std::size_t row) {
    if (spec_.data.weight.empty()) return 1;
    const double weight = table_.number.at(spec_.data.weight)[row];
    if (weight >= 0 && std::isfinite(weight)) return weight;
    fault(row, spec_.data.weight, std::isnan(weight) ? "is empty" : fmt::format("{} is below 0", weight),
          "a weight is a number of at least 0");
    return 0;
  }

  void find_in_rows() {
    const std::size_t alternatives = spec_.alternatives.size();
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      found_.row.insert(found_.row.end(), alternatives, row);
      found_.first.push_back(found_.row.size());
      found_.weight.push_back(weight_of(row));
      found_.name.push_back(spec_.data.situation.empty() ? fmt::format("{}", row + 1)
                                                         : table_.text.at(spec_.data.situation)[row]);
      if (!with_choice_) continue;
      const std::string& value = table_.text.at(spec_.data.chosen)[row];
      const auto chosen = alternative_.find(value);
      if (chosen == alternative_.end()) unknown_alternative(row, spec_.data.chosen, value);
      found_.chosen.push_back(chosen == alternative_.end() ? 0 : static_cast<std::uint32_t>(chosen->second));
    }
  }

  // Rows of a situation may stand anywhere; situations are in the order of their first rows.
  void find_in_rows_of_alternatives() {
    const auto& situation = table_.text.at(spec_.data.situation);
    std::unordered_map<std::string, std::size_t> number;
    std::vector<std::vector<std::size_t>> rows;
    std::size_t last = 0;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      if (row == 0 || situation[row] != situation[row - 1])
        last = number.emplace(situation[row], rows.size()).first->second;
      if (last == rows.size()) {
        rows.emplace_back();
        found_.name.push_back(situation[row]);
      }
      rows[last].push_back(row);
    }
    for (const auto& of_one : rows) take_situation(of_one);
  }

  void take_situation(const std::vector<std::size_t>& rows) {
    const std::size_t begin = found_.row.size();
    const bool named = !spec_.alternatives.empty();
    const auto& names = table_.text.at(spec_.data.alternative);
    if (named) {
      found_.row.resize(begin + spec_.alternatives.size(), no_row);
      for (const std::size_t row : rows) {
        const auto alternative = alternative_.find(names[row]);
        if (alternative == alternative_.end()) {
          unknown_alternative(row, spec_.data.alternative, names[row]);
          continue;
        }
        std::size_t& place = found_.row[begin + alternative->second];
        if (place != no_row) twice(row, place);
        place = row;
      }
    } else {
      std::unordered_map<std::string_view, std::size_t> seen;
      for (const std::size_t row : rows) {
        const auto [before, fresh] = seen.emplace(names[row], row);
        if (!fresh) twice(row, before->second);
        found_.row.push_back(row);
      }
    }
    found_.first.push_back(found_.row.size());
    found_.weight.push_back(weight_of(rows.front()));
    if (with_choice_) take_choice(rows, begin);
  }

  void twice(std::size_t row, std::size_t before) {
    fault(row, spec_.data.alternative,
          fmt::format("{} of situation {} stands on line {} already",
                      in_quotes(table_.text.at(spec_.data.alternative)[row]),
                      in_quotes(table_.text.at(spec_.data.situation)[row]), table_.line[before]));
  }

  void take_choice(const std::vector<std::size_t>& rows, std::size_t begin) {
    const auto& chosen = table_.number.at(spec_.data.chosen);
    std::size_t chosen_row = no_row;
    for (const std::size_t row : rows) {
      if (chosen[row] != 0 && chosen[row] != 1)
        fault(row, spec_.data.chosen,
              std::isnan(chosen[row]) ? "is empty" : fmt::format("is {}", chosen[row]),
              "write 1 in the row of the chosen alternative and 0 in the others");
      if (chosen[row] != 1) continue;
      if (chosen_row != no_row)
        fault(row, spec_.data.chosen,
              fmt::format("a second alternative of situation {} is chosen, after line {}",
                          in_quotes(found_.name[found_.size() - 1]), table_.line[chosen_row]));
      chosen_row = row;
    }
    if (chosen_row == no_row)
      fault(
          rows.front(), spec_.data.chosen,
          fmt::format("no alternative of situation {} is chosen", in_quotes(found_.name[found_.size() - 1])),
          "leave the situation out");
    const auto place =
        std::find(found_.row.begin() + static_cast<std::ptrdiff_t>(begin), found_.row.end(), chosen_row);
    found_.chosen.push_back(
        place == found_.row.end()
            ? 0
            : static_cast<std::uint32_t>(place - found_.row.begin() - static_cast<std::ptrdiff_t>(begin)));
  }

  const Specification& spec_;
  const ChoiceTable& table_;
  bool with_choice_;
  ErrorList& errors_;
  std::unordered_map<std::string, std::size_t> alternative_;
  std::vector<std::string> values_;
  Situations found_;
};

}  // namespace

NeededColumns needed_columns(const Specification& specification, bool with_choice) {
  NeededColumns needed;
  const auto need = [&](const Expression& expression) {
    for (const std::string& column : expression.columns()) needed.numbers.insert(column);
  };
  for (const Term& term : specification.terms) need(term.factor);
  for (const Availability& one : specification.availability) need(one.condition);
  const DataLayout& data = specification.data;
  if (data.sampling_probability && with_choice) need(*data.sampling_probability);
  if (!data.weight.empty()) needed.numbers.insert(data.weight);
  if (!data.situation.empty()) needed.texts.insert(data.situation);
  if (!data.alternative.empty()) needed.texts.insert(data.alternative);
  if (with_choice) (data.form == DataForm::wide ? needed.texts : needed.numbers).insert(data.chosen);
  for (const std::string& column : specification.elasticities) needed.numbers.insert(column);
  return needed;
}

Situations find_situations(const Specification& specification, const ChoiceTable& table, bool with_choice,
                           ErrorList& errors) {
  return Finder(specification, table, with_choice, errors).find();
}

void apply_availability(const Specification& specification, const ColumnSource& columns,
                        Situations& situations, ErrorList& errors) {
  const bool named = !specification.alternatives.empty();
  for (const Availability& one : specification.availability) {
    const std::vector<double> holds = evaluate(one.condition, situations.rows(), columns);
    std::vector<bool> told(situations.rows());
    for (std::size_t n = 0; n < situations.size(); ++n)
      for (std::size_t p = situations.first[n]; p < situations.first[n + 1]; ++p) {
        const std::size_t row = situations.row[p];
        const std::size_t position = p - situations.first[n];
        if (row == no_row || (named && one.alternative != every_alternative && one.alternative != position))
          continue;
        if (std::isnan(holds[row]) && !told[row]) {
          told[row] = true;
          errors.add({situations.file, situations.line[row], one.condition.text,
                      "cannot be told: a value is missing", "fill it in, or leave the row out"});
        }
        if (holds[row] == 0) situations.row[p] = no_row;
      }
  }
  for (std::size_t n = 0; n < situations.chosen.size(); ++n) {
    if (situations.row[situations.first[n] + situations.chosen[n]] != no_row) continue;
    std::size_t line = 0;
    for (std::size_t p = situations.first[n]; p < situations.first[n + 1] && line == 0; ++p)
      if (situations.row[p] != no_row) line = static_cast<std::size_t>(situations.line[situations.row[p]]);
    const std::string which = named ? in_quotes(specification.alternatives[situations.chosen[n]].name)
                                    : std::string("an alternative");
    errors.add({situations.file, static_cast<std::int64_t>(line), specification.data.chosen,
                fmt::format("{} is chosen in situation {} and is not available", which,
                            in_quotes(situations.name[n])),
                "see [availability], or leave the situation out"});
  }
}

ColumnSource columns_of(const ChoiceTable& table) {
  return [&table](const std::string& name) { return std::span<const double>(table.number.at(name)); };
}

}  // namespace concentric::choice
