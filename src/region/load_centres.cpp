// Places that travel-time circles are drawn around.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "region/loading.hpp"

namespace concentric {

void load_centres(const PackageTables& tables, Region& region, ErrorList& errors) {
  const auto found = tables.document->find("centres");
  if (found == tables.document->end()) {
    for (const PlaceId place : region.places.ids())
      if (region.places[place].level == PlaceLevel::city) region.centres.push_back(place);
    return;
  }
  if (!found->is_array()) {
    errors.add({"datapackage.json", 0, "/centres", "a list of places was expected", ""});
    return;
  }
  for (std::size_t i = 0; i < found->size(); ++i) {
    const std::string field = fmt::format("/centres/{}", i);
    if (!(*found)[i].is_string()) {
      errors.add({"datapackage.json", 0, field, "the id of a place was expected", ""});
      continue;
    }
    const std::string id = (*found)[i].get<std::string>();
    const auto place = region.find_place(id);
    if (!place)
      errors.add({"datapackage.json", 0, field, in_quotes(id) + " is no place of the region",
                  "give a code of jurisdictions.csv or zones.csv, or an id of areas.csv"});
    else if (std::ranges::find(region.centres, *place) != region.centres.end())
      errors.add({"datapackage.json", 0, field, in_quotes(id) + " stands twice", ""});
    else
      region.centres.push_back(*place);
  }
}

}  // namespace concentric
