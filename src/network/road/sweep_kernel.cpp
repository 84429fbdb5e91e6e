#include "network/road/sweep_kernel.hpp"

#include <algorithm>
#include <cstring>

namespace concentric {
namespace {

// Sixteen lanes as one value: GCC and Clang split it into what the instruction set has.
using Lanes [[gnu::vector_size(64)]] = std::uint32_t;

[[gnu::always_inline]] inline void load(Lanes& to, const LaneTimes& from) {
  std::memcpy(&to, &from, sizeof to);
}
[[gnu::always_inline]] inline void store(LaneTimes& to, const Lanes& from) {
  std::memcpy(&to, &from, sizeof to);
}

[[gnu::always_inline]] inline bool all_never(const LaneTimes& times) {
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

[[gnu::always_inline]] inline void sweep(const SweepGraph& graph, const Reached& top, Milliseconds limit,
                                         LaneTimes* label, std::vector<RankStretch>& written) {
  const std::vector<RankStretch> before = std::move(written);
  written.clear();
  std::size_t passed = 0;
  std::size_t above = top.rank.size();  // of `top`, those that are still to come
  std::uint32_t last = graph.nodes;     // of the stretch at hand
  Lanes all_limit, all_never_lanes, zero{};
  all_limit = zero + limit;
  all_never_lanes = zero + never;
  for (std::uint32_t v = graph.nodes; v-- > 0;) {
    Lanes best = all_never_lanes;
    if (above > 0 && top.rank[above - 1] == v) load(best, top.times[--above]);
    const std::uint32_t begin = graph.first_up[v], end = graph.first_up[v + 1];
    for (std::uint32_t a = begin; a < end; ++a) {
      Lanes through;
      load(through, label[graph.up_head[a]]);
      through += graph.weight[a];
      best = through < best ? through : best;
    }
    best = best <= all_limit ? best : all_never_lanes;
    store(label[v], best);

    // Whatever reaches the subtree from outside comes through v or through a neighbour above v.
    const std::uint32_t subtree = graph.subtree_first[v];
    if (subtree == v || label[v].lane[0] != never || !all_never(label[v])) continue;
    if (above > 0 && top.rank[above - 1] >= subtree) continue;
    std::uint32_t a = begin;
    while (a < end && all_never(label[graph.up_head[a]])) ++a;
    if (a < end) continue;
    clean(label, subtree, v, before, passed);
    if (v + 1 < last) written.push_back({v + 1, last});
    last = v = subtree;
  }
  if (last > 0) written.push_back({0, last});
}

#if defined(__x86_64__)
[[gnu::target("avx512f")]] void sweep_avx512(const SweepGraph& graph, const Reached& top, Milliseconds limit,
                                             LaneTimes* label, std::vector<RankStretch>& written) {
  sweep(graph, top, limit, label, written);
}
[[gnu::target("avx2")]] void sweep_avx2(const SweepGraph& graph, const Reached& top, Milliseconds limit,
                                        LaneTimes* label, std::vector<RankStretch>& written) {
  sweep(graph, top, limit, label, written);
}
#endif
void sweep_plain(const SweepGraph& graph, const Reached& top, Milliseconds limit, LaneTimes* label,
                 std::vector<RankStretch>& written) {
  sweep(graph, top, limit, label, written);
}

}  // namespace

void sweep_down(const SweepGraph& graph, const Reached& top, Milliseconds limit, LaneTimes* label,
                std::vector<RankStretch>& written) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return sweep_avx512(graph, top, limit, label, written);
  if (__builtin_cpu_supports("avx2")) return sweep_avx2(graph, top, limit, label, written);
#endif
  sweep_plain(graph, top, limit, label, written);
}

void relax(LaneTimes& into, const LaneTimes& times, Milliseconds weight) {
  for (std::size_t i = 0; i < std::size(into.lane); ++i)
    into.lane[i] = std::min(into.lane[i], times.lane[i] + weight);
}

}  // namespace concentric
