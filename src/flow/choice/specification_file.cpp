#include "flow/choice/specification_file.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"

namespace concentric::choice {
namespace {

std::vector<std::string> names_of_alternatives(const Specification& spec) {
  std::vector<std::string> names;
  names.reserve(spec.alternatives.size());
  for (const Alternative& alternative : spec.alternatives) names.push_back(alternative.name);
  return names;
}

}  // namespace

bool is_number(const Value& value) {
  return value.kind == ValueKind::integer || value.kind == ValueKind::number;
}

std::optional<Fields> table(SpecificationFile& file, const std::string& key, Need need,
                            const std::string& expected) {
  const Value* value = ask(file.top, key, need, expected);
  if (value == nullptr) return std::nullopt;
  if (value->kind == ValueKind::table) return Fields{file.reading, key, value->line, value->entries, {}};
  plan_file::add_wrong_type(file.top, *value, key, "the table [" + key + "]");
  return std::nullopt;
}

std::vector<Fields> tables(SpecificationFile& file, const std::string& key) {
  std::vector<Fields> found;
  const Value* value = ask(file.top, key, Need::optional, {});
  if (value == nullptr) return found;
  if (value->kind != ValueKind::array) {
    plan_file::add_wrong_type(file.top, *value, key, "a list", "begin each with [[" + key + "]]");
    return found;
  }
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    const Value& item = value->items[i];
    if (item.kind == ValueKind::table)
      found.push_back({file.reading, fmt::format("{}[{}]", key, i + 1), item.line, item.entries, {}});
    else
      plan_file::add_wrong_type(file.top, item, key, "a table of keys", "begin each with [[" + key + "]]");
  }
  return found;
}

std::optional<Expression> read_expression(Fields& fields, const std::string& key, const Value& value) {
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

double read_finite(Fields& fields, const std::string& key, Need need) {
  const Value* value = ask(fields, key, need, key + " = a number");
  if (value == nullptr) return 0;
  if (is_number(*value) && std::isfinite(value->number)) return value->number;
  plan_file::add_wrong_type(fields, *value, key, "a number");
  return 0;
}

// `every`, or an alternative's name.
std::optional<std::size_t> alternative_of(SpecificationFile& file, Fields& fields, const std::string& name,
                                          std::int64_t line) {
  if (name == "every") return every_alternative;
  for (std::size_t a = 0; a < file.spec.alternatives.size(); ++a)
    if (file.spec.alternatives[a].name == name) return a;
  std::string hint = plan_file::did_you_mean(file.reading, name, names_of_alternatives(file.spec));
  if (hint.empty() && file.spec.alternatives.empty())
    hint = "without named alternatives there is one utility, every = \"...\"";
  plan_file::add_fault(fields, line, in_quotes(name), "is not an alternative", hint);
  return std::nullopt;
}

std::size_t coefficient_of(SpecificationFile& file, Fields& fields, const std::string& key) {
  const std::string name = read_words(fields, key, Need::required);
  if (name.empty()) return 0;
  if (const auto found = file.spec.find_coefficient(name)) return *found;
  std::vector<std::string> known;
  known.reserve(file.spec.coefficients.size());
  for (const Coefficient& coefficient : file.spec.coefficients) known.push_back(coefficient.name);
  plan_file::add_fault(fields, plan_file::find_entry(fields.entries, key)->line, key,
                       in_quotes(name) + " is not one of the coefficients",
                       plan_file::did_you_mean(file.reading, name, known));
  return 0;
}

}  // namespace concentric::choice
