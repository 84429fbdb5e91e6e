// [coefficients]: where estimation starts, or what it found; and what they must be good for.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.hpp"
#include "flow/choice/specification_file.hpp"

namespace concentric::choice {
namespace {

void read_coefficient(SpecificationFile& file, const Entry& entry, Coefficient& coefficient) {
  Fields fields{file.reading, "coefficients." + entry.key, entry.line, entry.value.entries, {}};
  coefficient.value = read_finite(fields, "value", Need::required);
  coefficient.fixed = plan_file::read_flag(fields, "fixed");
  if (plan_file::find_entry(fields.entries, "standard_error") != nullptr)
    coefficient.standard_error = read_finite(fields, "standard_error", Need::optional);
  if (plan_file::find_entry(fields.entries, "robust_standard_error") != nullptr)
    coefficient.robust_standard_error = read_finite(fields, "robust_standard_error", Need::optional);
  allow(fields, {"standard_error", "robust_standard_error"});
  if (ask(fields, "basis", Need::optional, {}) != nullptr)
    coefficient.basis = plan_file::read_choice(fields, "basis", {"observed", "estimated", "assumed"});
  coefficient.source = read_words(fields, "source", Need::optional);
  plan_file::refuse_unknown_keys(fields, "a coefficient");
}

}  // namespace

void read_coefficients(SpecificationFile& file) {
  auto fields = table(file, "coefficients", Need::required, "[coefficients] with name = start value");
  if (!fields) return;
  for (const Entry& entry : fields->entries) {
    allow(*fields, {entry.key});
    Coefficient coefficient;
    coefficient.name = entry.key;
    coefficient.line = entry.line;
    if (!plan_file::is_id(entry.key) || entry.key.find('-') != std::string::npos)
      plan_file::add_fault(*fields, entry.line, in_quotes(entry.key),
                           "is not a name: letters a-z, digits and _");
    if (is_number(entry.value))
      coefficient.value = entry.value.number;
    else if (entry.value.kind == ValueKind::table)
      read_coefficient(file, entry, coefficient);
    else
      plan_file::add_wrong_type(*fields, entry.value, entry.key, "a number to start from, or a table");
    if (!std::isfinite(coefficient.value))
      plan_file::add_fault(*fields, entry.line, entry.key, "is not finite");
    file.spec.coefficients.push_back(std::move(coefficient));
  }
}

// Every coefficient must do something, and one thing only.
void check_use(SpecificationFile& file) {
  const auto fault = [&](std::size_t c, std::string what, std::string hint) {
    plan_file::add_fault(file.reading, file.spec.coefficients[c].line,
                         "coefficients." + file.spec.coefficients[c].name, std::move(what), std::move(hint));
  };
  for (std::size_t c = 0; c < file.spec.coefficients.size(); ++c) {
    const bool in_utility = std::any_of(file.spec.terms.begin(), file.spec.terms.end(),
                                        [&](const Term& t) { return t.coefficient == c; });
    if (!in_utility && !file.spec.is_nest_parameter(c))
      fault(c, "stands in no utility and no nest", "leave it out");
    if (in_utility && file.spec.is_nest_parameter(c))
      fault(c, "stands in a utility and is the parameter of a nest", "give each its own coefficient");
    if (file.spec.is_nest_parameter(c) && !(file.spec.coefficients[c].value > 0))
      fault(c, fmt::format("a nest's parameter is above 0; it is {}", file.spec.coefficients[c].value),
            "start from 1, which is multinomial logit");
  }
}

}  // namespace concentric::choice
