#include "network/road/elimination_tree.hpp"

#include <limits>

namespace concentric {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// Parents by place in the order, `none` for roots; Liu's algorithm with paths halved towards the present
// root.
std::vector<std::uint32_t> parents(const SimpleGraph& graph, const std::vector<std::uint32_t>& order) {
  const std::size_t nodes = order.size();
  std::vector<std::uint32_t> place(nodes), parent(nodes, none), ancestor(nodes, none);
  for (std::uint32_t i = 0; i < nodes; ++i) place[order[i]] = i;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    for (std::uint32_t e = graph.first[order[i]]; e < graph.first[order[i] + 1]; ++e) {
      std::uint32_t lower = place[graph.neighbour[e]];
      while (lower < i) {
        const std::uint32_t above = ancestor[lower];
        ancestor[lower] = i;
        if (above == none) parent[lower] = i;
        lower = above;  // `none` ends the walk
      }
    }
  }
  return parent;
}

}  // namespace

std::vector<std::uint32_t> postorder(const SimpleGraph& graph, const std::vector<std::uint32_t>& order) {
  const auto nodes = static_cast<std::uint32_t>(order.size());
  const std::vector<std::uint32_t> parent = parents(graph, order);
  // Children as linked lists; the last one comes out of the stack first, and the result is filled from its
  // end.
  std::vector<std::uint32_t> first_child(nodes, none), next_sibling(nodes, none), stack;
  for (std::uint32_t i = nodes; i-- > 0;) {
    if (parent[i] == none) continue;
    next_sibling[i] = first_child[parent[i]];
    first_child[parent[i]] = i;
  }
  for (std::uint32_t i = 0; i < nodes; ++i)
    if (parent[i] == none) stack.push_back(i);
  std::vector<std::uint32_t> result(nodes);
  for (std::uint32_t place = nodes; place-- > 0;) {
    const std::uint32_t i = stack.back();
    stack.pop_back();
    result[place] = order[i];
    for (std::uint32_t child = first_child[i]; child != none; child = next_sibling[child])
      stack.push_back(child);
  }
  return result;
}

}  // namespace concentric
