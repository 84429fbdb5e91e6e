// One-to-all and many-to-many on a hierarchy: up the elimination tree, then one sweep down over all ranks for
// sixteen sources at once (PHAST: Delling, Goldberg, Nowatzyk, Werneck 2011, on elimination trees).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/road/road_hierarchy.hpp"

namespace concentric {

enum class Towards : std::uint8_t { away, back };  ///< times from the sources, or to them

/// The working memory of one thread; keeps its labels until the next run.
class RoadSweep {
 public:
  static constexpr std::size_t lanes = 16;

  RoadSweep(const RoadHierarchy& hierarchy, const RoadTimes& times);

  /// Times between up to sixteen sources, each any number of seeds, and every node, not beyond `limit`. A
  /// subtree that no lane can reach in time is passed over whole.
  void run(std::span<const std::vector<Seed>> sources, Towards towards, Milliseconds limit = never);

  /// The same for some nodes only: `select` once, then any number of `run_selected`. Only the ancestors of
  /// the selected nodes are swept.
  void select(std::span<const std::uint32_t> nodes);
  void run_selected(std::span<const std::vector<Seed>> sources, Towards towards, Milliseconds limit = never);

  /// `never` where the node is not reached within the limit.
  Milliseconds time(std::size_t lane, std::uint32_t node) const;
  /// Labels of a node's lanes.
  std::span<const Milliseconds, lanes> times(std::uint32_t node) const;
};

}  // namespace concentric
