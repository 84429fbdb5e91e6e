#include "flow/assignment/bush_update.hpp"

#include <algorithm>
#include <numeric>

namespace concentric {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::uint32_t none = ShortestTree::none;

// Nodes by position and back.
void place_nodes(const FlatNetwork& network, const OriginTrips& trips, const Bush& bush, BushMemory& memory) {
  memory.position.assign(network.nodes, none);
  memory.node.assign(1, trips.node);
  memory.position[trips.node] = 0;
  for (std::size_t entry = 0; entry < bush.entries(); ++entry) {
    if (!bush.is_last(entry)) continue;
    const std::uint32_t node = network.head[bush.link_at(entry)];
    memory.position[node] = static_cast<std::uint32_t>(memory.node.size());
    memory.node.push_back(node);
  }
}

// Cheapest costs in the whole network, from those in the bush down: only nodes that do better are searched.
// Collects the links that lead to a node more cheaply.
void find_improvements(const FlatNetwork& network, const OriginTrips& trips, std::span<const double> cost,
                       BushMemory& memory) {
  std::vector<double>& cheapest = memory.cheapest;
  std::vector<ShortestTree::Reached>& heap = memory.tree.heap;
  heap.clear();
  memory.candidates.clear();
  const auto better = [&](std::uint32_t link) {
    const double old = cheapest[network.head[link]];
    return cheapest[network.tail[link]] + cost[link] < old - 1e-15 * old;
  };
  const auto scan = [&](std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t link = first; link < last; ++link)
      if (better(link)) memory.candidates.push_back(link);
  };
  if (trips.node < network.first_through)
    scan(network.first_out[trips.node], network.first_out[trips.node + 1]);
  scan(network.first_out[network.first_through], static_cast<std::uint32_t>(network.links()));
  if (memory.candidates.empty()) return;
  memory.improved.assign(network.nodes, none);
  const auto improve = [&](std::uint32_t link) {
    const std::uint32_t head = network.head[link];
    const double reached = cheapest[network.tail[link]] + cost[link];
    if (!(reached < cheapest[head] - 1e-15 * cheapest[head])) return;
    cheapest[head] = reached;
    memory.improved[head] = link;
    heap.push_back({reached, head});
    std::push_heap(heap.begin(), heap.end());
  };
  for (const std::uint32_t link : memory.candidates) improve(link);
  while (!heap.empty()) {
    std::pop_heap(heap.begin(), heap.end());
    const ShortestTree::Reached next = heap.back();
    heap.pop_back();
    if (next.cost > cheapest[next.node]) continue;
    if (next.node < network.first_through && next.node != trips.node) continue;
    for (std::uint32_t link = network.first_out[next.node]; link < network.first_out[next.node + 1]; ++link)
      improve(link);
  }
  for (const std::uint32_t link : memory.improved)
    if (link != none) memory.candidates.push_back(link);
  std::sort(memory.candidates.begin(), memory.candidates.end());
  memory.candidates.erase(std::unique(memory.candidates.begin(), memory.candidates.end()),
                          memory.candidates.end());
}

// Positions of a new topological order in which the dearest way to a node rises, for all that is kept.
void order_by_dearest(const Bush& bush, std::span<const double> cost, const std::vector<bool>& kept,
                      BushMemory& memory) {
  const std::size_t nodes = memory.node.size();
  std::vector<double>& dearest = memory.through;
  dearest.assign(nodes, 0);
  std::uint32_t position = 1;
  for (std::size_t entry = 0; entry < bush.entries(); ++entry) {
    if (kept[entry])
      dearest[position] = std::max(dearest[position], dearest[bush.tail[entry]] + cost[bush.link_at(entry)]);
    if (bush.is_last(entry)) ++position;
  }
  memory.order.resize(nodes);
  std::iota(memory.order.begin(), memory.order.end(), 0U);
  std::sort(memory.order.begin() + 1, memory.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return dearest[a] != dearest[b] ? dearest[a] < dearest[b] : a < b;
  });
}

}  // namespace

Bush bush_of_tree(const FlatNetwork& network, const OriginTrips& trips, const ShortestTree& tree) {
  Bush bush;
  const std::size_t entries = tree.order.size() - 1;
  std::vector<std::uint32_t> position(network.nodes, 0);
  bush.link.reserve(entries);
  bush.tail.reserve(entries);
  bush.flow.assign(entries, 0);
  for (std::size_t p = 1; p < tree.order.size(); ++p) {
    const std::uint32_t link = tree.in_link[tree.order[p]];
    position[tree.order[p]] = static_cast<std::uint32_t>(p);
    bush.link.push_back(link | Bush::last);
    bush.tail.push_back(position[network.tail[link]]);
  }
  for (std::size_t i = trips.first; i < trips.last; ++i)
    bush.flow[position[network.destination[i]] - 1] += network.trips[i];
  for (std::size_t entry = entries; entry-- > 0;)
    if (bush.tail[entry] > 0) bush.flow[bush.tail[entry] - 1] += bush.flow[entry];
  return bush;
}

void load_bush(const FlatNetwork& network, const OriginTrips& trips, Bush& bush, BushMemory& memory,
               std::span<double> link_flow) {
  place_nodes(network, trips, bush, memory);
  std::vector<double>& through = memory.through;
  through.assign(memory.node.size(), 0);
  for (std::size_t i = trips.first; i < trips.last; ++i)
    through[memory.position[network.destination[i]]] += network.trips[i];
  std::size_t end = bush.entries();
  for (std::size_t position = memory.node.size(); --position > 0;) {
    std::size_t begin = end - 1;
    while (begin > 0 && !bush.is_last(begin - 1)) --begin;
    const double needed = through[position];
    if (end - begin == 1) {
      bush.flow[begin] = needed;
    } else {
      constexpr double dust = 1e-14;
      double sum = 0;
      for (std::size_t entry = begin; entry < end; ++entry) sum += bush.flow[entry];
      double kept = 0;
      std::size_t most = begin;
      for (std::size_t entry = begin; entry < end; ++entry) {
        if (bush.flow[entry] <= dust * sum) bush.flow[entry] = 0;
        kept += bush.flow[entry];
        if (bush.flow[entry] > bush.flow[most]) most = entry;
      }
      if (kept <= 0) {
        bush.flow[most] = needed;
      } else if (kept != needed) {
        const double scale = needed / kept;
        for (std::size_t entry = begin; entry < end; ++entry) bush.flow[entry] *= scale;
      }
    }
    for (std::size_t entry = begin; entry < end; ++entry) {
      through[bush.tail[entry]] += bush.flow[entry];
      link_flow[bush.link_at(entry)] += bush.flow[entry];
    }
    end = begin;
  }
}

double update_bush(const FlatNetwork& network, const OriginTrips& trips, std::span<const double> cost,
                   Bush& bush, BushMemory& memory) {
  label_bush(bush, cost, 0, memory.labels);
  place_nodes(network, trips, bush, memory);
  memory.cheapest.assign(network.nodes, infinite);
  for (std::size_t p = 0; p < memory.node.size(); ++p)
    memory.cheapest[memory.node[p]] = memory.labels.cost[p].cheapest;
  find_improvements(network, trips, cost, memory);

  double excess = memory.labels.excess;
  if (!memory.candidates.empty()) {
    excess = 0;
    for (std::size_t entry = 0; entry < bush.entries(); ++entry) {
      const std::uint32_t link = bush.link_at(entry);
      excess += bush.flow[entry] *
                (memory.cheapest[network.tail[link]] + cost[link] - memory.cheapest[network.head[link]]);
    }
  }

  // What stays: links in use, and the cheapest way in.
  std::vector<bool> kept(bush.entries());
  std::size_t count = 0;
  std::uint32_t position = 1;
  for (std::size_t entry = 0; entry < bush.entries(); ++entry) {
    kept[entry] = bush.flow[entry] > 0 || memory.labels.in[position].cheapest == entry;
    count += kept[entry] ? 1 : 0;
    if (bush.is_last(entry)) ++position;
  }
  if (memory.candidates.empty() && count == bush.entries()) return excess;

  // New links must lead onwards in the topological order; if some do not, another order may suit more.
  const std::size_t nodes = memory.node.size();
  const auto onwards = [&](std::uint32_t link) {
    return memory.position[network.tail[link]] < memory.position[network.head[link]];
  };
  const bool same_order = std::all_of(memory.candidates.begin(), memory.candidates.end(), onwards);
  if (same_order) {
    memory.order.resize(nodes);
    std::iota(memory.order.begin(), memory.order.end(), 0U);
  } else {
    order_by_dearest(bush, cost, kept, memory);
  }
  memory.new_position.resize(nodes);  // of an old position
  for (std::size_t p = 0; p < nodes; ++p)
    memory.new_position[memory.order[p]] = static_cast<std::uint32_t>(p);
  const auto place = [&](std::uint32_t node) { return memory.new_position[memory.position[node]]; };
  std::erase_if(memory.candidates,
                [&](std::uint32_t link) { return place(network.tail[link]) >= place(network.head[link]); });
  std::sort(memory.candidates.begin(), memory.candidates.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(place(network.head[a]), a) < std::pair(place(network.head[b]), b);
  });
  memory.first.assign(nodes + 1, 0);  // entry of an old position
  position = 1;
  for (std::size_t entry = 0; entry < bush.entries(); ++entry)
    if (bush.is_last(entry)) memory.first[++position] = static_cast<std::uint32_t>(entry + 1);

  Bush next;
  const std::size_t size = count + memory.candidates.size();
  next.link.reserve(size);
  next.tail.reserve(size);
  next.flow.reserve(size);
  std::size_t candidate = 0;
  for (std::size_t p = 1; p < nodes; ++p) {
    const std::uint32_t old = memory.order[p];
    const std::size_t begin = next.link.size();
    for (std::uint32_t entry = memory.first[old]; entry < memory.first[old + 1]; ++entry) {
      if (!kept[entry]) continue;
      next.link.push_back(bush.link_at(entry));
      next.tail.push_back(memory.new_position[bush.tail[entry]]);
      next.flow.push_back(bush.flow[entry]);
    }
    const std::size_t old_end = next.link.size();
    for (; candidate < memory.candidates.size(); ++candidate) {
      const std::uint32_t link = memory.candidates[candidate];
      if (place(network.head[link]) != p) break;
      if (std::find(next.link.begin() + static_cast<std::ptrdiff_t>(begin),
                    next.link.begin() + static_cast<std::ptrdiff_t>(old_end),
                    link) != next.link.begin() + static_cast<std::ptrdiff_t>(old_end))
        continue;
      next.link.push_back(link);
      next.tail.push_back(place(network.tail[link]));
      next.flow.push_back(0);
    }
    next.link.back() |= Bush::last;
  }
  bush = std::move(next);
  return excess;
}

}  // namespace concentric
