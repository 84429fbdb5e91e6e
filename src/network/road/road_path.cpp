#include "network/road/road_path.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "network/road/ancestors.hpp"

namespace concentric {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// One end's way up the elimination tree: by rank, the time so far and the upward arc taken last (`none` at a
// seed). Outside a query all times are `never`.
struct Climb {
  std::vector<Milliseconds> time;
  std::vector<std::uint32_t> came_by;
};

// Kept from query to query: a query touches a few hundred ranks, clearing all of them would take longer.
struct QueryMemory {
  Climb from, to;
  std::vector<std::uint32_t> open, seen;
};

QueryMemory& memory_for(std::size_t nodes) {
  thread_local QueryMemory memory;
  for (Climb* climb : {&memory.from, &memory.to}) {
    if (climb->time.size() >= nodes) continue;
    climb->time.resize(nodes, never);
    climb->came_by.resize(nodes);
  }
  return memory;
}

void start(const RoadHierarchy& hierarchy, std::span<const Seed> seeds, Climb& climb,
           std::vector<std::uint32_t>& open) {
  for (const Seed& seed : seeds) {
    const std::uint32_t rank = hierarchy.rank_of[seed.node];
    if (seed.time >= climb.time[rank]) continue;
    climb.time[rank] = seed.time;
    climb.came_by[rank] = none;
    open.push_back(rank);
  }
}

void relax_upwards(const RoadHierarchy& hierarchy, const std::vector<Milliseconds>& weight,
                   std::uint32_t rank, Climb& climb) {
  const Milliseconds at = climb.time[rank];
  for (std::uint32_t a = hierarchy.first_up[rank]; a < hierarchy.first_up[rank + 1]; ++a) {
    const std::uint32_t head = hierarchy.up_head[a];
    if (at + weight[a] >= climb.time[head]) continue;
    climb.time[head] = at + weight[a];
    climb.came_by[head] = a;
  }
}

struct Meeting {
  Milliseconds time = never;
  std::uint32_t rank = none;
};

// Both ends climb to the root together; the best meeting is known once all ranks are seen. Leaves its traces
// in `memory` until `forget`.
Meeting meet(const Roads& roads, std::span<const Seed> from, std::span<const Seed> to, QueryMemory& memory) {
  Meeting best;
  start(roads.hierarchy, from, memory.from, memory.open);
  start(roads.hierarchy, to, memory.to, memory.open);
  each_ancestor(roads.hierarchy, memory.open, [&](std::uint32_t rank) {
    memory.seen.push_back(rank);
    const Milliseconds out = memory.from.time[rank], back = memory.to.time[rank];
    if (out + back < best.time) best = {out + back, rank};
    // What is no faster than the best meeting cannot be part of a better one.
    if (out < best.time) relax_upwards(roads.hierarchy, roads.times.up, rank, memory.from);
    if (back < best.time) relax_upwards(roads.hierarchy, roads.times.down, rank, memory.to);
  });
  return best;
}

void forget(QueryMemory& memory) {
  for (const std::uint32_t rank : memory.seen) memory.from.time[rank] = memory.to.time[rank] = never;
  memory.seen.clear();
}

// An upward arc in its direction or against it.
struct Shortcut {
  std::uint32_t arc;
  bool upwards;
};

Milliseconds time_of(const RoadTimes& times, Shortcut shortcut) {
  return (shortcut.upwards ? times.up : times.down)[shortcut.arc];
}

std::uint32_t graph_arc_of(const Roads& roads, Shortcut shortcut) {
  const RoadHierarchy& h = roads.hierarchy;
  const auto& first = shortcut.upwards ? h.first_along : h.first_against;
  const auto& arcs = shortcut.upwards ? h.along : h.against;
  for (std::uint32_t i = first[shortcut.arc]; i < first[shortcut.arc + 1]; ++i)
    if (roads.graph.time[arcs[i]] == time_of(roads.times, shortcut)) return arcs[i];
  return none;
}

// The two halves of a shortcut through the lowest rank under it that has its time.
std::pair<Shortcut, Shortcut> halves(const Roads& roads, Shortcut shortcut) {
  const RoadHierarchy& h = roads.hierarchy;
  const std::uint32_t low = h.up_tail[shortcut.arc], high = h.up_head[shortcut.arc];
  for (std::uint32_t d = h.first_down[low]; d < h.first_down[low + 1]; ++d) {
    const Shortcut at_low{h.down_arc[d], !shortcut.upwards};
    const Shortcut at_high{up_arc(h, h.up_tail[at_low.arc], high), shortcut.upwards};
    if (at_high.arc == none) continue;
    if (time_of(roads.times, at_low) + time_of(roads.times, at_high) == time_of(roads.times, shortcut))
      return shortcut.upwards ? std::pair{at_low, at_high} : std::pair{at_high, at_low};
  }
  throw std::logic_error("the times of a hierarchy are not those of its graph");
}

void unpack(const Roads& roads, Shortcut shortcut, std::vector<std::uint32_t>& arcs) {
  std::vector<Shortcut> open{shortcut};
  while (!open.empty()) {
    const Shortcut next = open.back();
    open.pop_back();
    if (const std::uint32_t arc = graph_arc_of(roads, next); arc != none) {
      arcs.push_back(arc);
      continue;
    }
    const auto [first, second] = halves(roads, next);
    open.push_back(second);
    open.push_back(first);
  }
}

}  // namespace

Milliseconds road_time(const Roads& roads, std::span<const Seed> from, std::span<const Seed> to) {
  QueryMemory& memory = memory_for(roads.hierarchy.nodes());
  const Meeting best = meet(roads, from, to, memory);
  forget(memory);
  return best.time;
}

RoadPath road_path(const Roads& roads, std::span<const Seed> from, std::span<const Seed> to) {
  QueryMemory& memory = memory_for(roads.hierarchy.nodes());
  const Meeting best = meet(roads, from, to, memory);
  RoadPath path{best.time, {}};
  if (best.rank != none) {
    std::vector<Shortcut> upwards;
    const RoadHierarchy& h = roads.hierarchy;
    for (std::uint32_t a = memory.from.came_by[best.rank]; a != none; a = memory.from.came_by[h.up_tail[a]])
      upwards.push_back({a, true});
    for (std::size_t i = upwards.size(); i-- > 0;) unpack(roads, upwards[i], path.arcs);
    for (std::uint32_t a = memory.to.came_by[best.rank]; a != none; a = memory.to.came_by[h.up_tail[a]])
      unpack(roads, {a, false}, path.arcs);
  }
  forget(memory);
  return path;
}

}  // namespace concentric
