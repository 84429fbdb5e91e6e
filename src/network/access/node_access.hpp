// Cumulative opportunities around every junction of a street graph (network aggregation: Foti, Waddell, Luxen
// 2012, "A generalized computational framework for accessibility").
#pragma once

#include <span>
#include <vector>

#include "network/road/road_hierarchy.hpp"

namespace concentric {

/// For each node of the graph, the sum of `at_node` (one value a node) over the nodes within `limit` of it,
/// itself among them. All cores; no matrix is held.
std::vector<double> opportunities_around(const Roads& roads, std::span<const double> at_node,
                                         Milliseconds limit);

}  // namespace concentric
