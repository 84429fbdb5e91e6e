#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

#include "base/text.hpp"
#include "region/loading.hpp"

namespace concentric {
namespace {

constexpr auto text = FieldType::text;
constexpr auto number = FieldType::number;

void load_jurisdictions(const DataTable& table, Region& region, ErrorList& errors) {
  const auto& area = table.numbers("area_km2");
  const auto names = [&](std::size_t row) {
    return Names{std::string(table.text("name_en", row)), std::string(table.text("name_zh", row))};
  };
  std::unordered_map<std::string, ProvinceId> provinces;
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (table.text("level", row) == "province") {
      const std::string code(table.text("code", row));
      provinces[code] = region.provinces.push_back({code, names(row), area[row]});
    }
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.text("level", row) != "city") continue;
    const auto parent = provinces.find(std::string(table.text("parent", row)));
    if (parent == provinces.end()) {
      errors.add({table.schema.path, table.line[row], "parent",
                  fmt::format("{} is not a province of this table", in_quotes(table.text("parent", row))),
                  "a city's parent is the code of a row with level province"});
      continue;
    }
    region.cities.push_back({std::string(table.text("code", row)), names(row), area[row], parent->second});
  }
}

void load_zones(const DataTable& table, Region& region, ErrorList& errors) {
  std::unordered_map<std::string, CityId> cities;
  for (const CityId id : region.cities.ids()) cities[region.cities[id].code] = id;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto city = cities.find(std::string(table.text("city", row)));
    if (city == cities.end()) {
      errors.add({table.schema.path, table.line[row], "city",
                  in_quotes(table.text("city", row)) + " is not a city of jurisdictions.csv", ""});
      continue;
    }
    region.zones.push_back(
        {std::string(table.text("code", row)),
         {std::string(table.text("name_en", row)), std::string(table.text("name_zh", row))},
         table.numbers("area_km2")[row],
         table.numbers("lon")[row],
         table.numbers("lat")[row],
         city->second,
         region.cities[city->second].province});
  }
  constexpr std::size_t most_zones = 65535;  // cells hold a zone in 16 bits
  if (region.zones.size() > most_zones)
    errors.add({table.schema.path, 0, "",
                fmt::format("{} zones are more than {}", region.zones.size(), most_zones), ""});
}

void load_sections(const DataTable& table, Region& region, ErrorList& errors) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view sector = table.text("sector", row);
    if (sector != "primary" && sector != "secondary" && sector != "tertiary") {
      errors.add({table.schema.path, table.line[row], "sector",
                  in_quotes(sector) + " is not primary, secondary or tertiary", ""});
      continue;
    }
    region.sections.push_back(
        {std::string(table.text("code", row)),
         {std::string(table.text("name_en", row)), std::string(table.text("name_zh", row))},
         sector == "primary"     ? Sector::primary
         : sector == "secondary" ? Sector::secondary
                                 : Sector::tertiary});
  }
}

std::vector<Place> load_areas(const DataTable* areas, const DataTable* members, const Region& region,
                              ErrorList& errors) {
  std::vector<Place> places;
  if (areas == nullptr || members == nullptr) return places;
  std::unordered_map<std::string, std::size_t> position;
  for (std::size_t row = 0; row < areas->rows(); ++row) {
    const std::string id(areas->text("id", row));
    position[id] = places.size();
    places.push_back({id,
                      PlaceLevel::area,
                      {std::string(areas->text("name_en", row)), std::string(areas->text("name_zh", row))},
                      {}});
  }
  std::unordered_map<std::string, ZoneId> zones;
  for (const ZoneId zone : region.zones.ids()) zones[region.zones[zone].code] = zone;
  for (std::size_t row = 0; row < members->rows(); ++row) {
    const auto area = position.find(std::string(members->text("area", row)));
    const auto zone = zones.find(std::string(members->text("zone", row)));
    const double share = members->numbers("share")[row];
    if (area == position.end() || zone == zones.end())
      errors.add({members->schema.path, members->line[row], area == position.end() ? "area" : "zone",
                  in_quotes(members->text(area == position.end() ? "area" : "zone", row)) + " is not known",
                  ""});
    else if (!(share > 0 && share <= 1))
      errors.add({members->schema.path, members->line[row], "share",
                  fmt::format("{} is not above 0 and at most 1", share), ""});
    else
      places[area->second].zones.push_back({zone->second, share});
  }
  for (const Place& place : places)
    if (place.zones.empty())
      errors.add({areas->schema.path, 0, "id", in_quotes(place.id) + " has no zones",
                  "add its zones to " + members->schema.path + ", or take it out"});
  return places;
}

void check_ids(const Region& region, ErrorList& errors) {
  std::unordered_map<std::string, PlaceLevel> seen;
  for (const Place& place : region.places) {
    const auto [entry, fresh] = seen.try_emplace(place.id, place.level);
    if (!fresh)
      errors.add({"zones.csv", 0, "code",
                  fmt::format("{} names a {} and a {}", in_quotes(place.id), name_of(entry->second),
                              name_of(place.level)),
                  "codes of provinces, cities, areas and zones must differ"});
  }
}

}  // namespace

void load_places(const PackageTables& tables, Region& region, ErrorList& errors) {
  const auto* jurisdictions = wanted_table(tables, "jurisdictions",
                                           {{"code", text},
                                            {"level", text},
                                            {"parent", text},
                                            {"name_en", text},
                                            {"name_zh", text},
                                            {"area_km2", number}},
                                           false, errors);
  const auto* zones = wanted_table(tables, "zones",
                                   {{"code", text},
                                    {"city", text},
                                    {"name_en", text},
                                    {"name_zh", text},
                                    {"area_km2", number},
                                    {"lon", number},
                                    {"lat", number}},
                                   false, errors);
  const auto* sections =
      wanted_table(tables, "sections",
                   {{"code", text}, {"sector", text}, {"name_en", text}, {"name_zh", text}}, false, errors);
  const auto* areas =
      wanted_table(tables, "areas", {{"id", text}, {"name_en", text}, {"name_zh", text}}, true, errors);
  const auto* members =
      wanted_table(tables, "area_zones", {{"area", text}, {"zone", text}, {"share", number}}, true, errors);
  if (jurisdictions == nullptr || zones == nullptr || sections == nullptr) return;
  load_jurisdictions(*jurisdictions, region, errors);
  load_zones(*zones, region, errors);
  load_sections(*sections, region, errors);
  if (region.zones.size() == 0 || region.sections.size() == 0)
    errors.add({zones->schema.path, 0, "", "a region needs at least one zone and one section", ""});
  index_places(region, load_areas(areas, members, region, errors));
  check_ids(region, errors);
}

}  // namespace concentric
