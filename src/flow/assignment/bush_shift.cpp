#include "flow/assignment/bush_shift.hpp"

#include <algorithm>
#include <cmath>

namespace concentric {

void label_bush(const Bush& bush, std::span<const double> cost, double tolerance, BushLabels& labels) {
  const std::size_t entries = bush.entries();
  if (labels.cost.size() < entries + 1) {
    labels.cost.resize(entries + 1);
    labels.in.resize(entries + 1);
  }
  labels.merges.clear();
  labels.excess = 0;
  BushLabels::Costs* const at = labels.cost.data();
  BushLabels::Entries* const in = labels.in.data();
  const std::uint32_t* const link = bush.link.data();
  const std::uint32_t* const tail = bush.tail.data();
  at[0] = {0, 0};
  std::uint32_t position = 1;
  for (std::uint32_t entry = 0; entry < entries; ++position) {
    if ((link[entry] & Bush::last) != 0) {
      const double own = cost[link[entry] & ~Bush::last];
      at[position] = {at[tail[entry]].cheapest + own, at[tail[entry]].dearest + own};
      in[position] = {entry, entry};
      ++entry;
      continue;
    }
    const std::uint32_t first = entry;
    BushLabels::Costs best{std::numeric_limits<double>::infinity(), -1};
    BushLabels::Entries by;
    bool more = true;
    for (; more; ++entry) {
      const double own = cost[link[entry] & ~Bush::last];
      const double cheapest = at[tail[entry]].cheapest + own;
      if (cheapest < best.cheapest) {
        best.cheapest = cheapest;
        by.cheapest = entry;
      }
      if (bush.flow[entry] > 0) {
        const double dearest = at[tail[entry]].dearest + own;
        if (dearest > best.dearest) {
          best.dearest = dearest;
          by.dearest = entry;
        }
      }
      more = (link[entry] & Bush::last) == 0;
    }
    if (best.dearest < best.cheapest) {  // no flow at all, or rounding
      best.dearest = best.cheapest;
      by.dearest = by.cheapest;
    }
    at[position] = best;
    in[position] = by;
    if (best.dearest - best.cheapest <= tolerance * best.cheapest) continue;
    for (std::uint32_t i = first; i < entry; ++i)
      labels.excess += bush.flow[i] * (at[tail[i]].cheapest + cost[bush.link_at(i)] - best.cheapest);
    if (by.dearest != by.cheapest) labels.merges.push_back(position);
  }
}

void find_way_pairs(const Bush& bush, const BushLabels& labels, WayPairs& pairs) {
  pairs.entry.clear();
  pairs.pairs.clear();
  pairs.excess = labels.excess;
  std::vector<std::uint32_t>& entry = pairs.entry;
  for (std::size_t i = labels.merges.size(); i-- > 0;) {
    const std::uint32_t merge = labels.merges[i];
    // The dear way goes straight into the list, then the cheap one: two walks in step find where they part.
    std::uint32_t dear = bush.tail[labels.in[merge].dearest], cheap = bush.tail[labels.in[merge].cheapest];
    while (dear != cheap) {
      if (dear > cheap)
        dear = bush.tail[labels.in[dear].dearest];
      else
        cheap = bush.tail[labels.in[cheap].cheapest];
    }
    const std::uint32_t parting = dear;
    std::uint32_t by = labels.in[merge].dearest;
    entry.push_back(by);
    for (dear = bush.tail[by]; dear != parting; dear = bush.tail[by])
      entry.push_back(by = labels.in[dear].dearest);
    const auto dear_end = static_cast<std::uint32_t>(entry.size());
    by = labels.in[merge].cheapest;
    entry.push_back(by);
    for (cheap = bush.tail[by]; cheap != parting; cheap = bush.tail[by])
      entry.push_back(by = labels.in[cheap].cheapest);
    pairs.pairs.push_back({dear_end, static_cast<std::uint32_t>(entry.size())});
  }
}

namespace {

struct CostAndSlope {
  double cost = 0, slope = 0;
};

CostAndSlope way_cost(std::span<const std::uint32_t> way, const Bush& bush, std::span<const double> cost,
                      const LinkState& state) {
  CostAndSlope sum;
  for (const std::uint32_t entry : way) {
    const std::uint32_t link = bush.link_at(entry);
    sum.cost += cost[link];
    sum.slope += state.slope[link];
  }
  return sum;
}

// Adds `amount` to the flow of a way, with what it costs after.
CostAndSlope add_flow(const FlatNetwork& network, std::span<const std::uint32_t> way, double amount,
                      std::span<const double> cost, Bush& bush, LinkState& state) {
  CostAndSlope sum;
  for (const std::uint32_t entry : way) {
    const std::uint32_t link = bush.link_at(entry);
    bush.flow[entry] += amount;
    state.flow[link] = std::max(0.0, state.flow[link] + amount);
    state.evaluate(network, link);
    sum.cost += cost[link];
    sum.slope += state.slope[link];
  }
  return sum;
}

double least_flow(std::span<const std::uint32_t> way, const Bush& bush) {
  double least = std::numeric_limits<double>::infinity();
  for (const std::uint32_t entry : way) least = std::min(least, bush.flow[entry]);
  return least;
}

}  // namespace

void shift_flow(const FlatNetwork& network, std::uint32_t user_class, const WayPairs& pairs, Bush& bush,
                LinkState& state) {
  const std::span<const double> cost = state.cost[user_class];
  const std::span<const std::uint32_t> all = pairs.entry;
  std::size_t begin = 0;
  for (const WayPairs::Ends& ends : pairs.pairs) {
    std::span<const std::uint32_t> from = all.subspan(begin, ends.dear_end - begin);
    std::span<const std::uint32_t> to = all.subspan(ends.dear_end, ends.cheap_end - ends.dear_end);
    begin = ends.cheap_end;
    CostAndSlope dear = way_cost(from, bush, cost, state), cheap = way_cost(to, bush, cost, state);
    double difference = dear.cost - cheap.cost;
    if (difference < 0) {
      std::swap(from, to);
      std::swap(dear, cheap);
      difference = -difference;
    }
    // A Newton step on a curved function can go too far; another from there comes back.
    constexpr int most_steps = 4;
    const double settled = 0.1 * difference;
    for (int step = 0; step < most_steps && difference > 0; ++step) {
      const double movable = least_flow(from, bush);
      if (movable <= 0) break;
      const double slope = dear.slope + cheap.slope;
      const double amount = slope > 0 ? std::min(movable, difference / slope) : movable;
      dear = add_flow(network, from, -amount, cost, bush, state);
      cheap = add_flow(network, to, amount, cost, bush, state);
      difference = dear.cost - cheap.cost;
      if (std::abs(difference) <= settled || (difference > 0 && amount == movable)) break;
      if (difference < 0) {
        std::swap(from, to);
        std::swap(dear, cheap);
        difference = -difference;
      }
    }
  }
}

}  // namespace concentric
