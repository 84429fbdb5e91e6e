#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "region/loading.hpp"

namespace concentric {
namespace {

constexpr auto text = FieldType::text;
constexpr auto number = FieldType::number;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// For each code of a text column, the id with that code; the foreign keys have been checked.
template <class IdType, class Items>
std::vector<IdType> ids_of_codes(const TextColumn& column, const Items& items) {
  std::unordered_map<std::string, IdType> known;
  for (const IdType id : items.ids()) known[items[id].code] = id;
  std::vector<IdType> ids;
  for (const std::string& code : column.value)
    ids.push_back(known.contains(code) ? known[code] : IdType(std::numeric_limits<std::uint32_t>::max()));
  return ids;
}

template <class IdType>
bool is_known(IdType id) {
  return id.value != std::numeric_limits<std::uint32_t>::max();
}

StartYear& start_of(Region& region, int year) {
  for (StartYear& start : region.start_years)
    if (start.year == year) return start;
  StartYear start;
  start.year = year;
  start.residents.assign(region.zones.size() * sex_count * age_group_count, missing);
  start.jobs = Table<ZoneId, SectionId, double>(region.zones.size(), region.sections.size(), missing);
  start.residents_basis = start.jobs_basis = Column<ZoneId, Basis>(region.zones.size(), Basis::observed);
  region.start_years.push_back(std::move(start));
  return region.start_years.back();
}

void unknown(const DataTable& table, std::size_t row, const char* field, ErrorList& errors) {
  errors.add({table.schema.path, table.line[row], field,
              "\"" + std::string(table.text(field, row)) + "\" is not known",
              "it is the code of no row of its table"});
}

/// By row; a table without the column has been refused.
std::vector<Basis> basis_by_row(const DataTable& table) {
  std::vector<Basis> basis(table.rows(), Basis::assumed);
  if (table.find("basis") < 0) return basis;
  for (std::size_t row = 0; row < table.rows(); ++row)
    for (const Basis each : {Basis::observed, Basis::estimated, Basis::modelled})
      if (table.text("basis", row) == name_of(each)) basis[row] = each;
  return basis;
}

void load_residents(const DataTable& table, Region& region, ErrorList& errors) {
  const auto zones = ids_of_codes<ZoneId>(table.texts("zone"), region.zones);
  const auto& zone = table.texts("zone");
  const auto& year = table.numbers("year");
  const auto& age = table.numbers("age");
  const auto& residents = table.numbers("residents");
  const std::vector<Basis> basis = basis_by_row(table);
  const int none = std::numeric_limits<int>::min();
  int current_year = none;
  StartYear* start = nullptr;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const ZoneId id = zones[zone.code[row]];
    const std::string_view sex = table.text("sex", row);
    const auto group = static_cast<std::size_t>(age[row] / 5);
    if (!is_known(id)) {
      unknown(table, row, "zone", errors);
    } else if (sex != "female" && sex != "male") {
      unknown(table, row, "sex", errors);
    } else if (!(age[row] >= 0) || age[row] != 5.0 * static_cast<double>(group) || group >= age_group_count) {
      errors.add({table.schema.path, table.line[row], "age",
                  fmt::format("{} does not begin a five-year group", age[row]), "0, 5, 10 ... 85"});
    } else if (!(residents[row] >= 0)) {
      errors.add({table.schema.path, table.line[row], "residents", "is negative or empty", ""});
    } else {
      if (static_cast<int>(year[row]) != current_year || start == nullptr) {
        current_year = static_cast<int>(year[row]);
        start = &start_of(region, current_year);
      }
      start->residents[(id.index() * sex_count + (sex == "male" ? 1 : 0)) * age_group_count + group] =
          residents[row];
      start->residents_basis[id] = std::max(start->residents_basis[id], basis[row]);
    }
  }
}

void load_jobs(const DataTable& table, Region& region, ErrorList& errors) {
  const auto zones = ids_of_codes<ZoneId>(table.texts("zone"), region.zones);
  const auto sections = ids_of_codes<SectionId>(table.texts("section"), region.sections);
  const std::vector<Basis> basis = basis_by_row(table);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const ZoneId zone = zones[table.texts("zone").code[row]];
    const SectionId section = sections[table.texts("section").code[row]];
    const double jobs = table.numbers("jobs")[row];
    if (!is_known(zone) || !is_known(section))
      unknown(table, row, is_known(zone) ? "section" : "zone", errors);
    else if (!(jobs >= 0))
      errors.add({table.schema.path, table.line[row], "jobs", "is negative or empty", ""});
    else {
      StartYear& start = start_of(region, static_cast<int>(table.numbers("year")[row]));
      start.jobs(zone, section) = jobs;
      start.jobs_basis[zone] = std::max(start.jobs_basis[zone], basis[row]);
    }
  }
}

void check_start_years(Region& region, ErrorList& errors) {
  std::sort(region.start_years.begin(), region.start_years.end(),
            [](const StartYear& a, const StartYear& b) { return a.year < b.year; });
  for (const StartYear& start : region.start_years) {
    for (const ZoneId zone : region.zones.ids()) {
      const auto from =
          start.residents.begin() + static_cast<std::ptrdiff_t>(zone.index() * sex_count * age_group_count);
      const auto lacking = std::count_if(from, from + sex_count * age_group_count,
                                         [](double value) { return std::isnan(value); });
      if (lacking > 0)
        errors.add({"population.csv", 0, "zone",
                    fmt::format("zone {} lacks {} of its {} rows for {}", region.zones[zone].code, lacking,
                                sex_count * age_group_count, start.year),
                    "give each sex and five-year group, 0 where there is nobody"});
      const auto jobs = start.jobs.row(zone);
      const auto without =
          std::count_if(jobs.begin(), jobs.end(), [](double value) { return std::isnan(value); });
      if (without > 0)
        errors.add({"jobs.csv", 0, "zone",
                    fmt::format("zone {} lacks {} of its {} sections for {}", region.zones[zone].code,
                                without, jobs.size(), start.year),
                    "a start year needs residents and jobs, 0 where there are none"});
    }
  }
  if (region.find_start(region.base_year) == nullptr)
    errors.add(
        {"population.csv", 0, "year", fmt::format("the base year {} is not there", region.base_year), ""});
}

void load_census(const DataTable& table, Region& region, ErrorList& errors) {
  const auto zones = ids_of_codes<ZoneId>(table.texts("zone"), region.zones);
  region.household_size = Column<ZoneId, double>(region.zones.size(), missing);
  region.household_share = region.floor_space_per_person = region.household_size;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const ZoneId zone = zones[table.texts("zone").code[row]];
    if (!is_known(zone)) {
      unknown(table, row, "zone", errors);
      continue;
    }
    region.household_size[zone] = table.numbers("household_size")[row];
    region.household_share[zone] = table.numbers("household_population_share")[row];
    region.floor_space_per_person[zone] = table.numbers("floor_space_m2_per_person")[row];
  }
  for (const ZoneId zone : region.zones.ids())
    if (!(region.household_size[zone] >= 1 && region.household_share[zone] >= 0 &&
          region.floor_space_per_person[zone] > 0))
      errors.add({table.schema.path, 0, "zone",
                  fmt::format("zone {} has no row, or one with an impossible value", region.zones[zone].code),
                  "household_size of at least 1, shares of at least 0, floor space above 0"});
}

void load_city_counts(const DataTable& table, Region& region, ErrorList& errors) {
  const auto cities = ids_of_codes<CityId>(table.texts("city"), region.cities);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const CityId city = cities[table.texts("city").code[row]];
    if (!is_known(city)) {
      unknown(table, row, "city", errors);
      continue;
    }
    auto [entry, fresh] = region.city_population.try_emplace(static_cast<int>(table.numbers("year")[row]),
                                                             region.cities.size(), missing);
    entry->second[city] = table.numbers("residents")[row];
  }
}

void load_gdp(const DataTable& table, Region& region, ErrorList& errors) {
  const auto provinces = ids_of_codes<ProvinceId>(table.texts("province"), region.provinces);
  const auto sector_id = [](std::string_view name) {
    return id_of(name == "primary"     ? Sector::primary
                 : name == "secondary" ? Sector::secondary
                                       : Sector::tertiary);
  };
  region.gdp_base = Table<ProvinceId, SectorId, double>(region.provinces.size(), sector_count, missing);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const ProvinceId province = provinces[table.texts("province").code[row]];
    const int year = static_cast<int>(table.numbers("year")[row]);
    if (!is_known(province)) {
      unknown(table, row, "province", errors);
    } else if (year == region.base_year) {
      region.gdp_base(province, sector_id(table.text("sector", row))) = table.numbers("gdp")[row];
    }
  }
  for (const ProvinceId province : region.provinces.ids())
    for (const Sector sector : {Sector::primary, Sector::secondary, Sector::tertiary})
      if (!(region.gdp_base(province, id_of(sector)) >= 0))
        errors.add({table.schema.path, 0, "gdp",
                    fmt::format("{} has no {} output for the base year {}",
                                region.provinces[province].name.en, name_of(sector), region.base_year),
                    ""});
}

}  // namespace

void load_people_and_jobs(const PackageTables& tables, Region& region, ErrorList& errors) {
  if (const auto* table = wanted_table(
          tables, "population",
          {{"year", number}, {"zone", text}, {"sex", text}, {"age", number}, {"residents", number}}, false,
          errors))
    load_residents(*table, region, errors);
  if (const auto* table = wanted_table(
          tables, "jobs", {{"year", number}, {"zone", text}, {"section", text}, {"jobs", number}}, false,
          errors))
    load_jobs(*table, region, errors);
  if (errors.empty()) check_start_years(region, errors);
  if (const auto* table = wanted_table(tables, "zone_census",
                                       {{"zone", text},
                                        {"residents", number},
                                        {"household_size", number},
                                        {"household_population_share", number},
                                        {"floor_space_m2_per_person", number}},
                                       false, errors))
    load_census(*table, region, errors);
  if (const auto* table = wanted_table(
          tables, "city_population", {{"city", text}, {"year", number}, {"residents", number}}, true, errors))
    load_city_counts(*table, region, errors);
  if (const auto* table = wanted_table(
          tables, "province_gdp", {{"province", text}, {"year", number}, {"sector", text}, {"gdp", number}},
          false, errors))
    load_gdp(*table, region, errors);
}

}  // namespace concentric
