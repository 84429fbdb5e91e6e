// Which arcs run over the same points: the two directions of a street, and copies for turn restrictions.
#pragma once

#include <cstdint>
#include <vector>

#include "network/street/street_graph.hpp"

namespace concentric {

struct SameStreets {
  std::vector<std::uint32_t> first_arc{0};  ///< streets + 1
  std::vector<std::uint32_t> arc;           ///< by street, lowest first; streets in the order of their lowest
  std::vector<bool> against;                ///< beside `arc`: runs against the street's lowest arc
};

/// Leaves out arcs whose time is `never`.
SameStreets find_same_streets(const StreetGraph& graph);

}  // namespace concentric
