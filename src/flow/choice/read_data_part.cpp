// [data]: what a situation and an alternative are in the table of observations.
#include <fmt/format.h>

#include "base/text.hpp"
#include "flow/choice/specification_file.hpp"

namespace concentric::choice {
namespace {

void add_alternative(SpecificationFile& file, Fields& fields, const Value& at, const Value& value,
                     const std::string& name) {
  if (value.kind != ValueKind::text && value.kind != ValueKind::integer)
    return plan_file::add_wrong_type(fields, value, "alternatives", "a name or a whole number");
  if (!plan_file::is_id(name))
    return plan_file::add_fault(fields, at.line, "alternatives",
                                in_quotes(name) + " is not a name: letters a-z, digits, - and _",
                                "write { name = \"value in the data\" }");
  if (name == "every")
    return plan_file::add_fault(fields, at.line, "alternatives", "\"every\" stands for all alternatives");
  const std::string written = value.kind == ValueKind::text ? value.text : fmt::format("{}", value.integer);
  for (const Alternative& other : file.spec.alternatives)
    if (other.name == name || other.value == written)
      return plan_file::add_fault(fields, at.line, "alternatives", in_quotes(name) + " stands twice");
  file.spec.alternatives.push_back({name, written});
}

void read_alternatives(SpecificationFile& file, Fields& fields, bool may_lack) {
  const Value* value = ask(fields, "alternatives", may_lack ? Need::optional : Need::required,
                           "alternatives = [\"car\", \"bus\"], or { car = \"1\", bus = \"2\" }");
  if (value == nullptr) return;
  if (value->kind == ValueKind::array)
    for (const Value& item : value->items) add_alternative(file, fields, item, item, item.text);
  else if (value->kind == ValueKind::table)
    for (const Entry& entry : value->entries)
      add_alternative(file, fields, entry.value, entry.value, entry.key);
  else
    return plan_file::add_wrong_type(fields, *value, "alternatives", "a list of names");
  if (file.spec.alternatives.size() < 2)
    plan_file::add_fault(fields, value->line, "alternatives", "a choice has two alternatives at least");
}

}  // namespace

void read_data(SpecificationFile& file) {
  auto fields = table(file, "data", Need::required, "[data] with form, alternatives and chosen");
  if (!fields) return;
  const bool rows = plan_file::read_choice(*fields, "form", {"wide", "long"}) == "long";
  file.spec.data.form = rows ? DataForm::rows_of_alternatives : DataForm::wide;
  file.spec.data.situation = read_words(*fields, "situation", rows ? Need::required : Need::optional);
  if (rows) file.spec.data.alternative = read_words(*fields, "alternative", Need::required);
  file.spec.data.chosen = read_words(*fields, "chosen", Need::required);
  file.spec.data.weight = read_words(*fields, "weight", Need::optional);
  if (rows)
    if (const Value* value = ask(*fields, "sampling_probability", Need::optional, {}))
      file.spec.data.sampling_probability = read_expression(*fields, "sampling_probability", *value);
  read_alternatives(file, *fields, rows);
  plan_file::refuse_unknown_keys(*fields, rows ? "[data] in long form" : "[data] in wide form");
}

}  // namespace concentric::choice
