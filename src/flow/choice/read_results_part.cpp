// [[ratio]], [report], [sampling] and [fit]: what is told of a model, how alternatives are drawn, and what
// was found.
#include <utility>

#include "flow/choice/specification_file.hpp"

namespace concentric::choice {

void read_ratios(SpecificationFile& file) {
  for (Fields& fields : tables(file, "ratio")) {
    Ratio ratio;
    ratio.name = read_words(fields, "name", Need::required);
    ratio.of = coefficient_of(file, fields, "of");
    ratio.to = coefficient_of(file, fields, "to");
    if (plan_file::find_entry(fields.entries, "factor") != nullptr)
      ratio.factor = read_finite(fields, "factor", Need::optional);
    allow(fields, {"factor"});
    ratio.unit = read_words(fields, "unit", Need::optional);
    plan_file::refuse_unknown_keys(fields, "a ratio");
    file.spec.ratios.push_back(std::move(ratio));
  }
}

void read_report(SpecificationFile& file) {
  auto fields = table(file, "report", Need::optional, {});
  if (!fields) return;
  if (const Value* value = ask(*fields, "elasticities", Need::optional, {})) {
    if (value->kind != ValueKind::array)
      plan_file::add_wrong_type(*fields, *value, "elasticities", "a list of columns");
    for (const Value& item : value->items) {
      if (item.kind == ValueKind::text)
        file.spec.elasticities.push_back(item.text);
      else
        plan_file::add_wrong_type(*fields, item, "elasticities", "a column");
    }
  }
  plan_file::refuse_unknown_keys(*fields, "[report]");
}

void read_sampling(SpecificationFile& file) {
  auto fields = table(file, "sampling", Need::optional, {});
  if (!fields) return;
  Sampling sampling;
  sampling.size = static_cast<std::size_t>(
      plan_file::read_number(*fields, "size", Need::required, 2, 1e6, "alternatives"));
  sampling.seed =
      static_cast<std::uint64_t>(plan_file::read_number(*fields, "seed", Need::optional, 0, 1e15, ""));
  plan_file::refuse_unknown_keys(*fields, "[sampling]");
  if (!file.spec.alternatives.empty() || !file.spec.nests.empty())
    plan_file::add_fault(*fields, fields->line, "size", "is for models whose alternatives have no names",
                         "leave `alternatives` out of [data]");
  file.spec.sampling = sampling;
}

void read_fit(SpecificationFile& file) {
  auto fields = table(file, "fit", Need::optional, {});
  if (!fields) return;
  FitStatistics fit;
  fit.data = read_words(*fields, "data", Need::optional);
  fit.situations = static_cast<std::size_t>(
      plan_file::read_number(*fields, "situations", Need::required, 0, 1e9, "situations"));
  fit.weight = read_finite(*fields, "weight", Need::required);
  fit.parameters = static_cast<std::size_t>(
      plan_file::read_number(*fields, "parameters", Need::required, 0, 1e9, "parameters"));
  fit.at_zero = read_finite(*fields, "at_zero", Need::required);
  if (plan_file::find_entry(fields->entries, "at_constants") != nullptr)
    fit.at_constants = read_finite(*fields, "at_constants", Need::optional);
  fit.log_likelihood = read_finite(*fields, "log_likelihood", Need::required);
  fit.iterations =
      static_cast<int>(plan_file::read_number(*fields, "iterations", Need::required, 0, 1e9, "iterations"));
  fit.converged = plan_file::read_flag(*fields, "converged");
  // What follows from the others is written for the reader of the file and not read back.
  allow(*fields, {"at_constants", "rho_squared", "adjusted_rho_squared", "aic", "bic"});
  plan_file::refuse_unknown_keys(*fields, "[fit]");
  file.spec.fit = std::move(fit);
}

}  // namespace concentric::choice
