// The search space of a node in a hierarchy: its ancestors in the elimination tree.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "network/road/road_hierarchy.hpp"

namespace concentric {

/// Calls visit(rank) for each of `ranks` (any number, in any order; used up) and each of their ancestors,
/// ascending, each once.
template <class Visit>
void each_ancestor(const RoadHierarchy& hierarchy, std::vector<std::uint32_t>& ranks, const Visit& visit) {
  const std::greater<> lowest_first;
  std::make_heap(ranks.begin(), ranks.end(), lowest_first);
  while (!ranks.empty()) {
    const std::uint32_t rank = ranks.front();
    visit(rank);
    // Walks that have met go on as one.
    while (!ranks.empty() && ranks.front() == rank) {
      std::pop_heap(ranks.begin(), ranks.end(), lowest_first);
      ranks.pop_back();
    }
    const std::uint32_t parent = hierarchy.parent[rank];
    if (parent == rank) continue;
    ranks.push_back(parent);
    std::push_heap(ranks.begin(), ranks.end(), lowest_first);
  }
}

}  // namespace concentric
