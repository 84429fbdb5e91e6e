#include <fmt/format.h>

#include "base/text.hpp"
#include "region/loading.hpp"

namespace concentric {

void load_institutions(const PackageTables& tables, Region& region, ErrorList& errors) {
  constexpr auto text = FieldType::text;
  constexpr auto number = FieldType::number;
  const DataTable* table = wanted_table(tables, "institutions",
                                        {{"id", text},
                                         {"kind", text},
                                         {"name_en", text},
                                         {"name_zh", text},
                                         {"zone", text},
                                         {"section", text},
                                         {"staff", number},
                                         {"students", number},
                                         {"beds", number}},
                                        true, errors);
  if (table == nullptr) return;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto word = [&](const char* field) { return std::string(table->text(field, row)); };
    const auto count = [&](const char* field) {
      const double value = table->numbers(field)[row];
      if (!(value >= 0))
        errors.add({table->schema.path, table->line[row], field, "is negative or empty", "0 or more"});
      return value;
    };
    const auto place = region.find_place(word("zone"));
    const auto section = region.find_section(word("section"));
    const bool is_zone = place && region.places[*place].level == PlaceLevel::zone;
    if (!is_zone)
      errors.add({table->schema.path, table->line[row], "zone", in_quotes(word("zone")) + " is no zone",
                  "a code of zones.csv"});
    if (!section)
      errors.add({table->schema.path, table->line[row], "section",
                  in_quotes(word("section")) + " is no section", "a code of sections.csv"});
    const Names name{word("name_en"), word("name_zh")};
    const double staff = count("staff"), students = count("students"), beds = count("beds");
    if (is_zone && section)
      region.institutions.push_back({word("id"), word("kind"), name, region.places[*place].zones.front().zone,
                                     *section, staff, students, beds});
  }
}

}  // namespace concentric
