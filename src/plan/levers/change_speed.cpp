#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {
namespace {

std::vector<std::string> read_types(LeverReading& lever) {
  const Value* value = ask(lever.fields, "types", Need::optional, {}, {.shape = Shape::road_types});
  if (value == nullptr) return {};
  const GmnsNetwork& roads = lever.region.roads;
  const std::set<std::string> known(roads.facility_type.begin(), roads.facility_type.end());
  std::vector<std::string> types;
  std::vector<Value> items = value->items;
  if (value->kind == ValueKind::text) items = {*value};
  if (items.empty()) add_wrong_type(lever.fields, *value, "types", "a list of facility types");
  for (const Value& item : items)
    if (item.kind == ValueKind::text && known.contains(item.text))
      types.push_back(item.text);
    else
      add_wrong_type(lever.fields, item, "types",
                     any_of(std::vector<std::string>(known.begin(), known.end())));
  return types;
}

// A link counts where both its ends lie in the places.
std::vector<std::uint32_t> links_of(const Region& region, const Zones& reach,
                                    const std::vector<std::string>& types) {
  std::set<std::string> codes;
  for (const ZoneShare& part : reach) codes.insert(region.zones[part.zone].code);
  const GmnsNetwork& roads = region.roads;
  std::vector<std::uint32_t> links;
  for (std::uint32_t link = 0; link < roads.links(); ++link)
    if (codes.contains(roads.zone_id[roads.from[link]]) && codes.contains(roads.zone_id[roads.to[link]]) &&
        (types.empty() || std::ranges::find(types, roads.facility_type[link]) != types.end()))
      links.push_back(link);
  return links;
}

}  // namespace

Action read_change_speed(LeverReading& lever) {
  ChangeSpeed action;
  const std::size_t faults = lever.fields.reading.faults.size();
  const auto places = read_places(lever, "places", Need::required, Weights::none, lever.wording.places);
  const std::vector<std::string> types = read_types(lever);
  const bool has_speed = find_entry(lever.fields.entries, "speed_kmh") != nullptr;
  const bool has_factor = find_entry(lever.fields.entries, "factor") != nullptr;
  action.kmh = read_number(lever.fields, "speed_kmh", Need::optional, 5, 200, "km/h");
  const double factor = read_number(lever.fields, "factor", Need::optional, 0.1, 10, "(1 is no change)");
  if (factor > 0) action.factor = factor;
  if (has_speed == has_factor)
    add_fault(lever.fields, lever.fields.line, "factor",
              has_speed ? "stands beside speed_kmh" : "is missing, and so is speed_kmh",
              "give one of the two");
  if (lever.fields.reading.faults.size() > faults) return action;
  action.links = links_of(lever.region, reach_of(lever.region, places), types);
  if (action.links.empty())
    add_fault(lever.fields, find_entry(lever.fields.entries, "places")->line, "places",
              "hold no such road of " + lever.region.name, "a link counts where both its ends lie in them");
  lever.wording.amount = {types.empty() ? "all roads" : "roads of type " + joined(types),
                          types.empty() ? "全部道路" : joined(types) + "类道路"};
  return action;
}

Names explain(const ChangeSpeed& action, const Wording& words, const Region&) {
  const std::size_t links = action.links.size();
  const std::string en =
      fmt::format("The speed on {} inside {} ({} links)", words.amount.en, words.places.en, links);
  const std::string zh = fmt::format("{}内{}（{}条路段）车速", words.places.zh, words.amount.zh, links);
  const std::string kmh = number_text(action.kmh), factor = percent_text(action.factor);
  if (action.kmh > 0)
    return {fmt::format("{} becomes {} km/h.", en, kmh), fmt::format("{}改为{}公里/小时。", zh, kmh)};
  return {fmt::format("{} becomes {} of what it is by then.", en, factor),
          fmt::format("{}变为届时的{}。", zh, factor)};
}

}  // namespace concentric::plan_file
