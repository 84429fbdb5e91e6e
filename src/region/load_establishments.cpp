#include <fmt/format.h>

#include "base/text.hpp"
#include "region/loading.hpp"

namespace concentric {
namespace {

void load_firm_sizes(const PackageTables& tables, Region& region, ErrorList& errors) {
  const DataTable* table = wanted_table(
      tables, "firm_sizes",
      {{"section", FieldType::text}, {"mean_jobs", FieldType::number}, {"largest", FieldType::number}}, true,
      errors);
  if (table == nullptr) return;
  region.firm_sizes = Column<SectionId, FirmSizeRange>(region.sections.size(), {0, 0});
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto section = region.find_section(table->text("section", row));
    const double mean = table->numbers("mean_jobs")[row], largest = table->numbers("largest")[row];
    if (!section)
      errors.add({table->schema.path, table->line[row], "section",
                  in_quotes(table->text("section", row)) + " is no section", "a code of sections.csv"});
    else if (!(mean >= 1 && mean <= largest && largest <= 65535))
      errors.add({table->schema.path, table->line[row], "mean_jobs",
                  fmt::format("{} jobs on average and {} at most cannot be", mean, largest),
                  "1 or more, and no more than the largest, which is at most 65535"});
    else
      region.firm_sizes[*section] = {mean, static_cast<std::uint32_t>(largest)};
  }
  for (const SectionId section : region.sections.ids())
    if (region.firm_sizes[section].largest == 0 && errors.empty())
      errors.add({table->schema.path, 0, "section", "there is no row for " + region.sections[section].code,
                  "a row for each section"});
}

}  // namespace

void load_establishments(const PackageTables& tables, Region& region, ErrorList& errors) {
  load_firm_sizes(tables, region, errors);
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
