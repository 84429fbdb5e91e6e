#include "format/osm_restrictions.hpp"

#include <algorithm>
#include <cstring>
#include <osmium/osm/relation.hpp>
#include <string_view>

namespace concentric {
namespace {

// Whether `list`, values parted by semicolons, has a name of the car in it.
bool names_cars(std::string_view list) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    std::string_view value = list.substr(0, end);
    while (value.starts_with(' ')) value.remove_prefix(1);
    while (value.ends_with(' ')) value.remove_suffix(1);
    if (value == "motorcar" || value == "motor_vehicle" || value == "vehicle") return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

struct Rule {
  std::string_view value;  ///< `no_left_turn`, say; empty for none that means cars
  bool conditional = false;
};

// `restriction:motorcar` says more of cars than `restriction` does. One for lorries alone is none for us.
Rule rule_for_cars(const osmium::TagList& tags) {
  for (const char* const key :
       {"restriction:motorcar", "restriction:motor_vehicle", "restriction:vehicle", "restriction"})
    if (const char* const value = tags[key]) return {value, false};
  for (const char* const key : {"restriction:motorcar:conditional", "restriction:motor_vehicle:conditional",
                                "restriction:conditional"})
    if (const char* const value = tags[key]) return {value, true};
  return {};
}

struct Members {
  std::vector<std::int64_t> from, via, to;
  bool other_via = false;
};

Members members_of(const osmium::Relation& relation) {
  Members members;
  for (const osmium::RelationMember& member : relation.members()) {
    const std::string_view role = member.role();
    const bool way = member.type() == osmium::item_type::way;
    if (role == "from" && way) members.from.push_back(member.ref());
    if (role == "to" && way) members.to.push_back(member.ref());
    if (role == "via" && member.type() == osmium::item_type::node) members.via.push_back(member.ref());
    if (role == "via" && member.type() != osmium::item_type::node) members.other_via = true;
  }
  return members;
}

// Parts of a way that was cut stand together: the one that has the node.
bool find_part(const OsmExtract& extract, std::int64_t way, std::uint32_t node, std::uint32_t& part) {
  const auto [begin, end] = std::equal_range(extract.way_id.begin(), extract.way_id.end(), way);
  for (auto at = begin; at != end; ++at) {
    part = static_cast<std::uint32_t>(at - extract.way_id.begin());
    const auto first = extract.way_node.begin() + extract.first_node[part];
    const auto last = extract.way_node.begin() + extract.first_node[part + 1];
    if (std::find(first, last, node) != last) return true;
  }
  return false;
}

}  // namespace

void add_restrictions(const osmium::Relation& relation, std::vector<RawRestriction>& restrictions,
                      std::size_t& left_out) {
  const osmium::TagList& tags = relation.tags();
  const char* const type = tags["type"];
  if (type == nullptr || std::string_view(type).substr(0, 11) != "restriction") return;
  const char* const except = tags["except"];
  if (except != nullptr && names_cars(except)) return;
  Rule rule = rule_for_cars(tags);
  // The older form: type=restriction:motorcar, restriction=no_left_turn.
  const std::string_view kind = type;
  if (kind != "restriction" && !names_cars(kind.substr(std::min<std::size_t>(12, kind.size())))) return;
  if (rule.value.empty()) return;

  const Members members = members_of(relation);
  const bool only = rule.value.starts_with("only_");
  const bool understood = only || rule.value.starts_with("no_");
  const bool timed = tags.has_key("day_on") || tags.has_key("hour_on");
  if (rule.conditional || timed || !understood || members.other_via || members.via.size() != 1 ||
      members.from.empty() || members.to.empty() || (only && members.to.size() > 1)) {
    ++left_out;
    return;
  }
  // no_entry may have several members `from`, no_exit several `to`.
  for (const std::int64_t from : members.from)
    for (const std::int64_t to : members.to)
      restrictions.push_back({relation.id(), from, members.via.front(), to, only});
}

void lay_out_restrictions(const std::vector<RawRestriction>& raw, OsmExtract& extract) {
  for (const RawRestriction& restriction : raw) {
    const auto found = std::lower_bound(extract.node_id.begin(), extract.node_id.end(), restriction.via_node);
    OsmRestriction kept{restriction.relation, 0, 0,
                        static_cast<std::uint32_t>(found - extract.node_id.begin()), restriction.only};
    if (found != extract.node_id.end() && *found == restriction.via_node &&
        find_part(extract, restriction.from_way, kept.via_node, kept.from_way) &&
        find_part(extract, restriction.to_way, kept.via_node, kept.to_way))
      extract.restrictions.push_back(kept);
    else
      ++extract.restrictions_left_out;
  }
  std::stable_sort(extract.restrictions.begin(), extract.restrictions.end(),
                   [](const auto& a, const auto& b) { return a.relation < b.relation; });
}

}  // namespace concentric
