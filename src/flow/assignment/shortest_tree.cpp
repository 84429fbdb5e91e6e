#include "flow/assignment/shortest_tree.hpp"

#include <algorithm>

namespace concentric {

void find_shortest_tree(const FlatNetwork& network, std::span<const double> cost, std::uint32_t origin,
                        ShortestTree& tree) {
  tree.cost.assign(network.nodes, std::numeric_limits<double>::infinity());
  tree.in_link.assign(network.nodes, ShortestTree::none);
  tree.order.clear();
  tree.cost[origin] = 0;
  tree.heap.assign(1, {0, origin});
  while (!tree.heap.empty()) {
    std::pop_heap(tree.heap.begin(), tree.heap.end());
    const ShortestTree::Reached next = tree.heap.back();
    tree.heap.pop_back();
    if (next.cost > tree.cost[next.node]) continue;
    tree.order.push_back(next.node);
    if (next.node < network.first_through && next.node != origin) continue;
    for (std::uint32_t link = network.first_out[next.node]; link < network.first_out[next.node + 1]; ++link) {
      const std::uint32_t head = network.head[link];
      const double reached = next.cost + cost[link];
      if (reached < tree.cost[head]) {
        tree.cost[head] = reached;
        tree.in_link[head] = link;
        tree.heap.push_back({reached, head});
        std::push_heap(tree.heap.begin(), tree.heap.end());
      }
    }
  }
}

}  // namespace concentric
