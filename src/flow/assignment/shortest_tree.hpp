// Cheapest ways from one node to all others.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "flow/assignment/flat_network.hpp"

namespace concentric {

/// Working memory that may serve one origin after another.
struct ShortestTree {
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::vector<double> cost;            ///< by node; infinite where there is no way
  std::vector<std::uint32_t> in_link;  ///< by node; none at the origin and where there is no way
  std::vector<std::uint32_t> order;    ///< nodes that are reached, cheapest first, the origin at the front

  struct Reached {
    double cost;
    std::uint32_t node;
    bool operator<(const Reached& other) const {
      return cost > other.cost;
    }  // std heaps put the largest first
  };
  std::vector<Reached> heap;
};

/// Dijkstra (1959) with a binary heap; `cost` by link from 0 up, infinite where prohibited.
void find_shortest_tree(const FlatNetwork& network, std::span<const double> cost, std::uint32_t origin,
                        ShortestTree& tree);

}  // namespace concentric
