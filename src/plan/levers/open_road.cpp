#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "plan/levers/levers.hpp"
#include "plan/lines.hpp"
#include "plan/words.hpp"

namespace concentric::plan_file {
namespace {

constexpr double longest_km = 2000;
constexpr double usual_detour = 1.2;     ///< of a road against the straight line, where no length is given
constexpr double shortest_detour = 0.9;  ///< nodes stand for whole zones, so a road may be somewhat shorter

std::optional<std::uint32_t> find_node(LeverReading& lever, const Value& value, const std::string& key) {
  const GmnsNetwork& roads = lever.region.roads;
  if (value.kind != ValueKind::text) {
    add_wrong_type(lever.fields, value, key, "the id of a node or the code of a zone");
    return std::nullopt;
  }
  for (const auto* ids : {&roads.node_id, &roads.zone_id})
    if (const auto found = std::ranges::find(*ids, value.text); found != ids->end())
      return static_cast<std::uint32_t>(found - ids->begin());
  add_fault(lever.fields, value.line, key,
            in_quotes(value.text) + " is neither a node nor a zone of " + lever.region.name + "'s roads",
            did_you_mean(lever.fields.reading, value.text, roads.node_id));
  return std::nullopt;
}

void read_nodes(LeverReading& lever, OpenRoad& action) {
  std::vector<std::pair<std::string, const Value*>> named;
  named.emplace_back("from", ask(lever.fields, "from", Need::required, "from = \"...\", a node or zone",
                                 {.shape = Shape::nodes}));
  if (const Value* via = ask(lever.fields, "via", Need::optional, {}, {.shape = Shape::nodes})) {
    if (via->kind == ValueKind::array)
      for (const Value& item : via->items) named.emplace_back("via", &item);
    else
      named.emplace_back("via", via);
  }
  named.emplace_back(
      "to", ask(lever.fields, "to", Need::required, "to = \"...\", a node or zone", {.shape = Shape::nodes}));
  for (const auto& [key, value] : named) {
    if (value == nullptr) continue;
    const auto node = find_node(lever, *value, key);
    if (!node) continue;
    if (std::ranges::find(action.nodes, *node) != action.nodes.end())
      add_fault(lever.fields, value->line, key, in_quotes(value->text) + " is passed twice");
    action.nodes.push_back(*node);
  }
}

// In Chinese by the zone that the node stands for, if it stands for one.
Names node_names(const Region& region, std::uint32_t node) {
  const GmnsNetwork& roads = region.roads;
  const std::string& id = roads.node_id[node];
  const std::string& name = roads.node_name[node].empty() ? id : roads.node_name[node];
  for (const Zone& zone : region.zones)
    if (zone.code == id) return {name, zone.name.zh};
  return alike(name);
}

}  // namespace

Action read_open_road(LeverReading& lever) {
  OpenRoad action;
  const std::size_t faults = lever.fields.reading.faults.size();
  read_nodes(lever, action);
  action.length_km = read_number(lever.fields, "length_km", Need::optional, 0.1, longest_km, "km");
  action.speed_kmh = read_number(lever.fields, "speed_kmh", Need::required, 5, 200, "km/h");
  action.type = read_words(lever.fields, "type", Need::optional);
  if (action.type.empty()) action.type = "motorway";
  action.both_ways = !read_flag(lever.fields, "one_way");
  if (lever.fields.reading.faults.size() > faults) return action;
  const GmnsNetwork& roads = lever.region.roads;
  double straight = 0;
  for (std::size_t i = 1; i < action.nodes.size(); ++i) {
    const auto a = action.nodes[i - 1], b = action.nodes[i];
    straight += straight_km(roads.x[a], roads.y[a], roads.x[b], roads.y[b]);
  }
  if (straight <= 0) add_fault(lever.fields, lever.fields.line, "to", "lies where the road begins");
  if (action.length_km == 0) action.length_km = straight * usual_detour;
  if (action.length_km < straight * shortest_detour)
    add_fault(lever.fields, find_entry(lever.fields.entries, "length_km")->line, "length_km",
              fmt::format("{} km is less than the straight line of {:.1f} km", number_text(action.length_km),
                          straight));
  std::vector<Names> names;
  for (const std::uint32_t node : action.nodes) names.push_back(node_names(lever.region, node));
  lever.wording.places = names.front();
  lever.wording.to = names.back();
  names.pop_back();
  names.erase(names.begin());
  lever.wording.amount = joined(names);
  return action;
}

Names explain(const OpenRoad& action, const Wording& words, const Region&) {
  const bool has_via = !words.amount.en.empty();
  const std::string kmh = number_text(action.speed_kmh);
  return {fmt::format("A road of {:.0f} km opens from {} to {}{}, {} km/h{}.", action.length_km,
                      words.places.en, words.to.en, has_via ? " through " + words.amount.en : "", kmh,
                      action.both_ways ? "" : ", one way"),
          fmt::format("{}至{}道路开通{}，长{:.0f}公里，车速{}公里/小时{}。", words.places.zh, words.to.zh,
                      has_via ? "，经" + words.amount.zh : "", action.length_km, kmh,
                      action.both_ways ? "" : "，单向")};
}

}  // namespace concentric::plan_file
