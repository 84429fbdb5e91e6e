// Which links a bush holds: those that are used, and those by which traffic could do better.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "flow/assignment/bush_shift.hpp"
#include "flow/assignment/shortest_tree.hpp"

namespace concentric {

/// Working memory that may serve one bush after another.
struct BushMemory {
  BushLabels labels;
  ShortestTree tree;
  std::vector<std::uint32_t> node, position, new_position, improved, order, first;
  std::vector<double> cheapest, through;
  std::vector<std::uint32_t> candidates;
  Bush next;
};

/// The bush of a shortest tree, with the origin's trips on it.
Bush bush_of_tree(const FlatNetwork& network, const OriginTrips& trips, const ShortestTree& tree);

/// Makes the flow carry exactly the origin's trips: the share of each link into a node stays, save that dust
/// is swept away. Adds the flow to `link_flow`.
void load_bush(const FlatNetwork& network, const OriginTrips& trips, Bush& bush, BushMemory& memory,
               std::span<double> link_flow);

/// Drops links that are of no use and adds those that lead to a node more cheaply than any way in the bush,
/// keeping it acyclic. Returns the cost of its flow above that of the cheapest ways in the whole network.
double update_bush(const FlatNetwork& network, const OriginTrips& trips, std::span<const double> cost,
                   Bush& bush, BushMemory& memory);

}  // namespace concentric
