// [utility], [availability] and [[nest]]: what an alternative is worth, when it is there, and with which it
// goes.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "flow/choice/specification_file.hpp"

namespace concentric::choice {

void read_utilities(SpecificationFile& file) {
  file.spec.utility.resize(file.spec.alternatives.size() + 1);
  auto fields = table(file, "utility", Need::required, "[utility] with car = \"asc_car + time * minutes\"");
  if (!fields) return;
  const auto is_coefficient = [&](const std::string& name) {
    return file.spec.find_coefficient(name).has_value();
  };
  for (const Entry& entry : fields->entries) {
    const auto alternative = alternative_of(file, *fields, entry.key, entry.line);
    if (entry.value.kind != ValueKind::text) {
      plan_file::add_wrong_type(*fields, entry.value, entry.key, "a utility in quotes");
      continue;
    }
    if (!alternative) continue;
    file.spec.utility[std::min(*alternative, file.spec.alternatives.size())] = entry.value.text;
    try {
      for (UtilityTerm& term : parse_utility(entry.value.text, is_coefficient))
        file.spec.terms.push_back(
            {*alternative,
             term.coefficient.empty() ? std::nullopt : file.spec.find_coefficient(term.coefficient),
             std::move(term.factor)});
    } catch (const ExpressionFault& fault) {
      plan_file::add_fault(*fields, entry.line, entry.key, fault.what, fault.hint);
    }
  }
}

void read_availability(SpecificationFile& file) {
  auto fields = table(file, "availability", Need::optional, {});
  if (!fields) return;
  for (const Entry& entry : fields->entries) {
    const auto alternative = alternative_of(file, *fields, entry.key, entry.line);
    const auto condition = read_expression(*fields, entry.key, entry.value);
    if (alternative && condition) file.spec.availability.push_back({*alternative, *condition});
  }
}

void read_nests(SpecificationFile& file) {
  std::vector<std::string> nest_of(file.spec.alternatives.size());
  for (Fields& fields : tables(file, "nest")) {
    Nest nest;
    nest.name = plan_file::read_id(fields, "name");
    nest.parameter = coefficient_of(file, fields, "parameter");
    const Value* value = ask(fields, "alternatives", Need::required, "alternatives = [\"bus\", \"metro\"]");
    if (value != nullptr && value->kind != ValueKind::array)
      plan_file::add_wrong_type(fields, *value, "alternatives", "a list of names");
    else if (value != nullptr)
      for (const Value& item : value->items) {
        const auto alternative = alternative_of(file, fields, item.text, item.line);
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
    file.spec.nests.push_back(std::move(nest));
  }
  if (!file.spec.nests.empty() && file.spec.data.sampling_probability)
    plan_file::add_fault(file.top, 0, "nest", "nests and sampled alternatives do not go together",
                         "the correction of sampling holds for multinomial logit alone");
}

}  // namespace concentric::choice
