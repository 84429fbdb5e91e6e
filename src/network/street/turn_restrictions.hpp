// Turn restrictions as part of a graph's shape, for streets_from_osm only: an arc after which not every turn
// may be made leads to a copy of its head from which only the others go out. A search on the graph then obeys
// every restriction whose via is a node, exactly, without knowing of any.
#pragma once

#include <cstdint>
#include <vector>

#include "network/street/street_graph.hpp"

namespace concentric {

struct TurnRestriction {
  std::uint32_t node = 0;  ///< of the graph
  std::uint32_t from_way = 0, to_way = 0;
  bool only = false;
};

struct TurnCopies {
  std::vector<std::uint32_t>
      node;                        ///< by copy: the node that it is a copy of; numbered after the graph's own
  std::vector<std::uint32_t> arc;  ///< by copied arc: the arc that it is a copy of
  std::vector<std::uint32_t> tail;      ///< by copied arc
  std::vector<std::uint32_t> head;      ///< by own arc, then by copied arc
  std::size_t ambiguous = 0;            ///< restrictions that could mean several arcs, left out
  std::uint32_t ambiguous_example = 0;  ///< position of the first of them
};

/// Arcs need not be in order; `way` is the way that each belongs to.
TurnCopies split_for_turns(const std::vector<std::uint32_t>& tail, const std::vector<std::uint32_t>& head,
                           const std::vector<std::uint32_t>& way, std::size_t nodes,
                           const std::vector<TurnRestriction>& restrictions);

}  // namespace concentric
