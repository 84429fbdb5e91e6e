#include "network/street/osm_access.hpp"

#include <algorithm>
#include <span>

namespace concentric {
namespace {

struct ClassAccess {
  std::string_view name;
  bool car, bicycle, walk;
};

// Trunk roads are open to all unless tagged otherwise, as the wiki and R5 have it; motorroad=yes closes them.
constexpr std::array<ClassAccess, 28> class_access = {{
    {"motorway", true, false, false},    {"motorway_link", true, false, false},
    {"trunk", true, true, true},         {"trunk_link", true, true, true},
    {"primary", true, true, true},       {"primary_link", true, true, true},
    {"secondary", true, true, true},     {"secondary_link", true, true, true},
    {"tertiary", true, true, true},      {"tertiary_link", true, true, true},
    {"unclassified", true, true, true},  {"residential", true, true, true},
    {"living_street", true, true, true}, {"road", true, true, true},
    {"service", true, true, true},       {"track", true, true, true},
    {"pedestrian", false, true, true},   {"path", false, true, true},
    {"bridleway", false, true, true},    {"cycleway", false, true, true},
    {"footway", false, false, true},     {"steps", false, false, true},
    {"corridor", false, false, true},    {"platform", false, false, true},
    {"elevator", false, false, true},    {"crossing", false, false, true},
    {"busway", false, false, false},     {"bus_guideway", false, false, false},
}};

constexpr std::array<std::string_view, 9> not_built = {"proposed",   "planned", "construction",
                                                       "abandoned",  "disused", "razed",
                                                       "dismantled", "removed", "unbuilt"};

template <std::size_t N>
bool one_of(std::string_view value, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

enum class Answer : std::uint8_t { unsaid, open, closed };

// Values of access tags (OSM wiki, Key:access). `destination`, `customers`, `delivery` and `permissive` stay
// open: whoever goes there has business there, and through traffic is not told apart.
constexpr std::array<std::string_view, 10> closed_values = {
    "no",       "private", "agricultural", "forestry", "emergency",
    "military", "permit",  "psv",          "bus",      "restricted"};

Answer answer_of(std::string_view value) {
  if (value.empty() || value == "unknown") return Answer::unsaid;
  return one_of(value, closed_values) || value == "use_sidepath" ? Answer::closed : Answer::open;
}

// From what is nearest to the mode to what is farthest.
std::span<const OsmKey> access_keys(Mode mode) {
  static constexpr std::array<OsmKey, 4> car = {OsmKey::motorcar, OsmKey::motor_vehicle, OsmKey::vehicle,
                                                OsmKey::access};
  static constexpr std::array<OsmKey, 3> bicycle = {OsmKey::bicycle, OsmKey::vehicle, OsmKey::access};
  static constexpr std::array<OsmKey, 2> walk = {OsmKey::foot, OsmKey::access};
  if (mode == Mode::car) return car;
  if (mode == Mode::bicycle) return bicycle;
  return walk;
}

bool has_sidewalk(const OsmTags& tags) {
  const std::string_view sidewalk = tags[OsmKey::sidewalk];
  return sidewalk == "both" || sidewalk == "left" || sidewalk == "right" || sidewalk == "yes";
}

// What the way's own tags say of the mode.
Answer tagged(const OsmTags& tags, Mode mode) {
  if (tags[OsmKey::impassable] == "yes") return Answer::closed;
  for (const OsmKey key : access_keys(mode)) {
    const bool own_key = key == OsmKey::foot || key == OsmKey::bicycle;
    // bicycle=dismount is walking, which has its own graph.
    if (key == OsmKey::bicycle && tags[key] == "dismount") return Answer::closed;
    if (const Answer answer = answer_of(tags[key]); answer != Answer::unsaid) return answer;
    if (!own_key) continue;
    if (mode == Mode::walk && has_sidewalk(tags)) return Answer::open;
    if (tags[OsmKey::motorroad] == "yes") return Answer::closed;
  }
  return Answer::unsaid;
}

bool is_true(std::string_view value) { return value == "yes" || value == "true" || value == "1"; }
bool is_false(std::string_view value) { return value == "no" || value == "false" || value == "0"; }
bool is_reverse(std::string_view value) { return value == "-1" || value == "reverse"; }

enum class Oneway : std::uint8_t { unsaid, no, along, against };

// `reversible` and `alternating` streets take both directions, each at its hours.
Oneway oneway_of(std::string_view value) {
  if (is_true(value)) return Oneway::along;
  if (is_reverse(value)) return Oneway::against;
  if (is_false(value) || value == "reversible" || value == "alternating") return Oneway::no;
  return Oneway::unsaid;
}

// Motorways and roundabouts are one-way without saying so (OSM wiki, Key:oneway).
Oneway traffic_direction(const OsmTags& tags) {
  const Oneway said = oneway_of(tags[OsmKey::oneway]);
  if (said != Oneway::unsaid) return said;
  const std::string_view junction = tags[OsmKey::junction];
  const bool implied =
      tags[OsmKey::highway] == "motorway" || junction == "roundabout" || junction == "circular";
  return implied ? Oneway::along : Oneway::no;
}

bool has_opposite_cycleway(const OsmTags& tags) {
  for (const OsmKey key :
       {OsmKey::cycleway, OsmKey::cycleway_left, OsmKey::cycleway_right, OsmKey::cycleway_both})
    if (tags[key].starts_with("opposite")) return true;
  return false;
}

Oneway direction(const OsmTags& tags, Mode mode) {
  if (mode == Mode::walk) {
    const Oneway on_foot = oneway_of(tags[OsmKey::oneway_foot]);
    return on_foot == Oneway::unsaid ? Oneway::no : on_foot;
  }
  if (mode == Mode::bicycle) {
    if (const Oneway said = oneway_of(tags[OsmKey::oneway_bicycle]); said != Oneway::unsaid) return said;
    if (has_opposite_cycleway(tags)) return Oneway::no;
    return traffic_direction(tags);
  }
  for (const OsmKey key : {OsmKey::oneway_motorcar, OsmKey::oneway_motor_vehicle})
    if (const Oneway said = oneway_of(tags[key]); said != Oneway::unsaid) return said;
  return traffic_direction(tags);
}

OsmUse closed(OsmReason reason) { return {false, false, reason}; }

// Ferries take people and their bicycles; cars where the tags say so.
bool open_by_class(const OsmTags& tags, Mode mode, OsmReason& reason) {
  const std::string_view highway = tags[OsmKey::highway];
  if (highway.empty() && tags[OsmKey::route] == "ferry") {
    reason = OsmReason::class_closed;
    return mode != Mode::car;
  }
  const std::string_view name = highway.empty() ? "platform" : highway;
  reason = OsmReason::unknown_class;
  for (const ClassAccess& entry : class_access)
    if (entry.name == name) {
      reason = OsmReason::class_closed;
      return mode == Mode::car ? entry.car : mode == Mode::bicycle ? entry.bicycle : entry.walk;
    }
  return false;
}

}  // namespace

std::string text_of(OsmReason reason, Mode mode) {
  const std::string name(name_of(mode));
  switch (reason) {
    case OsmReason::not_built:
      return "ways that are planned, being built or given up";
    case OsmReason::unknown_class:
      return "ways whose value of highway is not known";
    case OsmReason::class_closed:
      return "ways of classes that are not for the mode " + name;
    case OsmReason::tag_closed:
      return "ways whose tags close them to the mode " + name;
    case OsmReason::area:
      return "areas, which only walkers go round";
    case OsmReason::none:
    case OsmReason::count:
      break;
  }
  return "";
}

OsmUse use_of(const OsmTags& tags, Mode mode) {
  if (one_of(tags[OsmKey::highway], not_built)) return closed(OsmReason::not_built);
  OsmReason reason = OsmReason::none;
  const bool open = open_by_class(tags, mode, reason);
  if (reason == OsmReason::unknown_class) return closed(reason);
  const Answer answer = tagged(tags, mode);
  if (answer == Answer::closed) return closed(open ? OsmReason::tag_closed : reason);
  // Buses on their own lanes and steps are not opened to cars by access=yes, only by what names the car.
  const bool says_so = answer == Answer::open &&
                       (mode == Mode::car ? tags.has(OsmKey::motorcar) || tags.has(OsmKey::motor_vehicle)
                        : mode == Mode::bicycle ? tags.has(OsmKey::bicycle)
                                                : tags.has(OsmKey::foot) || has_sidewalk(tags));
  if (!open && !says_so) return closed(reason);
  if (mode == Mode::bicycle && tags[OsmKey::highway] == "steps") return closed(OsmReason::class_closed);
  if (mode != Mode::walk && tags[OsmKey::area] == "yes") return closed(OsmReason::area);
  const Oneway way = direction(tags, mode);
  return {way != Oneway::against, way != Oneway::along, OsmReason::none};
}

}  // namespace concentric
