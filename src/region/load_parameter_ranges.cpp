#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "region/loading.hpp"

namespace concentric {
namespace {

using Change = ParameterRange::Change;

std::optional<Change> change_of(std::string_view name) {
  if (name == "add") return Change::add;
  if (name == "times") return Change::times;
  if (name == "set") return Change::set;
  return std::nullopt;
}

// What leaves the parameter as it is; nothing where it has several values.
std::optional<double> neutral(const Region& region, const ParameterRange& range) {
  if (range.change == Change::add) return 0;
  if (range.change == Change::times) return 1;
  const Path* path = region.parameters.find(range.name, range.place.empty() ? "region" : range.place);
  if (path == nullptr || path->points.size() != 1) return std::nullopt;
  return path->points.front().second;
}

bool is_there(const Region& region, const ParameterRange& range) {
  return std::ranges::any_of(region.parameters.all(), [&](const auto& entry) {
    return entry.first.first == range.name && (range.place.empty() || entry.first.second == range.place);
  });
}

}  // namespace

void load_parameter_ranges(const PackageTables& tables, Region& region, ErrorList& errors) {
  const DataTable* table = wanted_table(tables, "parameter_ranges",
                                        {{"name", FieldType::text},
                                         {"place", FieldType::text},
                                         {"change", FieldType::text},
                                         {"low", FieldType::number},
                                         {"high", FieldType::number}},
                                        true, errors);
  if (table == nullptr) return;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto change = change_of(table->text("change", row));
    const auto fault = [&](const char* field, std::string what, std::string mend) {
      errors.add({table->schema.path, table->line[row], field, std::move(what), std::move(mend)});
    };
    if (!change) {
      fault("change", in_quotes(table->text("change", row)) + " is no change", "add, times or set");
      continue;
    }
    const ParameterRange range{std::string(table->text("name", row)), std::string(table->text("place", row)),
                               *change, table->numbers("low")[row], table->numbers("high")[row]};
    if (!is_there(region, range)) {
      fault("name",
            fmt::format("there is no parameter {}{}{}", in_quotes(range.name),
                        range.place.empty() ? "" : " of ", range.place),
            "name and place of a row of parameters.csv; no place for all of them");
      continue;
    }
    const auto middle = neutral(region, range);
    if (!middle)
      fault("change", "a parameter that varies by year or province cannot be set to one value",
            "add or times");
    else if (!(range.low <= *middle && *middle <= range.high && range.low < range.high))
      fault("low", fmt::format("{} to {} does not hold the value itself, {}", range.low, range.high, *middle),
            range.change == Change::set ? "low, below it; high, above it"
                                        : "the value itself is 0 for `add` and 1 for `times`");
    else
      region.parameter_ranges.push_back(range);
  }
}

}  // namespace concentric
