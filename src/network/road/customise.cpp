// Which rank waits for which is a tree: a rank takes its times from ranks of its own subtree. Small subtrees
// are done whole, one a task; the few ranks above them, which hold most of the triangles, are done chain by
// chain, where a chain is a separator.
#include <algorithm>
#include <memory>

#include "base/parallel.hpp"
#include "network/road/road_hierarchy.hpp"

namespace concentric {
namespace {

constexpr std::size_t tasks_at_least = 64;
constexpr std::size_t arcs_a_task = 16384;

/// Ranks [first, last).
struct Ranks {
  std::uint32_t first, last;
};

/// Ranks that are not in small subtrees, each the only such child of the next one; `level` is above that of
/// every chain below.
struct Chain {
  Ranks ranks;
  std::uint32_t level;
};

struct Division {
  std::vector<Ranks> subtrees;
  std::vector<Chain> chains;
  std::uint32_t levels = 0;
};

Division divide(const RoadHierarchy& h) {
  const auto nodes = static_cast<std::uint32_t>(h.nodes());
  const auto small = static_cast<std::uint32_t>(h.nodes() / tasks_at_least + 1);
  const auto is_small = [&](std::uint32_t rank) { return rank - h.subtree_first[rank] < small; };
  Division division;
  std::vector<std::uint32_t> level(nodes, 0);     // of the highest chain below a rank
  std::vector<std::uint32_t> branches(nodes, 0);  // children that are not small
  for (std::uint32_t v = 0; v < nodes; ++v) {
    const std::uint32_t parent = h.parent[v];
    if (is_small(v)) {
      if (parent == v || !is_small(parent)) division.subtrees.push_back({h.subtree_first[v], v + 1});
      continue;
    }
    if (branches[v] == 1 && division.chains.back().ranks.last == v) {
      ++division.chains.back().ranks.last;
      level[v] = division.chains.back().level;
    } else {
      division.chains.push_back({{v, v + 1}, ++level[v]});
    }
    division.levels = std::max(division.levels, level[v]);
    if (parent == v) continue;
    ++branches[parent];
    level[parent] = std::max(level[parent], level[v]);
  }
  return division;
}

Milliseconds fastest(const std::vector<std::uint32_t>& first, const std::vector<std::uint32_t>& arcs,
                     std::size_t up_arc, std::span<const Milliseconds> arc_time) {
  Milliseconds least = never;
  for (std::uint32_t i = first[up_arc]; i < first[up_arc + 1]; ++i)
    least = std::min(least, arc_time[arcs[i]]);
  return least;
}

/// By rank, the upward arc that leads there from the rank at hand; what it holds elsewhere does not matter.
using ArcTo = std::unique_ptr<std::uint32_t[]>;

/// Takes the times of `rank`'s upward arcs through the lower ranks `middle`, whose times must be known.
void take_triangles(const RoadHierarchy& h, std::uint32_t rank, Ranks middle, RoadTimes& times,
                    ArcTo& arc_to) {
  for (std::uint32_t a = h.first_up[rank]; a < h.first_up[rank + 1]; ++a) arc_to[h.up_head[a]] = a;
  // Rows downwards stand by tail, and so by arc.
  const std::uint32_t begin = h.first_up[middle.first], end = h.first_up[middle.last];
  const auto row_end = h.down_arc.begin() + h.first_down[rank + 1];
  auto below = std::lower_bound(h.down_arc.begin() + h.first_down[rank], row_end, begin);
  for (; below != row_end && *below < end; ++below) {
    const Milliseconds climb = times.up[*below], descend = times.down[*below];
    const std::uint32_t last = h.first_up[h.up_tail[*below] + 1];
    for (std::uint32_t b = *below + 1; b < last; ++b) {
      const std::uint32_t a = arc_to[h.up_head[b]];
      times.up[a] = std::min(times.up[a], descend + times.up[b]);
      times.down[a] = std::min(times.down[a], times.down[b] + climb);
    }
  }
}

}  // namespace

RoadTimes customise(const RoadHierarchy& h, std::span<const Milliseconds> arc_time) {
  RoadTimes times{std::vector<Milliseconds>(h.up_arcs()), std::vector<Milliseconds>(h.up_arcs())};
  parallel_for((h.up_arcs() + arcs_a_task - 1) / arcs_a_task, [&](std::size_t task) {
    const std::size_t end = std::min(h.up_arcs(), (task + 1) * arcs_a_task);
    for (std::size_t a = task * arcs_a_task; a < end; ++a) {
      times.up[a] = fastest(h.first_along, h.along, a, arc_time);
      times.down[a] = fastest(h.first_against, h.against, a, arc_time);
    }
  });

  const Division division = divide(h);
  const auto memory = [&] { return std::make_unique_for_overwrite<std::uint32_t[]>(h.nodes()); };
  parallel_for_with(division.subtrees.size(), memory, [&](std::size_t i, ArcTo& arc_to) {
    const Ranks ranks = division.subtrees[i];
    for (std::uint32_t v = ranks.first; v < ranks.last; ++v)
      take_triangles(h, v, {ranks.first, v}, times, arc_to);
  });
  struct Member {
    std::uint32_t rank, chain_first;
  };
  std::vector<Chain> chains;  // of a level
  std::vector<Member> members;
  for (std::uint32_t level = 1; level <= division.levels; ++level) {
    chains.clear();
    members.clear();
    for (const Chain& chain : division.chains) {
      if (chain.level != level) continue;
      chains.push_back(chain);
      for (std::uint32_t v = chain.ranks.first; v < chain.ranks.last; ++v)
        members.push_back({v, chain.ranks.first});
    }
    // Through what lies below the chain, each rank for itself; then along the chain, one after another.
    parallel_for_with(members.size(), memory, [&](std::size_t i, ArcTo& arc_to) {
      const auto [rank, chain_first] = members[i];
      take_triangles(h, rank, {h.subtree_first[rank], chain_first}, times, arc_to);
    });
    parallel_for_with(chains.size(), memory, [&](std::size_t i, ArcTo& arc_to) {
      const Ranks ranks = chains[i].ranks;
      for (std::uint32_t v = ranks.first; v < ranks.last; ++v)
        take_triangles(h, v, {ranks.first, v}, times, arc_to);
    });
  }
  return times;
}

}  // namespace concentric
