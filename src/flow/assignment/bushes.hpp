// The ways that equilibrium uses, origin by origin: an acyclic set of links (a bush) with the flow on each.
#pragma once

#include <cstdint>
#include <vector>

namespace concentric {

/// All that is used from one origin by one class. Nodes stand in topological order, the origin first; the
/// links into a node stand together, in the order of the nodes they lead to. 16 bytes a link.
struct Bush {
  static constexpr std::uint32_t last = std::uint32_t{1} << 31;  ///< set on the last link into a node

  std::vector<std::uint32_t> link;  ///< position in the flat network, and `last`
  std::vector<std::uint32_t> tail;  ///< position in the topological order of the node that the link leaves
  std::vector<double> flow;

  std::uint32_t link_at(std::size_t entry) const { return link[entry] & ~last; }
  bool is_last(std::size_t entry) const { return (link[entry] & last) != 0; }
  std::size_t entries() const { return link.size(); }
};

/// By class, then by origin zone, only where there are trips.
struct Bushes {
  std::vector<std::uint32_t> user_class, origin;  ///< by bush
  std::vector<Bush> bush;
  std::size_t bytes() const {
    std::size_t sum = 0;
    for (const Bush& one : bush)
      sum += one.link.capacity() * 4 + one.tail.capacity() * 4 + one.flow.capacity() * 8;
    return sum;
  }
};

}  // namespace concentric
