#include "network/street/turn_restrictions.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace concentric {
namespace {

/// Arcs that meet at the nodes with restrictions.
struct Turns {
  std::vector<std::uint32_t> in, out;
  std::vector<std::uint32_t> restrictions;
};

std::map<std::uint32_t, Turns> turns_at_nodes(const std::vector<std::uint32_t>& tail,
                                              const std::vector<std::uint32_t>& head, std::size_t nodes,
                                              const std::vector<TurnRestriction>& restrictions) {
  std::map<std::uint32_t, Turns> at;
  std::vector<bool> restricted(nodes);
  for (std::uint32_t r = 0; r < restrictions.size(); ++r) {
    at[restrictions[r].node].restrictions.push_back(r);
    restricted[restrictions[r].node] = true;
  }
  for (std::uint32_t arc = 0; arc < tail.size(); ++arc) {
    if (restricted[head[arc]]) at[head[arc]].in.push_back(arc);
    if (restricted[tail[arc]]) at[tail[arc]].out.push_back(arc);
  }
  return at;
}

}  // namespace

TurnCopies split_for_turns(const std::vector<std::uint32_t>& tail, const std::vector<std::uint32_t>& head,
                           const std::vector<std::uint32_t>& way, std::size_t nodes,
                           const std::vector<TurnRestriction>& restrictions) {
  TurnCopies copies;
  copies.head = head;
  const auto arcs_of = [&](const std::vector<std::uint32_t>& arcs, std::uint32_t of_way) {
    return std::count_if(arcs.begin(), arcs.end(), [&](std::uint32_t arc) { return way[arc] == of_way; });
  };
  std::vector<bool> ambiguous(restrictions.size());
  for (const auto& [node, turns] : turns_at_nodes(tail, head, nodes, restrictions)) {
    // A way that passes through the node has two arcs each way there, and the relation does not say which.
    for (const std::uint32_t r : turns.restrictions)
      ambiguous[r] =
          arcs_of(turns.in, restrictions[r].from_way) > 1 || arcs_of(turns.out, restrictions[r].to_way) > 1;
    for (const std::uint32_t incoming : turns.in) {
      bool has_only = false;
      std::vector<std::uint32_t> only, no;
      for (const std::uint32_t r : turns.restrictions) {
        if (ambiguous[r] || restrictions[r].from_way != way[incoming]) continue;
        // What cannot be entered at all is not the only way on.
        if (restrictions[r].only && arcs_of(turns.out, restrictions[r].to_way) == 0) continue;
        (restrictions[r].only ? only : no).push_back(restrictions[r].to_way);
        has_only = has_only || restrictions[r].only;
      }
      const auto holds = [](const std::vector<std::uint32_t>& ways, std::uint32_t wanted) {
        return std::find(ways.begin(), ways.end(), wanted) != ways.end();
      };
      std::vector<std::uint32_t> allowed;
      for (const std::uint32_t out : turns.out)
        if ((!has_only || holds(only, way[out])) && !holds(no, way[out])) allowed.push_back(out);
      if (allowed.size() == turns.out.size()) continue;
      const auto copy = static_cast<std::uint32_t>(nodes + copies.node.size());
      copies.node.push_back(node);
      copies.head[incoming] = copy;
      for (const std::uint32_t out : allowed) {
        copies.arc.push_back(out);
        copies.tail.push_back(copy);
      }
    }
  }
  // A copied arc leads where its original leads, which may be a copy in turn.
  for (const std::uint32_t arc : copies.arc) copies.head.push_back(copies.head[arc]);
  copies.ambiguous = static_cast<std::size_t>(std::count(ambiguous.begin(), ambiguous.end(), true));
  copies.ambiguous_example =
      static_cast<std::uint32_t>(std::find(ambiguous.begin(), ambiguous.end(), true) - ambiguous.begin());
  return copies;
}

}  // namespace concentric
