#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "region/loading.hpp"

namespace concentric {
namespace {

constexpr auto text = FieldType::text;
constexpr auto number = FieldType::number;

void load_paths(const DataTable& table, Region& region, ErrorList& errors) {
  std::map<std::pair<std::string, std::string>, Path> paths;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string name(table.text("name", row));
    const std::string place(table.text("place", row));
    const auto level =
        region.find_place(place) ? region.places[*region.find_place(place)].level : PlaceLevel::zone;
    if (level != PlaceLevel::region && level != PlaceLevel::province) {
      errors.add({table.schema.path, table.line[row], "place",
                  "\"" + place + "\" is neither `region` nor a province", ""});
      continue;
    }
    const double year = table.numbers("year")[row];
    paths[{name, place}].points.emplace_back(std::isnan(year) ? 0 : static_cast<int>(year),
                                             table.numbers("value")[row]);
  }
  for (auto& [key, path] : paths) {
    std::sort(path.points.begin(), path.points.end());
    if (path.points.size() > 1 && path.points.front().first == 0)
      errors.add(
          {table.schema.path, 0, "year",
           fmt::format("{} of {} has a value without a year beside values with one", key.first, key.second),
           "leave the year empty only where the value does not vary"});
    region.parameters.set(key.first, key.second, std::move(path));
  }
}

void check_wanted_parameters(const Region& region, const DataTable& table, ErrorList& errors) {
  std::vector<std::string> by_province{"total_fertility_rate", "life_expectancy", "employment_rate"};
  for (const char* sector : {"primary", "secondary", "tertiary"}) {
    by_province.push_back(std::string("productivity_growth_") + sector);
    by_province.push_back(std::string("local_shift_") + sector);
  }
  std::vector<std::string> of_region{"external_net_migration_rate",
                                     "mean_age_at_birth",
                                     "sd_age_at_birth",
                                     "sex_ratio_at_birth",
                                     "outmigration_rate",
                                     "attraction_jobs",
                                     "attraction_density",
                                     "attraction_output",
                                     "attraction_room",
                                     "density_ceiling_per_km2",
                                     "home_building_rate",
                                     "deterrence_per_100km",
                                     "jobs_follow_people",
                                     "jobs_follow_room",
                                     "jobs_follow_access",
                                     "job_entry_rate",
                                     "floor_space_per_job_m2"};
  for (const Section& section : region.sections) of_region.push_back("section_growth_" + section.code);
  const auto need = [&](const std::string& name, const std::string& place) {
    if (region.parameters.find(name, place) == nullptr)
      errors.add({table.schema.path, 0, "name", fmt::format("there is no {} for {}", name, place),
                  "docs/region-package.md lists what the model needs"});
  };
  for (const std::string& name : of_region) need(name, "region");
  for (const Province& province : region.provinces)
    for (const std::string& name : by_province) need(name, province.code);
}

void load_life_table(const DataTable& table, Region& region, ErrorList& errors) {
  region.death_probability = Matrix<double>(sex_count, age_count, -1.0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double age = table.numbers("age")[row];
    const double probability = table.numbers("death_probability")[row];
    const std::string_view sex = table.text("sex", row);
    if (!(age >= 0 && age < age_count))
      errors.add({table.schema.path, table.line[row], "age",
                  fmt::format("{} is not an age from 0 to 100", age), ""});
    else if (!(probability > 0 && probability <= 1))
      errors.add({table.schema.path, table.line[row], "death_probability",
                  fmt::format("{} is not above 0 and at most 1", probability), ""});
    else
      region.death_probability(sex == "male" ? 1 : 0, static_cast<std::size_t>(age)) = probability;
  }
  const auto lacking =
      std::count(region.death_probability.raw().begin(), region.death_probability.raw().end(), -1.0);
  if (lacking > 0)
    errors.add({table.schema.path, 0, "age",
                fmt::format("{} of {} rows are not there", lacking, sex_count * age_count),
                "each sex needs the ages 0 to 100"});
}

// Value added of the national industries, summed by the section that they belong to; industries without a
// section and regions without the table count as one unit per section, which makes productivity alike within
// a sector.
void load_value_added(const DataTable* industries, const DataTable* flows, Region& region) {
  region.value_added_by_section.assign(region.sections.size(), 0.0);
  if (industries == nullptr || flows == nullptr) return;
  std::unordered_map<std::string, std::size_t> section_of;
  std::unordered_map<std::string, bool> is_value_added;
  for (std::size_t row = 0; row < industries->rows(); ++row) {
    const std::string code(industries->text("code", row));
    if (const auto section = region.find_section(industries->text("section", row)))
      section_of[code] = section->index();
    is_value_added[code] = industries->text("role", row) == "value_added";
  }
  for (std::size_t row = 0; row < flows->rows(); ++row) {
    if (static_cast<int>(flows->numbers("year")[row]) != region.base_year) continue;
    const auto user = section_of.find(std::string(flows->text("user", row)));
    if (is_value_added[std::string(flows->text("supplier", row))] && user != section_of.end())
      region.value_added_by_section[user->second] += flows->numbers("value")[row];
  }
}

}  // namespace

void load_parameters(const PackageTables& tables, Region& region, ErrorList& errors) {
  if (const auto* table = wanted_table(tables, "parameters",
                                       {{"name", text}, {"place", text}, {"year", number}, {"value", number}},
                                       false, errors)) {
    load_paths(*table, region, errors);
    check_wanted_parameters(region, *table, errors);
  }
  if (const auto* table =
          wanted_table(tables, "life_table", {{"sex", text}, {"age", number}, {"death_probability", number}},
                       false, errors))
    load_life_table(*table, region, errors);
  load_value_added(
      wanted_table(tables, "io_industries", {{"code", text}, {"section", text}, {"role", text}}, true,
                   errors),
      wanted_table(tables, "io_flows",
                   {{"year", number}, {"supplier", text}, {"user", text}, {"value", number}}, true, errors),
      region);
}

}  // namespace concentric
