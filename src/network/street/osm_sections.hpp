// Ways of an extract cut at junctions: the step between tags and arcs, for streets_from_osm only.
#pragma once

#include <cstdint>
#include <vector>

#include "network/street/osm_access.hpp"
#include "network/street/osm_speed.hpp"

namespace concentric {

/// What the mode may do with each way of the extract.
struct OsmWayPlan {
  OsmUse use;
  OsmSpeed speed;
  std::uint32_t name = 0;  ///< position in the extract's texts; `no_name` where there is none
};
inline constexpr auto no_name = static_cast<std::uint32_t>(-1);

std::vector<OsmWayPlan> plan_ways(const OsmExtract& extract, Mode mode, const StreetOptions& options);

/// A stretch of a way from one junction or end to the next.
struct OsmSection {
  std::uint32_t way = 0;
  std::uint32_t first = 0, last = 0;  ///< positions in the extract's `way_node`, both in it
  std::uint32_t tail = 0, head = 0;   ///< nodes of the graph
  double length_m = 0;
};

struct OsmSections {
  std::vector<std::uint32_t> node;     ///< by node of the graph: the extract's node
  std::vector<std::uint32_t> node_of;  ///< by node of the extract: the graph's, or `no_node`
  std::vector<OsmSection> section;
};
inline constexpr auto no_node = static_cast<std::uint32_t>(-1);

/// Cuts the ways that are used where they meet, and at their ends. A ring that meets nothing else between its
/// two ends is cut in the middle, so that no arc ends where it starts. Where `barriers` count, a node with
/// one is an end for every section by itself, so that nothing passes it.
OsmSections cut_into_sections(const OsmExtract& extract, const std::vector<OsmWayPlan>& plan, bool barriers);

}  // namespace concentric
