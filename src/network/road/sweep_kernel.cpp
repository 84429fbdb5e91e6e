#include "network/road/sweep_kernel.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

namespace concentric {
namespace {

bool all_never(const LaneTimes& times) {
  Milliseconds least = never;
  for (const Milliseconds each : times.lane) least = std::min(least, each);
  return least == never;
}

// Makes the labels of [first, last) `never` where they may not be: in the stretches of the run before.
// `passed` of these lie above everything that is still to come.
void clean(LaneTimes* label, std::uint32_t first, std::uint32_t last, const std::vector<RankStretch>& before,
           std::size_t& passed) {
  while (passed < before.size() && before[passed].first >= last) ++passed;
  for (std::size_t i = passed; i < before.size() && before[i].last > first; ++i)
    std::fill(label + std::max(first, before[i].first), label + std::min(last, before[i].last),
              never_in_all_lanes);
}

// Whether nothing comes into the subtree below a rank: whatever does comes through the rank itself, or
// through a neighbour above it. `begin` and `end` are the rank's arcs.
bool out_of_reach(const SweepGraph& graph, const LaneTimes* label, std::uint32_t rank, std::uint32_t begin,
                  std::uint32_t end) {
  if (!all_never(label[rank])) return false;
  for (std::uint32_t a = begin; a < end; ++a)
    if (!all_never(label[graph.up_head[a]])) return false;
  return true;
}

#if defined(__x86_64__)
namespace avx2 {
#define SWEEP_TARGET [[gnu::target("avx2")]]
#define SWEEP_REGISTER 32
#include "network/road/sweep_loops.inl"
#undef SWEEP_TARGET
#undef SWEEP_REGISTER
}  // namespace avx2
#endif
namespace baseline {
#define SWEEP_TARGET
#define SWEEP_REGISTER 16
#include "network/road/sweep_loops.inl"
#undef SWEEP_TARGET
#undef SWEEP_REGISTER
}  // namespace baseline

std::vector<SweepKernel> kernels_here() {
  std::vector<SweepKernel> kernels;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) kernels.push_back({"AVX2", avx2::climb, avx2::sweep});
#endif
  kernels.push_back({"baseline", baseline::climb, baseline::sweep});
  return kernels;
}

}  // namespace

const std::vector<SweepKernel>& sweep_kernels() {
  static const std::vector<SweepKernel> kernels = kernels_here();
  return kernels;
}

}  // namespace concentric
