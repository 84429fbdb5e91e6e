// Customizable contraction hierarchies (Dibbelt, Strasser, Wagner 2016, "Customizable contraction
// hierarchies", ACM JEA 21): a graph's order and shortcuts are made once from its shape alone; times are laid
// over them in a fraction of a second, as often as they change.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/street/street_graph.hpp"
#include "network/street/street_index.hpp"

namespace concentric {

/// The shape of a graph, ready for any times. Nodes are counted by rank here: the nested dissection order, in
/// which every subtree of the elimination tree is one stretch of ranks that ends with its root.
struct RoadHierarchy {
  std::vector<std::uint32_t> rank_of;   ///< by node
  std::vector<std::uint32_t> node_of;   ///< by rank
  std::vector<std::uint32_t> first_up;  ///< ranks + 1: the upward arcs of a rank, by head
  std::vector<std::uint32_t> up_head;   ///< by upward arc, a rank
  std::vector<std::uint32_t> up_tail;
  std::vector<std::uint32_t> first_down;  ///< ranks + 1: the upward arcs that end at a rank, by tail
  std::vector<std::uint32_t> down_arc;    ///< an upward arc
  std::vector<std::uint32_t> parent;      ///< by rank; a root's is itself (one root for each connected part)
  std::vector<std::uint32_t> subtree_first;  ///< by rank: its subtree is the ranks [subtree_first, rank]
  // Which arcs of the graph lie under an upward arc, in its direction and against it.
  std::vector<std::uint32_t> first_along, along, first_against, against;

  std::size_t nodes() const { return node_of.size(); }
  std::size_t up_arcs() const { return up_head.size(); }
};

/// The upward arc between two ranks, tail below head; the largest number where there is none.
std::uint32_t up_arc(const RoadHierarchy& hierarchy, std::uint32_t tail, std::uint32_t head);

/// Orders by nested dissection (METIS) and adds the shortcuts. The same graph gives the same hierarchy.
RoadHierarchy build_hierarchy(const StreetGraph& graph);

/// Times on a hierarchy: for each upward arc, the shortest time along it and against it through lower ranks.
struct RoadTimes {
  std::vector<Milliseconds> up;    ///< from the lower rank to the higher
  std::vector<Milliseconds> down;  ///< from the higher rank to the lower
};

/// Lays times (by arc of the graph; `never` closes an arc) over the hierarchy: lower triangles, from the
/// leaves up.
RoadTimes customise(const RoadHierarchy& hierarchy, std::span<const Milliseconds> arc_time);

/// A street graph with its hierarchy and times: what the rest of the program asks for ways.
struct Roads {
  StreetGraph graph;
  RoadHierarchy hierarchy;
  RoadTimes times;
};
Roads make_roads(StreetGraph graph);

}  // namespace concentric
