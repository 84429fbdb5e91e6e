#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "region/loading.hpp"
#include "region/region.hpp"

namespace concentric {
namespace {

std::string text_member(const nlohmann::json& document, const char* member) {
  const auto found = document.find(member);
  return found != document.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void load_identity(const PackageTables& tables, Region& region, ErrorList& errors) {
  const nlohmann::json& document = *tables.document;
  region.name = tables.package.name;
  region.title = {text_member(document, "title"), text_member(document, "title_zh")};
  if (region.title.en.empty()) region.title.en = region.name;
  if (region.title.zh.empty()) region.title.zh = region.title.en;
  region.version = text_member(document, "version");
  const auto base_year = document.find("base_year");
  if (base_year == document.end() || !base_year->is_number_integer())
    errors.add(
        {"datapackage.json", 0, "/base_year", "is missing or not a year", "such as \"base_year\": 2020"});
  else
    region.base_year = base_year->get<int>();
}

}  // namespace

Region load_region(const std::filesystem::path& folder) {
  ErrorList errors;
  const PackageTables tables = read_package_tables(folder, errors);
  Region region;
  if (tables.document) load_network_folders(tables, folder, region, errors);
  // Each stage needs what the one before has found sound; within a stage every fault is collected.
  errors.throw_if_any();

  region.folder = folder;
  region.tables = tables.infos;
  load_identity(tables, region, errors);
  load_places(tables, region, errors);
  errors.throw_if_any();

  load_centres(tables, region, errors);
  load_grid(tables, region, errors);
  load_people_and_jobs(tables, region, errors);
  load_household_census(tables, region, errors);
  load_parameters(tables, region, errors);
  load_parameter_ranges(tables, region, errors);
  load_flows(tables, region, errors);
  load_published(tables, region, errors);
  load_projects(tables, region, errors);
  load_establishments(tables, region, errors);
  errors.throw_if_any();

  check_totals(tables, region, errors);
  errors.throw_if_any();
  return region;
}

}  // namespace concentric
