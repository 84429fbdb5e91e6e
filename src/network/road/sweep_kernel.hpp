// The sweep down: the loop that most of the time of one-to-all goes into, sixteen lanes wide. It is compiled
// for several instruction sets and chosen at run time; whole numbers make all of them give the same.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/street/street_graph.hpp"

namespace concentric {

/// Times from or to one node in all lanes: a cache line.
struct alignas(64) LaneTimes {
  Milliseconds lane[16];
};
inline constexpr LaneTimes never_in_all_lanes = {{never, never, never, never, never, never, never, never,
                                                  never, never, never, never, never, never, never, never}};

/// Ranks [first, last).
struct RankStretch {
  std::uint32_t first = 0, last = 0;
};

/// A hierarchy in one direction, whole or a part that holds all ancestors of its nodes.
struct SweepGraph {
  std::uint32_t nodes = 0;
  const std::uint32_t* first_up = nullptr;
  const std::uint32_t* up_head = nullptr;
  const Milliseconds* weight = nullptr;  ///< from up_head to the row's node
  const std::uint32_t* subtree_first = nullptr;
};

/// What the way up has reached: the nodes ascending, the times of each.
struct Reached {
  std::vector<std::uint32_t> rank;
  std::vector<LaneTimes> times;
};

/// Fills `label` (one a node) with the shortest times that follow from `top`, `never` beyond the limit.
/// `written` holds the stretches (descending) outside which every label is `never`, before and after.
void sweep_down(const SweepGraph& graph, const Reached& top, Milliseconds limit, LaneTimes* label,
                std::vector<RankStretch>& written);

/// Takes the minimum of `times` plus `weight` into `into`, lane by lane.
void relax(LaneTimes& into, const LaneTimes& times, Milliseconds weight);

}  // namespace concentric
