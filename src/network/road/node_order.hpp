// The order in which nodes are contracted: nested dissection, so that shortcuts stay few (George 1973; for
// roads Dibbelt, Strasser, Wagner 2016).
#pragma once

#include <cstdint>
#include <vector>

namespace concentric {

/// Undirected, without loops and parallel edges, in compressed rows; each edge stands at both its ends.
struct SimpleGraph {
  std::vector<std::uint32_t> first;      ///< nodes + 1
  std::vector<std::uint32_t> neighbour;  ///< of a node, ascending
  std::size_t nodes() const { return first.size() - 1; }
};

/// The graph of all arcs, whatever their direction.
SimpleGraph simple_graph(std::size_t nodes, const std::vector<std::uint32_t>& tail,
                         const std::vector<std::uint32_t>& head);

/// All nodes, the first to be contracted first. The same graph gives the same order.
std::vector<std::uint32_t> dissection_order(const SimpleGraph& graph);

}  // namespace concentric
