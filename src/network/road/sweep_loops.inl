// The loops of the sweep for one instruction set. Included by sweep_kernel.cpp once for each, inside a
// namespace of its own, with SWEEP_TARGET (the attribute that every function needs, because vectors are cut
// to registers before functions are inlined) and SWEEP_REGISTER (bytes); hence no `#pragma once`.

// Lanes that fill one register.
struct Register {
  static constexpr std::size_t lanes = SWEEP_REGISTER / sizeof(Milliseconds);
  using Value [[gnu::vector_size(SWEEP_REGISTER)]] = Milliseconds;
  Value value;

  SWEEP_TARGET void load(const Milliseconds* from) { std::memcpy(&value, from, sizeof value); }
  SWEEP_TARGET void store(Milliseconds* to) const { std::memcpy(to, &value, sizeof value); }
  /// Takes the minimum with the times at `from` plus `weight`.
  SWEEP_TARGET void relax(const Milliseconds* from, Milliseconds weight) {
    Value through;
    std::memcpy(&through, from, sizeof through);
    through += weight;
    value = through < value ? through : value;
  }
  SWEEP_TARGET void close_beyond(Milliseconds limit) {
    value = value <= Value{} + limit ? value : Value{} + never;
  }
};

// Twice as many. An array would not be kept in registers.
template <class Half>
struct Two {
  static constexpr std::size_t lanes = 2 * Half::lanes;
  Half low, high;

  SWEEP_TARGET void load(const Milliseconds* from) { low.load(from), high.load(from + Half::lanes); }
  SWEEP_TARGET void store(Milliseconds* to) const { low.store(to), high.store(to + Half::lanes); }
  SWEEP_TARGET void relax(const Milliseconds* from, Milliseconds weight) {
    low.relax(from, weight);
    high.relax(from + Half::lanes, weight);
  }
  SWEEP_TARGET void close_beyond(Milliseconds limit) { low.close_beyond(limit), high.close_beyond(limit); }
};

#if SWEEP_REGISTER == 32
using Lanes = Two<Register>;
#else
using Lanes = Two<Two<Register> >;
#endif
static_assert(Lanes::lanes == std::size(LaneTimes{}.lane));

SWEEP_TARGET void climb(const SweepGraph& graph, const std::uint32_t* place, Milliseconds limit,
                        Climbed& climbed) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < climbed.rank.size(); ++i) {
    const std::uint32_t rank = climbed.rank[i];
    Lanes times;
    times.load(climbed.times[i].lane);
    times.close_beyond(limit);
    LaneTimes here;
    times.store(here.lane);
    if (here.lane[0] == never && all_never(here)) continue;
    for (std::uint32_t a = graph.first_up[rank]; a < graph.first_up[rank + 1]; ++a) {
      LaneTimes& above = climbed.times[place[graph.up_head[a]]];
      Lanes best;
      best.load(above.lane);
      best.relax(here.lane, graph.weight[a]);
      best.store(above.lane);
    }
    climbed.rank[kept] = rank;
    climbed.times[kept++] = here;
  }
  climbed.rank.resize(kept);
  climbed.times.resize(kept);
}

template <bool limited>
SWEEP_TARGET void sweep_all(const SweepGraph& graph, const Climbed& climbed, Milliseconds limit,
                            LaneTimes* label, std::vector<RankStretch>& written) {
  // Most ranks have few arcs, and mispredicting how many would cost more than they do: the last arcs of a row
  // are taken in one go, some of them twice. Rows are read from their end, because the label of the parent,
  // which comes first in them, was written only just now.
  constexpr std::uint32_t in_one_go = 4;
  const std::vector<RankStretch> before = std::exchange(written, {});
  std::size_t passed = 0;
  std::size_t to_come = climbed.rank.size();
  std::uint32_t last = graph.ranks;  // of the stretch at hand
  for (std::uint32_t v = graph.ranks; v-- > 0;) {
    Lanes best;
    if (to_come > 0 && climbed.rank[to_come - 1] == v)
      best.load(climbed.times[--to_come].lane);
    else
      best.load(never_in_all_lanes.lane);
    const std::uint32_t begin = graph.first_up[v], end = graph.first_up[v + 1];
    if (begin < end) {
      std::uint32_t a = end - 1;
      for (; a >= begin + in_one_go; --a) best.relax(label[graph.up_head[a]].lane, graph.weight[a]);
      for (std::uint32_t k = in_one_go; k-- > 0;) {
        const std::uint32_t b = std::min(begin + k, a);
        best.relax(label[graph.up_head[b]].lane, graph.weight[b]);
      }
    }
    if (limited) best.close_beyond(limit);
    best.store(label[v].lane);

    if (label[v].lane[0] != never || graph.subtree_first[v] == v) continue;
    const std::uint32_t first = graph.subtree_first[v];
    if (to_come > 0 && climbed.rank[to_come - 1] >= first) continue;
    if (!out_of_reach(graph, label, v, begin, end)) continue;
    clean(label, first, v, before, passed);
    if (v + 1 < last) written.push_back({v + 1, last});
    last = v = first;
  }
  if (last > 0) written.push_back({0, last});
}

SWEEP_TARGET void sweep(const SweepGraph& graph, const Climbed& climbed, Milliseconds limit, LaneTimes* label,
                        std::vector<RankStretch>& written) {
  if (limit < never)
    sweep_all<true>(graph, climbed, limit, label, written);
  else
    sweep_all<false>(graph, climbed, limit, label, written);
}
