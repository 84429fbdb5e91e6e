#include "network/access/node_access.hpp"

#include <algorithm>
#include <array>

#include "base/parallel.hpp"
#include "base/simd.hpp"
#include "network/road/road_sweep.hpp"

namespace concentric {
namespace {

using LaneSums = std::array<double, RoadSweep::lanes>;

// Bound by reading the labels: 64 bytes a rank that is reached, for sixteen comparisons and sums.
CONCENTRIC_FOR_EACH_CPU void add_reached(const LaneTimes* label, const double* at_rank, std::size_t count,
                                         LaneSums& sum) {
  for (std::size_t r = 0; r < count; ++r)
    for (std::size_t lane = 0; lane < RoadSweep::lanes; ++lane)
      sum[lane] += label[r].lane[lane] != never ? at_rank[r] : 0.0;
}

}  // namespace

std::vector<double> opportunities_around(const Roads& roads, std::span<const double> at_node,
                                         Milliseconds limit) {
  const RoadHierarchy& hierarchy = roads.hierarchy;
  const std::size_t nodes = hierarchy.nodes();
  std::vector<double> at_rank(nodes);
  for (std::size_t rank = 0; rank < nodes; ++rank) at_rank[rank] = at_node[hierarchy.node_of[rank]];

  // Neighbours in rank are neighbours on the ground: sources of a sweep share what they reach.
  std::vector<double> result(nodes);
  const auto make = [&] { return RoadSweep(hierarchy, roads.times); };
  parallel_for_with((nodes + RoadSweep::lanes - 1) / RoadSweep::lanes, make,
                    [&](std::size_t block, RoadSweep& sweep) {
                      const std::size_t begin = block * RoadSweep::lanes;
                      const std::size_t end = std::min(nodes, begin + RoadSweep::lanes);
                      std::vector<std::vector<Seed>> sources;
                      for (std::size_t rank = begin; rank < end; ++rank)
                        sources.push_back({{hierarchy.node_of[rank], 0}});
                      sweep.run(sources, Towards::away, limit);
                      LaneSums sum{};
                      for (const RankStretch& stretch : sweep.reached())
                        add_reached(&sweep.by_rank()[stretch.first], &at_rank[stretch.first],
                                    stretch.last - stretch.first, sum);
                      for (std::size_t rank = begin; rank < end; ++rank)
                        result[hierarchy.node_of[rank]] = sum[rank - begin];
                    });
  return result;
}

}  // namespace concentric
