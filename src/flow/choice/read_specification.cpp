// Reads a specification with the plan files' own tools, so that its faults are told the same way.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>

#include "base/text.hpp"
#include "flow/choice/specification.hpp"
#include "plan/fields.hpp"
#include "plan/toml_text.hpp"

namespace concentric::choice {
namespace {

using plan_file::ask;
using plan_file::Entry;
using plan_file::Fields;
using plan_file::Need;
using plan_file::read_words;
using plan_file::Reading;
using plan_file::Value;
using plan_file::ValueKind;

bool is_number(const Value& value) {
  return value.kind == ValueKind::integer || value.kind == ValueKind::number;
}

class Reader {
 public:
  Reader(const Value& root, Reading& reading) : reading_(reading), top_{reading, {}, 1, root.entries, {}} {}

  Specification read() {
    spec_.file = reading_.file;
    read_model();
    read_data();
    read_coefficients();
    read_utilities();
    read_availability();
    read_nests();
    read_ratios();
    read_report();
    read_sampling();
    read_fit();
    plan_file::refuse_unknown_keys(top_, "a choice model");
    if (reading_.faults.empty()) check_use();
    return std::move(spec_);
  }

 private:
  std::optional<Fields> table(const std::string& key, Need need, const std::string& expected) {
    const Value* value = ask(top_, key, need, expected);
    if (value == nullptr) return std::nullopt;
    if (value->kind == ValueKind::table) return Fields{reading_, key, value->line, value->entries, {}};
    plan_file::add_wrong_type(top_, *value, key, "the table [" + key + "]");
    return std::nullopt;
  }

  std::vector<Fields> tables(const std::string& key) {
    std::vector<Fields> found;
    const Value* value = ask(top_, key, Need::optional, {});
    if (value == nullptr) return found;
    if (value->kind != ValueKind::array) {
      plan_file::add_wrong_type(top_, *value, key, "a list", "begin each with [[" + key + "]]");
      return found;
    }
    for (std::size_t i = 0; i < value->items.size(); ++i) {
      const Value& item = value->items[i];
      if (item.kind == ValueKind::table)
        found.push_back({reading_, fmt::format("{}[{}]", key, i + 1), item.line, item.entries, {}});
      else
        plan_file::add_wrong_type(top_, item, key, "a table of keys", "begin each with [[" + key + "]]");
    }
    return found;
  }

  static std::string optional_text(Fields& fields, const std::string& key) {
    return read_words(fields, key, Need::optional);
  }

  std::optional<Expression> expression(Fields& fields, const std::string& key, const Value& value) {
    if (value.kind != ValueKind::text) {
      plan_file::add_wrong_type(fields, value, key, "an expression in quotes");
      return std::nullopt;
    }
    try {
      return parse_expression(value.text);
    } catch (const ExpressionFault& fault) {
      plan_file::add_fault(fields, value.line, key, fault.what, fault.hint);
      return std::nullopt;
    }
  }

  void read_model() {
    auto fields = table("model", Need::required, "[model] with a title");
    if (!fields) return;
    spec_.title = read_words(*fields, "title", Need::required);
    spec_.source = optional_text(*fields, "source");
    spec_.note = optional_text(*fields, "note");
    plan_file::refuse_unknown_keys(*fields, "[model]");
  }

  void read_data() {
    auto fields = table("data", Need::required, "[data] with form, alternatives and chosen");
    if (!fields) return;
    const bool rows = plan_file::read_choice(*fields, "form", {"wide", "long"}) == "long";
    spec_.data.form = rows ? DataForm::rows_of_alternatives : DataForm::wide;
    spec_.data.situation = read_words(*fields, "situation", rows ? Need::required : Need::optional);
    if (rows) spec_.data.alternative = read_words(*fields, "alternative", Need::required);
    spec_.data.chosen = read_words(*fields, "chosen", Need::required);
    spec_.data.weight = optional_text(*fields, "weight");
    if (rows)
      if (const Value* value = ask(*fields, "sampling_probability", Need::optional, {}))
        spec_.data.sampling_probability = expression(*fields, "sampling_probability", *value);
    read_alternatives(*fields, rows);
    plan_file::refuse_unknown_keys(*fields, rows ? "[data] in long form" : "[data] in wide form");
  }

  void read_alternatives(Fields& fields, bool may_lack) {
    const Value* value = ask(fields, "alternatives", may_lack ? Need::optional : Need::required,
                             "alternatives = [\"car\", \"bus\"], or { car = \"1\", bus = \"2\" }");
    if (value == nullptr) return;
    if (value->kind == ValueKind::array)
      for (const Value& item : value->items) add_alternative(fields, item, item, item.text);
    else if (value->kind == ValueKind::table)
      for (const Entry& entry : value->entries) add_alternative(fields, entry.value, entry.value, entry.key);
    else
      return plan_file::add_wrong_type(fields, *value, "alternatives", "a list of names");
    if (spec_.alternatives.size() < 2)
      plan_file::add_fault(fields, value->line, "alternatives", "a choice has two alternatives at least");
  }

  void add_alternative(Fields& fields, const Value& at, const Value& value, const std::string& name) {
    if (value.kind != ValueKind::text && value.kind != ValueKind::integer)
      return plan_file::add_wrong_type(fields, value, "alternatives", "a name or a whole number");
    if (!plan_file::is_id(name))
      return plan_file::add_fault(fields, at.line, "alternatives",
                                  in_quotes(name) + " is not a name: letters a-z, digits, - and _",
                                  "write { name = \"value in the data\" }");
    if (name == "every")
      return plan_file::add_fault(fields, at.line, "alternatives", "\"every\" stands for all alternatives");
    const std::string written = value.kind == ValueKind::text ? value.text : fmt::format("{}", value.integer);
    for (const Alternative& other : spec_.alternatives)
      if (other.name == name || other.value == written)
        return plan_file::add_fault(fields, at.line, "alternatives", in_quotes(name) + " stands twice");
    spec_.alternatives.push_back({name, written});
  }

  void read_coefficients() {
    auto fields = table("coefficients", Need::required, "[coefficients] with name = start value");
    if (!fields) return;
    for (const Entry& entry : fields->entries) {
      fields->asked.insert(entry.key);
      Coefficient coefficient;
      coefficient.name = entry.key;
      coefficient.line = entry.line;
      if (!plan_file::is_id(entry.key) || entry.key.find('-') != std::string::npos)
        plan_file::add_fault(*fields, entry.line, in_quotes(entry.key),
                             "is not a name: letters a-z, digits and _");
      if (is_number(entry.value))
        coefficient.value = entry.value.number;
      else if (entry.value.kind == ValueKind::table)
        read_coefficient(entry, coefficient);
      else
        plan_file::add_wrong_type(*fields, entry.value, entry.key, "a number to start from, or a table");
      if (!std::isfinite(coefficient.value))
        plan_file::add_fault(*fields, entry.line, entry.key, "is not finite");
      spec_.coefficients.push_back(std::move(coefficient));
    }
  }

  double number(Fields& fields, const std::string& key, Need need) {
    const Value* value = ask(fields, key, need, key + " = a number");
    if (value == nullptr) return 0;
    if (is_number(*value) && std::isfinite(value->number)) return value->number;
    plan_file::add_wrong_type(fields, *value, key, "a number");
    return 0;
  }

  void read_coefficient(const Entry& entry, Coefficient& coefficient) {
    Fields fields{reading_, "coefficients." + entry.key, entry.line, entry.value.entries, {}};
    coefficient.value = number(fields, "value", Need::required);
    coefficient.fixed = plan_file::read_flag(fields, "fixed");
    if (plan_file::find_entry(fields.entries, "standard_error") != nullptr)
      coefficient.standard_error = number(fields, "standard_error", Need::optional);
    if (plan_file::find_entry(fields.entries, "robust_standard_error") != nullptr)
      coefficient.robust_standard_error = number(fields, "robust_standard_error", Need::optional);
    fields.asked.insert({"standard_error", "robust_standard_error"});
    if (ask(fields, "basis", Need::optional, {}) != nullptr)
      coefficient.basis = plan_file::read_choice(fields, "basis", {"observed", "estimated", "assumed"});
    coefficient.source = optional_text(fields, "source");
    plan_file::refuse_unknown_keys(fields, "a coefficient");
  }

  std::vector<std::string> names_of_alternatives() const {
    std::vector<std::string> names;
    names.reserve(spec_.alternatives.size());
    for (const Alternative& alternative : spec_.alternatives) names.push_back(alternative.name);
    return names;
  }

  // `every`, or an alternative's name.
  std::optional<std::size_t> alternative_of(Fields& fields, const std::string& name, std::int64_t line) {
    if (name == "every") return every_alternative;
    for (std::size_t a = 0; a < spec_.alternatives.size(); ++a)
      if (spec_.alternatives[a].name == name) return a;
    std::string hint = plan_file::did_you_mean(reading_, name, names_of_alternatives());
    if (hint.empty() && spec_.alternatives.empty())
      hint = "without named alternatives there is one utility, every = \"...\"";
    plan_file::add_fault(fields, line, in_quotes(name), "is not an alternative", hint);
    return std::nullopt;
  }

  void read_utilities() {
    spec_.utility.resize(spec_.alternatives.size() + 1);
    auto fields = table("utility", Need::required, "[utility] with car = \"asc_car + time * minutes\"");
    if (!fields) return;
    const auto is_coefficient = [&](const std::string& name) {
      return spec_.find_coefficient(name).has_value();
    };
    for (const Entry& entry : fields->entries) {
      const auto alternative = alternative_of(*fields, entry.key, entry.line);
      if (entry.value.kind != ValueKind::text) {
        plan_file::add_wrong_type(*fields, entry.value, entry.key, "a utility in quotes");
        continue;
      }
      if (!alternative) continue;
      spec_.utility[std::min(*alternative, spec_.alternatives.size())] = entry.value.text;
      try {
        for (UtilityTerm& term : parse_utility(entry.value.text, is_coefficient))
          spec_.terms.push_back(
              {*alternative,
               term.coefficient.empty() ? std::nullopt : spec_.find_coefficient(term.coefficient),
               std::move(term.factor)});
      } catch (const ExpressionFault& fault) {
        plan_file::add_fault(*fields, entry.line, entry.key, fault.what, fault.hint);
      }
    }
  }

  void read_availability() {
    auto fields = table("availability", Need::optional, {});
    if (!fields) return;
    for (const Entry& entry : fields->entries) {
      const auto alternative = alternative_of(*fields, entry.key, entry.line);
      const auto condition = expression(*fields, entry.key, entry.value);
      if (alternative && condition) spec_.availability.push_back({*alternative, *condition});
    }
  }

  std::size_t coefficient_of(Fields& fields, const std::string& key) {
    const std::string name = read_words(fields, key, Need::required);
    if (name.empty()) return 0;
    if (const auto found = spec_.find_coefficient(name)) return *found;
    std::vector<std::string> known;
    known.reserve(spec_.coefficients.size());
    for (const Coefficient& coefficient : spec_.coefficients) known.push_back(coefficient.name);
    plan_file::add_fault(fields, plan_file::find_entry(fields.entries, key)->line, key,
                         in_quotes(name) + " is not one of the coefficients",
                         plan_file::did_you_mean(reading_, name, known));
    return 0;
  }

  void read_nests() {
    std::vector<std::string> nest_of(spec_.alternatives.size());
    for (Fields& fields : tables("nest")) {
      Nest nest;
      nest.name = plan_file::read_id(fields, "name");
      nest.parameter = coefficient_of(fields, "parameter");
      const Value* value = ask(fields, "alternatives", Need::required, "alternatives = [\"bus\", \"metro\"]");
      if (value != nullptr && value->kind != ValueKind::array)
        plan_file::add_wrong_type(fields, *value, "alternatives", "a list of names");
      else if (value != nullptr)
        for (const Value& item : value->items) {
          const auto alternative = alternative_of(fields, item.text, item.line);
          if (!alternative || *alternative == every_alternative) continue;
          if (!nest_of[*alternative].empty())
            plan_file::add_fault(fields, item.line, "alternatives",
                                 fmt::format("{} is in the nest {} already", in_quotes(item.text),
                                             in_quotes(nest_of[*alternative])));
          nest_of[*alternative] = nest.name;
          nest.alternatives.push_back(*alternative);
        }
      plan_file::refuse_unknown_keys(fields, "a nest");
      if (nest.alternatives.size() < 2 && value != nullptr)
        plan_file::add_fault(fields, value->line, "alternatives",
                             "a nest of fewer than two alternatives has no parameter that data could show",
                             "leave the nest out: what is in no nest stands alone");
      spec_.nests.push_back(std::move(nest));
    }
    if (!spec_.nests.empty() && spec_.data.sampling_probability)
      plan_file::add_fault(top_, 0, "nest", "nests and sampled alternatives do not go together",
                           "the correction of sampling holds for multinomial logit alone");
  }

  void read_ratios() {
    for (Fields& fields : tables("ratio")) {
      Ratio ratio;
      ratio.name = read_words(fields, "name", Need::required);
      ratio.of = coefficient_of(fields, "of");
      ratio.to = coefficient_of(fields, "to");
      if (plan_file::find_entry(fields.entries, "factor") != nullptr)
        ratio.factor = number(fields, "factor", Need::optional);
      fields.asked.insert("factor");
      ratio.unit = optional_text(fields, "unit");
      plan_file::refuse_unknown_keys(fields, "a ratio");
      spec_.ratios.push_back(std::move(ratio));
    }
  }

  void read_report() {
    auto fields = table("report", Need::optional, {});
    if (!fields) return;
    if (const Value* value = ask(*fields, "elasticities", Need::optional, {})) {
      if (value->kind != ValueKind::array)
        plan_file::add_wrong_type(*fields, *value, "elasticities", "a list of columns");
      for (const Value& item : value->items) {
        if (item.kind == ValueKind::text)
          spec_.elasticities.push_back(item.text);
        else
          plan_file::add_wrong_type(*fields, item, "elasticities", "a column");
      }
    }
    plan_file::refuse_unknown_keys(*fields, "[report]");
  }

  void read_sampling() {
    auto fields = table("sampling", Need::optional, {});
    if (!fields) return;
    Sampling sampling;
    sampling.size = static_cast<std::size_t>(
        plan_file::read_number(*fields, "size", Need::required, 2, 1e6, "alternatives"));
    sampling.seed =
        static_cast<std::uint64_t>(plan_file::read_number(*fields, "seed", Need::optional, 0, 1e15, ""));
    plan_file::refuse_unknown_keys(*fields, "[sampling]");
    if (!spec_.alternatives.empty() || !spec_.nests.empty())
      plan_file::add_fault(*fields, fields->line, "size", "is for models whose alternatives have no names",
                           "leave `alternatives` out of [data]");
    spec_.sampling = sampling;
  }

  void read_fit() {
    auto fields = table("fit", Need::optional, {});
    if (!fields) return;
    FitStatistics fit;
    fit.data = optional_text(*fields, "data");
    fit.situations = static_cast<std::size_t>(
        plan_file::read_number(*fields, "situations", Need::required, 0, 1e9, "situations"));
    fit.weight = number(*fields, "weight", Need::required);
    fit.parameters = static_cast<std::size_t>(
        plan_file::read_number(*fields, "parameters", Need::required, 0, 1e9, "parameters"));
    fit.at_zero = number(*fields, "at_zero", Need::required);
    if (plan_file::find_entry(fields->entries, "at_constants") != nullptr)
      fit.at_constants = number(*fields, "at_constants", Need::optional);
    fit.log_likelihood = number(*fields, "log_likelihood", Need::required);
    fit.iterations =
        static_cast<int>(plan_file::read_number(*fields, "iterations", Need::required, 0, 1e9, "iterations"));
    fit.converged = plan_file::read_flag(*fields, "converged");
    // What follows from the others is written for the reader of the file and not read back.
    fields->asked.insert({"at_constants", "rho_squared", "adjusted_rho_squared", "aic", "bic"});
    plan_file::refuse_unknown_keys(*fields, "[fit]");
    spec_.fit = std::move(fit);
  }

  // Every coefficient must do something, and one thing only.
  void check_use() {
    const auto fault = [&](std::size_t c, std::string what, std::string hint) {
      plan_file::add_fault(reading_, spec_.coefficients[c].line, "coefficients." + spec_.coefficients[c].name,
                           std::move(what), std::move(hint));
    };
    for (std::size_t c = 0; c < spec_.coefficients.size(); ++c) {
      const bool in_utility = std::any_of(spec_.terms.begin(), spec_.terms.end(),
                                          [&](const Term& t) { return t.coefficient == c; });
      if (!in_utility && !spec_.is_nest_parameter(c))
        fault(c, "stands in no utility and no nest", "leave it out");
      if (in_utility && spec_.is_nest_parameter(c))
        fault(c, "stands in a utility and is the parameter of a nest", "give each its own coefficient");
      if (spec_.is_nest_parameter(c) && !(spec_.coefficients[c].value > 0))
        fault(c, fmt::format("a nest's parameter is above 0; it is {}", spec_.coefficients[c].value),
              "start from 1, which is multinomial logit");
    }
  }

  Reading& reading_;
  Fields top_;
  Specification spec_;
};

}  // namespace

std::optional<std::size_t> Specification::find_coefficient(std::string_view name) const {
  for (std::size_t c = 0; c < coefficients.size(); ++c)
    if (coefficients[c].name == name) return c;
  return std::nullopt;
}

bool Specification::is_nest_parameter(std::size_t coefficient) const {
  return std::any_of(nests.begin(), nests.end(), [&](const Nest& n) { return n.parameter == coefficient; });
}

Specification read_specification_text(std::string_view text, const std::string& file) {
  Reading reading{file, {}};
  Specification specification;
  if (const auto root = plan_file::parse_toml(text, reading)) specification = Reader(*root, reading).read();
  plan_file::throw_faults(reading);
  return specification;
}

Specification read_specification(const std::filesystem::path& file) {
  std::error_code status;
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file, status))
    reject({file.string(), 0, "", "cannot be read", "see that the file is there and may be read"});
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return read_specification_text(bytes.str(), file.string());
}

}  // namespace concentric::choice
