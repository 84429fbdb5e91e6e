#include "network/street/osm_sections.hpp"

#include "base/parallel.hpp"

namespace concentric {
namespace {

GeoPoint place(const OsmExtract& extract, std::uint32_t position) {
  const std::uint32_t node = extract.way_node[position];
  return {extract.lon[node], extract.lat[node]};
}

double length_between(const OsmExtract& extract, std::uint32_t first, std::uint32_t last) {
  double length = 0;
  for (std::uint32_t i = first; i < last; ++i) length += distance_m(place(extract, i), place(extract, i + 1));
  return length;
}

bool is_used(const OsmWayPlan& plan) { return plan.use.forward || plan.use.backward; }

// How often used ways come to a node, 2 for often; an end counts twice.
std::vector<std::uint8_t> visits(const OsmExtract& extract, const std::vector<OsmWayPlan>& plan) {
  std::vector<std::uint8_t> visits(extract.nodes(), 0);
  for (std::uint32_t way = 0; way < extract.ways(); ++way) {
    if (!is_used(plan[way])) continue;
    const std::uint32_t first = extract.first_node[way], end = extract.first_node[way + 1];
    for (std::uint32_t i = first; i < end; ++i) {
      std::uint8_t& count = visits[extract.way_node[i]];
      count = i == first || i + 1 == end || count > 0 ? 2 : 1;
    }
  }
  return visits;
}

}  // namespace

std::vector<OsmWayPlan> plan_ways(const OsmExtract& extract, Mode mode, const StreetOptions& options) {
  const OsmTagTable table(extract);
  std::vector<OsmWayPlan> plan(extract.ways());
  parallel_for(extract.ways(), [&](std::size_t index) {
    const auto way = static_cast<std::uint32_t>(index);
    const OsmTags tags = table.tags(way);
    OsmWayPlan& of_way = plan[way];
    of_way.use = use_of(tags, mode);
    if (!is_used(of_way)) return;
    const bool ferry = tags.has(OsmKey::route) && !tags.has(OsmKey::highway);
    const double length =
        ferry ? length_between(extract, extract.first_node[way], extract.first_node[way + 1] - 1) : 0;
    of_way.speed = speed_of(tags, mode, length, options);
    of_way.name = table.name(way);
  });
  return plan;
}

OsmSections cut_into_sections(const OsmExtract& extract, const std::vector<OsmWayPlan>& plan, bool barriers) {
  OsmSections sections;
  const std::vector<std::uint8_t> visited = visits(extract, plan);
  const auto is_barrier = [&](std::uint32_t node) { return barriers && extract.barrier[node]; };
  sections.node_of.assign(extract.nodes(), no_node);
  const auto add_node = [&](std::uint32_t node) {
    sections.node.push_back(node);
    return static_cast<std::uint32_t>(sections.node.size() - 1);
  };
  for (std::uint32_t node = 0; node < extract.nodes(); ++node)
    if (visited[node] > 1 && !is_barrier(node)) sections.node_of[node] = add_node(node);

  const auto end_at = [&](std::uint32_t position) {
    const std::uint32_t node = extract.way_node[position];
    return sections.node_of[node] != no_node ? sections.node_of[node] : add_node(node);
  };
  for (std::uint32_t way = 0; way < extract.ways(); ++way) {
    if (!is_used(plan[way])) continue;
    std::uint32_t first = extract.first_node[way];
    std::uint32_t tail = end_at(first);
    const auto cut_at = [&](std::uint32_t last, std::uint32_t head) {
      sections.section.push_back({way, first, last, tail, head, 0});
      first = last;
      tail = head;
    };
    for (std::uint32_t i = first + 1; i < extract.first_node[way + 1]; ++i) {
      const std::uint32_t node = extract.way_node[i];
      if (visited[node] < 2 && !is_barrier(node)) continue;
      const std::uint32_t head = end_at(i);
      if (head == tail) {
        const std::uint32_t middle = first + (i - first) / 2;
        cut_at(middle, add_node(extract.way_node[middle]));
      }
      cut_at(i, head);
      // The way goes on from the far side of a barrier.
      if (is_barrier(node) && i + 1 < extract.first_node[way + 1]) tail = add_node(node);
    }
  }
  parallel_for(sections.section.size(), [&](std::size_t i) {
    OsmSection& section = sections.section[i];
    section.length_m = length_between(extract, section.first, section.last);
  });
  return sections;
}

}  // namespace concentric
