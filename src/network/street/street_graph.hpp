// A street graph: what one mode may use, as a directed graph in compressed rows, with the time of each arc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"
#include "format/gmns.hpp"
#include "format/osm_pbf.hpp"

namespace concentric {

enum class Mode : std::uint8_t { car, bicycle, walk };
std::string_view name_of(Mode mode);

/// Times on streets are whole milliseconds: sums are exact in any order, and fit into SIMD lanes.
using Milliseconds = std::uint32_t;
/// Longer than any time (24.8 days); two of them still add up without overflow.
inline constexpr Milliseconds never = std::numeric_limits<Milliseconds>::max() / 2;

struct GeoPoint {
  double lon = 0;  ///< WGS 84, degrees
  double lat = 0;
};

/// Great circle on a sphere of the Earth's mean radius (IUGG), metres.
double distance_m(GeoPoint a, GeoPoint b);

struct StreetGraph {
  Mode mode = Mode::car;

  // By node.
  std::vector<GeoPoint> node;
  std::vector<std::uint32_t> first_out;  ///< nodes + 1; the arcs of a node stand together

  // By arc.
  std::vector<std::uint32_t> tail;
  std::vector<std::uint32_t> head;
  std::vector<Milliseconds> time;
  std::vector<float> length_m;
  std::vector<std::uint32_t> name;         ///< position in `names`; 0 is no name
  std::vector<std::uint32_t> first_shape;  ///< arcs + 1; points between tail and head, neither of them

  std::vector<GeoPoint> shape;
  std::vector<std::string> names{""};
  /// Empty where the graph has no links of its own; else the GMNS link, OSM way or project an arc belongs to.
  std::vector<std::string> source;  ///< by arc, or empty

  std::size_t nodes() const { return node.size(); }
  std::size_t arcs() const { return head.size(); }
};

/// What was left out on the way from a file to a graph: what, how often, an example.
struct LeftOut {
  std::string what;
  std::size_t count = 0;
  std::string example;
};

struct StreetOptions {
  double walk_kmh = 3.6;
  double bicycle_kmh = 12;
};

/// The part of the extract that the mode may use, contracted to junctions and ends of streets (arcs keep
/// their shape). Directions, access, speed by class and maxspeed, ferries; turn restrictions for cars by
/// splitting the junction for the arcs they apply to. Of what is left, the largest strongly connected
/// component. Adds to `left_out` what was not used.
StreetGraph streets_from_osm(const OsmExtract& extract, Mode mode, const StreetOptions& options,
                             std::vector<LeftOut>& left_out);

/// Every node and link of the network, with free-flow times; walking and cycling at the options' speed. A
/// link that the mode may not use has the time `never`.
StreetGraph streets_from_gmns(const GmnsNetwork& network, Mode mode, const StreetOptions& options);

/// Junctions and arcs as nodes and links, for other programs. Speeds are lengths over times, so that reading
/// it back for cars gives the same times; a junction split for a turn restriction is several nodes in one
/// place.
GmnsNetwork gmns_from_streets(const StreetGraph& graph);

/// Puts arcs in compressed rows: sorts them by tail, then head, then time, keeping the attributes with them.
/// `first_out` is made here; the other columns must be filled.
void sort_arcs(StreetGraph& graph);

/// Takes out the nodes that are not to be kept, with their arcs; the others stay in order.
void keep_nodes(StreetGraph& graph, const std::vector<bool>& keep);

/// Marks the nodes of the largest strongly connected component (Tarjan 1972); ties go to the one that holds
/// the lowest node. Arcs with time `never` do not connect.
std::vector<bool> largest_strong_component(const StreetGraph& graph);

}  // namespace concentric
