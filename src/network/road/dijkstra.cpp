#include <algorithm>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "network/road/road_path.hpp"

namespace concentric {

std::vector<Milliseconds> dijkstra(const StreetGraph& graph, std::span<const Milliseconds> arc_time,
                                   std::span<const Seed> seeds, Milliseconds limit) {
  using Entry = std::pair<Milliseconds, std::uint32_t>;
  std::vector<Milliseconds> time(graph.nodes(), never);
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto reach = [&](std::uint32_t node, Milliseconds at) {
    if (at > limit || at >= time[node]) return;
    time[node] = at;
    queue.emplace(at, node);
  };
  for (const Seed& seed : seeds) reach(seed.node, seed.time);
  while (!queue.empty()) {
    const auto [at, node] = queue.top();
    queue.pop();
    if (at > time[node]) continue;
    for (std::uint32_t arc = graph.first_out[node]; arc < graph.first_out[node + 1]; ++arc)
      reach(graph.head[arc], at + std::min(arc_time[arc], never));
  }
  return time;
}

}  // namespace concentric
