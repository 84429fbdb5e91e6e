// The tree of what is contracted after what: a node's parent is its lowest neighbour above it once shortcuts
// are in (Liu 1990, "The role of elimination trees in sparse factorization").
#pragma once

#include <cstdint>
#include <vector>

#include "network/road/node_order.hpp"

namespace concentric {

/// `order` rearranged without changing the shortcuts, so that every subtree stands together and ends with its
/// root.
std::vector<std::uint32_t> postorder(const SimpleGraph& graph, const std::vector<std::uint32_t>& order);

}  // namespace concentric
