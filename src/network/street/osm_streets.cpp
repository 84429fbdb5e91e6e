// OpenStreetMap ways to the street graph of a mode (OSM wiki, Routing; tags as osm_access.hpp and
// osm_speed.hpp say).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "network/street/osm_sections.hpp"
#include "network/street/turn_restrictions.hpp"

namespace concentric {
namespace {

// At least one, so that every way takes time.
Milliseconds travel_time(double length_m, double kmh) {
  const double milliseconds = std::round(length_m / kmh * 3600);
  return static_cast<Milliseconds>(std::clamp(milliseconds, 1.0, static_cast<double>(never - 1)));
}

// Arcs in the order of sections, the one along the way first; `way` is the extract's.
StreetGraph lay_out_arcs(const OsmExtract& extract, const std::vector<OsmWayPlan>& plan,
                         const OsmSections& sections, Mode mode, std::vector<std::uint32_t>& way) {
  StreetGraph graph;
  graph.mode = mode;
  for (const std::uint32_t node : sections.node) graph.node.push_back({extract.lon[node], extract.lat[node]});
  graph.first_shape = {0};
  std::vector<std::uint32_t> name_of_text(extract.texts.size(), 0);
  const auto name = [&](std::uint32_t text) {
    if (text == no_name) return 0U;
    if (name_of_text[text] == 0) {
      name_of_text[text] = static_cast<std::uint32_t>(graph.names.size());
      graph.names.push_back(extract.texts[text]);
    }
    return name_of_text[text];
  };
  const auto add_arc = [&](const OsmSection& section, bool along) {
    const OsmWayPlan& of_way = plan[section.way];
    graph.tail.push_back(along ? section.tail : section.head);
    graph.head.push_back(along ? section.head : section.tail);
    graph.time.push_back(
        travel_time(section.length_m, along ? of_way.speed.forward_kmh : of_way.speed.backward_kmh));
    graph.length_m.push_back(static_cast<float>(section.length_m));
    graph.name.push_back(name(of_way.name));
    for (std::uint32_t i = 1; i < section.last - section.first; ++i) {
      const std::uint32_t node = extract.way_node[along ? section.first + i : section.last - i];
      graph.shape.push_back({extract.lon[node], extract.lat[node]});
    }
    graph.first_shape.push_back(static_cast<std::uint32_t>(graph.shape.size()));
    graph.source.push_back(std::to_string(extract.way_id[section.way]));
    way.push_back(section.way);
  };
  for (const OsmSection& section : sections.section) {
    if (plan[section.way].use.forward) add_arc(section, true);
    if (plan[section.way].use.backward) add_arc(section, false);
  }
  return graph;
}

void copy_arc(StreetGraph& graph, std::uint32_t arc, std::uint32_t tail, std::uint32_t head) {
  graph.tail.push_back(tail);
  graph.head.push_back(head);
  graph.time.push_back(graph.time[arc]);
  graph.length_m.push_back(graph.length_m[arc]);
  graph.name.push_back(graph.name[arc]);
  for (std::uint32_t i = graph.first_shape[arc]; i < graph.first_shape[arc + 1]; ++i)
    graph.shape.push_back(GeoPoint(graph.shape[i]));
  graph.first_shape.push_back(static_cast<std::uint32_t>(graph.shape.size()));
  graph.source.push_back(std::string(graph.source[arc]));
}

void add(std::vector<LeftOut>& left_out, std::string what, std::size_t count, std::string example) {
  if (count > 0) left_out.push_back({std::move(what), count, std::move(example)});
}

// Gives the places of the copies that it adds to the graph's nodes.
std::vector<std::uint32_t> obey_turn_restrictions(const OsmExtract& extract, const OsmSections& sections,
                                                  const std::vector<std::uint32_t>& way, StreetGraph& graph,
                                                  std::vector<LeftOut>& left_out) {
  std::vector<TurnRestriction> restrictions;
  std::vector<std::int64_t> relation;
  for (const OsmRestriction& restriction : extract.restrictions) {
    // A node that is no junction of cars has no turns to restrict.
    const std::uint32_t node = sections.node_of[restriction.via_node];
    if (node == no_node) continue;
    restrictions.push_back({node, restriction.from_way, restriction.to_way, restriction.only});
    relation.push_back(restriction.relation);
  }
  const TurnCopies copies = split_for_turns(graph.tail, graph.head, way, graph.nodes(), restrictions);
  const std::size_t arcs = graph.arcs();
  for (const std::uint32_t node : copies.node) graph.node.push_back(GeoPoint(graph.node[node]));
  for (std::size_t i = 0; i < copies.arc.size(); ++i)
    copy_arc(graph, copies.arc[i], copies.tail[i], copies.head[arcs + i]);
  std::copy_n(copies.head.begin(), arcs, graph.head.begin());
  add(left_out, "turn restrictions whose ways go on beyond the junction, so that the turn is not clear",
      copies.ambiguous,
      copies.ambiguous > 0 ? fmt::format("relation {}", relation[copies.ambiguous_example]) : "");
  add(left_out, "turn restrictions with a way between, with conditions, or without all their members",
      extract.restrictions_left_out, "");
  return copies.node;
}

void report_unused_ways(const OsmExtract& extract, const std::vector<OsmWayPlan>& plan, Mode mode,
                        std::vector<LeftOut>& left_out) {
  std::array<LeftOut, static_cast<std::size_t>(OsmReason::count)> by_reason;
  for (std::uint32_t way = 0; way < extract.ways(); ++way) {
    LeftOut& entry = by_reason[static_cast<std::size_t>(plan[way].use.reason)];
    if (entry.count++ == 0) entry.example = fmt::format("way {}", extract.way_id[way]);
  }
  for (std::size_t reason = 1; reason < by_reason.size(); ++reason)
    add(left_out, text_of(static_cast<OsmReason>(reason), mode), by_reason[reason].count,
        by_reason[reason].example);
  add(left_out, "ways cut where the extract lacks their nodes", extract.ways_cut,
      fmt::format("way {}", extract.way_cut));
}

void keep_largest_component(const OsmExtract& extract, const OsmSections& sections,
                            const std::vector<std::uint32_t>& copy_of, StreetGraph& graph,
                            std::vector<LeftOut>& left_out) {
  const std::vector<bool> keep = largest_strong_component(graph);
  // A junction is still there where one of its copies is.
  std::vector<bool> there(keep.begin(), keep.begin() + static_cast<std::ptrdiff_t>(sections.node.size()));
  for (std::size_t copy = 0; copy < copy_of.size(); ++copy)
    if (keep[sections.node.size() + copy]) there[copy_of[copy]] = true;
  std::size_t dropped = 0;
  std::string example;
  for (std::size_t node = 0; node < there.size(); ++node)
    if (!there[node] && dropped++ == 0)
      example = fmt::format("node {}", extract.node_id[sections.node[node]]);
  keep_nodes(graph, keep);
  add(left_out, "junctions and street ends that cannot be reached from the rest and left for it", dropped,
      example);
}

}  // namespace

StreetGraph streets_from_osm(const OsmExtract& extract, Mode mode, const StreetOptions& options,
                             std::vector<LeftOut>& left_out) {
  const std::vector<OsmWayPlan> plan = plan_ways(extract, mode, options);
  report_unused_ways(extract, plan, mode, left_out);
  const OsmSections sections = cut_into_sections(extract, plan, mode == Mode::car);
  std::vector<std::uint32_t> way;
  StreetGraph graph = lay_out_arcs(extract, plan, sections, mode, way);
  std::vector<std::uint32_t> copy_of;
  if (mode == Mode::car) copy_of = obey_turn_restrictions(extract, sections, way, graph, left_out);
  sort_arcs(graph);
  keep_largest_component(extract, sections, copy_of, graph, left_out);
  return graph;
}

}  // namespace concentric
