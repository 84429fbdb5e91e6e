// Places: one list of everything that may be named, each with the zones that it is made of.
#include <utility>

#include "region/region.hpp"

namespace concentric {

void index_places(Region& region, std::vector<Place> areas) {
  region.places = {};
  Place whole{"region", PlaceLevel::region, region.title, {}};
  for (const ZoneId zone : region.zones.ids()) whole.zones.push_back({zone, 1});
  region.places.push_back(std::move(whole));

  for (const ProvinceId id : region.provinces.ids()) {
    Place place{region.provinces[id].code, PlaceLevel::province, region.provinces[id].name, {}};
    for (const ZoneId zone : region.zones.ids())
      if (region.zones[zone].province == id) place.zones.push_back({zone, 1});
    region.places.push_back(std::move(place));
  }
  for (const CityId id : region.cities.ids()) {
    Place place{region.cities[id].code, PlaceLevel::city, region.cities[id].name, {}};
    for (const ZoneId zone : region.zones.ids())
      if (region.zones[zone].city == id) place.zones.push_back({zone, 1});
    region.places.push_back(std::move(place));
  }
  for (Place& area : areas) region.places.push_back(std::move(area));
  for (const ZoneId zone : region.zones.ids())
    region.places.push_back(
        {region.zones[zone].code, PlaceLevel::zone, region.zones[zone].name, {{zone, 1}}});
}

std::optional<PlaceId> Region::find_place(std::string_view id) const {
  for (const PlaceId place : places.ids())
    if (places[place].id == id) return place;
  return std::nullopt;
}

std::optional<SectionId> Region::find_section(std::string_view code) const {
  for (const SectionId section : sections.ids())
    if (sections[section].code == code) return section;
  return std::nullopt;
}

const StartYear* Region::find_start(int year) const {
  for (const StartYear& start : start_years)
    if (start.year == year) return &start;
  return nullptr;
}

const Project* Region::find_project(std::string_view id) const {
  for (const Project& project : projects)
    if (project.id == id) return &project;
  return nullptr;
}

}  // namespace concentric
