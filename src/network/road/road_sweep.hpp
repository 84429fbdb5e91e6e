// One-to-all and many-to-many on a hierarchy: up the elimination tree, then one sweep down over all ranks for
// sixteen sources at once (PHAST: Delling, Goldberg, Nowatzyk, Werneck 2011, on elimination trees; for a part
// of the nodes RPHAST: Delling, Goldberg, Werneck 2011).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/road/road_hierarchy.hpp"
#include "network/road/sweep_kernel.hpp"

namespace concentric {

enum class Towards : std::uint8_t { away, back };  ///< times from the sources, or to them

/// The working memory of one thread; keeps its labels until the next run. 68 bytes a node once `run` was
/// called; the hierarchy and its times must stay where they are.
class RoadSweep {
 public:
  static constexpr std::size_t lanes = 16;

  RoadSweep(const RoadHierarchy& hierarchy, const RoadTimes& times,
            const SweepKernel& kernel = sweep_kernels().front());

  /// Times between up to sixteen sources (throws std::invalid_argument beyond), each any number of seeds, and
  /// every node, not beyond `limit`. A subtree that no lane can reach in time is passed over whole, so that
  /// the work follows what is reached. Lanes without a source stay `never`.
  void run(std::span<const std::vector<Seed>> sources, Towards towards, Milliseconds limit = never);

  /// The same for some nodes only: `select` once (and again after the times have changed), then any number of
  /// `run_selected`. Only the ancestors of the selected nodes are swept, and only the selected nodes may be
  /// asked for.
  void select(std::span<const std::uint32_t> nodes);
  void run_selected(std::span<const std::vector<Seed>> sources, Towards towards, Milliseconds limit = never);

  /// `never` where the node is not reached within the limit.
  Milliseconds time(std::size_t lane, std::uint32_t node) const { return row(node).lane[lane]; }
  /// Labels of a node's lanes.
  std::span<const Milliseconds, lanes> times(std::uint32_t node) const {
    return std::span<const Milliseconds, lanes>(row(node).lane);
  }

  /// For those who want all nodes, in the order of memory: after `run`, the lanes of each rank
  /// (`hierarchy.node_of`), and the stretches of ranks, the highest first, outside which all of them are
  /// `never`.
  std::span<const LaneTimes> by_rank() const { return label_; }
  std::span<const RankStretch> reached() const { return written_; }

 private:
  // A part of the hierarchy that holds all ancestors of its nodes, with its own count of ranks.
  struct Part {
    std::vector<std::uint32_t> place;  ///< by rank; of the part's ranks
    std::vector<std::uint32_t> first_up, up_head, subtree_first;
    std::vector<Milliseconds> up, down;
    std::vector<LaneTimes> label;
    std::vector<RankStretch> written;
  };

  void climb(std::span<const std::vector<Seed>> sources, Towards towards, Milliseconds limit);
  const LaneTimes& row(std::uint32_t node) const {
    const std::uint32_t rank = hierarchy_->rank_of[node];
    return selected_ ? part_.label[part_.place[rank]] : label_[rank];
  }

  const RoadHierarchy* hierarchy_;
  const RoadTimes* times_;
  const SweepKernel* kernel_;
  bool selected_ = false;  ///< whether the last run was run_selected
  std::vector<LaneTimes> label_;
  std::vector<RankStretch> written_;
  Climbed climbed_;
  std::vector<std::uint32_t> place_in_climbed_;  ///< by rank; only of those in `climbed_`
  Part part_;
};

}  // namespace concentric
