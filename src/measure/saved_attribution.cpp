#include "measure/saved_attribution.hpp"

#include <cmath>

#include "format/table.hpp"

namespace concentric {
namespace {

TableSchema schema_of(const std::filesystem::path& file) {
  TableSchema schema;
  schema.name = schema.path = file.filename().string();
  const auto add = [&](const char* name, FieldType type, bool required) {
    FieldSchema field;
    field.name = name;
    field.type = type;
    field.required = required;
    schema.fields.push_back(field);
  };
  for (const char* name :
       {"place", "indicator", "part", "name", "unit", "variant", "plan_sha256", "region_sha256"})
    add(name, FieldType::text, false);
  for (const char* name : {"year", "missing_without"}) add(name, FieldType::number, true);
  for (const char* name : {"alone", "shapley_value", "first_year"}) add(name, FieldType::number, false);
  return schema;
}

}  // namespace

SavedAttribution read_attribution(const std::filesystem::path& file) {
  ErrorList errors;
  const DataTable table = read_table(file.parent_path(), schema_of(file), errors);
  errors.throw_if_any();
  SavedAttribution saved{file, {}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto maybe = [&](const char* field) -> std::optional<double> {
      const double value = table.numbers(field)[row];
      return std::isfinite(value) ? std::optional(value) : std::nullopt;
    };
    AttributedPart part;
    part.place = table.text("place", row);
    part.indicator = table.text("indicator", row);
    part.unit = table.text("unit", row);
    part.year = static_cast<int>(table.numbers("year")[row]);
    part.part = table.text("part", row);
    part.name = table.text("name", row);
    part.missing_without = table.numbers("missing_without")[row];
    part.alone = maybe("alone");
    part.shapley = maybe("shapley_value");
    part.variant = table.text("variant", row);
    part.plan_sha256 = table.text("plan_sha256", row);
    part.region_sha256 = table.text("region_sha256", row);
    part.first_year = static_cast<int>(maybe("first_year").value_or(0));
    saved.parts.push_back(std::move(part));
  }
  return saved;
}

}  // namespace concentric
