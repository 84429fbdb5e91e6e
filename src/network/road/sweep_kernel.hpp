// The two loops that one-to-all consists of, sixteen lanes wide. They are compiled for several instruction
// sets, and the best is chosen at run time; whole numbers make all of them give the same.
#pragma once

#include <cstdint>
#include <string_view>
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

/// A hierarchy with times in one direction, whole or a part that holds all ancestors of its ranks.
struct SweepGraph {
  std::uint32_t ranks = 0;
  const std::uint32_t* first_up = nullptr;
  const std::uint32_t* up_head = nullptr;
  const Milliseconds* weight = nullptr;
  const std::uint32_t* subtree_first = nullptr;
};

/// What the way up has reached: ranks ascending, and their times.
struct Climbed {
  std::vector<std::uint32_t> rank;
  std::vector<LaneTimes> times;
};

struct SweepKernel {
  std::string_view name;  ///< of the instruction set

  /// Takes the times of `climbed`, which holds all ancestors of its ranks, up the hierarchy and drops the
  /// ranks that no lane reaches within the limit. `place` gives the position of a rank in `climbed`.
  void (*climb)(const SweepGraph& graph, const std::uint32_t* place, Milliseconds limit, Climbed& climbed);

  /// Fills `label` (one a rank) with the shortest times that follow from `climbed`, `never` beyond the limit.
  /// `written` holds the stretches, the highest first, outside which every label is `never`, before and
  /// after.
  void (*sweep)(const SweepGraph& graph, const Climbed& climbed, Milliseconds limit, LaneTimes* label,
                std::vector<RankStretch>& written);
};

/// Those that this machine can run, the best first.
const std::vector<SweepKernel>& sweep_kernels();

}  // namespace concentric
