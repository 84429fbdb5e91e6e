// Point to point on a hierarchy: a walk up the elimination tree from both ends, and the path under the
// shortcuts; and the plain search that every answer must equal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/road/road_hierarchy.hpp"

namespace concentric {

struct RoadPath {
  Milliseconds time = never;        ///< with the seeds' times at both ends
  std::vector<std::uint32_t> arcs;  ///< of the graph, from start to end
};

/// Shortest way from any seed of `from` to any seed of `to`; `never` and no arcs where there is none.
Milliseconds road_time(const Roads& roads, std::span<const Seed> from, std::span<const Seed> to);
RoadPath road_path(const Roads& roads, std::span<const Seed> from, std::span<const Seed> to);

/// Dijkstra (1959) from the seeds to every node, with a binary heap: slow and obvious.
std::vector<Milliseconds> dijkstra(const StreetGraph& graph, std::span<const Milliseconds> arc_time,
                                   std::span<const Seed> seeds, Milliseconds limit = never);

}  // namespace concentric
