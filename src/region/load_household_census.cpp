#include <fmt/format.h>

#include <unordered_map>

#include "region/loading.hpp"

namespace concentric {
namespace {

constexpr auto text = FieldType::text;
constexpr auto number = FieldType::number;

std::vector<std::size_t> zones_of(const TextColumn& column, const Region& region) {
  std::unordered_map<std::string, std::size_t> known;
  for (const ZoneId zone : region.zones.ids()) known[region.zones[zone].code] = zone.index();
  std::vector<std::size_t> zones;
  for (const std::string& code : column.value)
    zones.push_back(known.contains(code) ? known[code] : region.zones.size());
  return zones;
}

void load_sizes(const DataTable& table, Region& region, ErrorList& errors) {
  const auto zones = zones_of(table.texts("zone"), region);
  Matrix<double>& sizes = region.household_census.by_size;
  sizes = Matrix<double>(region.zones.size(), household_sizes, 0.0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t zone = zones[table.texts("zone").code[row]];
    const double size = table.numbers("size")[row];
    const double households = table.numbers("households")[row];
    if (zone == region.zones.size() || !(size >= 1 && size <= household_sizes) || !(households >= 0))
      errors.add({table.schema.path, table.line[row], "size",
                  fmt::format("size {} of zone {} is not usable", size, table.text("zone", row)),
                  "sizes 1 to 6 (6 and more) of a zone in zones.csv, with 0 households or more"});
    else
      sizes(zone, static_cast<std::size_t>(size) - 1) = households;
  }
}

void load_shares(const DataTable& table, Region& region) {
  const auto zones = zones_of(table.texts("zone"), region);
  HouseholdCensus& census = region.household_census;
  census.hukou = Matrix<double>(region.zones.size(), hukou_kinds.size(), 0.0);
  census.schooling = Matrix<double>(region.zones.size(), schooling_levels.size(), 0.0);
  census.vehicles.assign(region.zones.size(), 0.0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t zone = zones[table.texts("zone").code[row]];
    if (zone == region.zones.size()) continue;  // said where the census is read first
    double here = 1;
    for (std::size_t k = 1; k < hukou_kinds.size(); ++k)
      here -= census.hukou(zone, k) = table.numbers(fmt::format("hukou_{}_share", hukou_kinds[k]))[row];
    census.hukou(zone, 0) = std::max(0.0, here);
    double all = 0;
    for (std::size_t k = 0; k < schooling_levels.size(); ++k)
      all += census.schooling(zone, k) = table.numbers(fmt::format("school_{}", schooling_levels[k]))[row];
    if (all > 0)
      for (double& share : census.schooling.row(zone)) share /= all;
    census.vehicles[zone] = table.numbers("vehicle_household_share")[row];
  }
}

bool has_fields(const DataTable& table, std::initializer_list<const char*> fields) {
  for (const char* field : fields)
    if (table.find(field) < 0) return false;
  return true;
}

}  // namespace

void load_household_census(const PackageTables& tables, Region& region, ErrorList& errors) {
  if (const auto* table = wanted_table(
          tables, "households", {{"zone", text}, {"size", number}, {"households", number}}, true, errors))
    load_sizes(*table, region, errors);
  const DataTable* census = tables.find("zone_census");
  if (census != nullptr &&
      has_fields(*census, {"zone", "hukou_elsewhere_in_county_share", "hukou_elsewhere_in_province_share",
                           "hukou_outside_province_share", "school_none", "school_preschool",
                           "school_primary", "school_junior", "school_senior", "school_college",
                           "school_university", "vehicle_household_share"}))
    load_shares(*census, region);
}

}  // namespace concentric
