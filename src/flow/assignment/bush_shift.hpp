// Moving traffic within a bush from dearer to cheaper ways until what is used costs the same.
//
// The work of an origin falls in two. Finding what to move reads costs only, so many origins do it at once;
// moving changes costs and goes one origin after another, with costs of that moment. Costs may have changed
// in between: a pair of ways is then no longer the dearest and the cheapest, but moving still uses true
// costs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "flow/assignment/flat_network.hpp"

namespace concentric {

/// Cheapest way and dearest used way to each node of a bush, by position in its topological order.
struct BushLabels {
  struct Costs {
    double cheapest = 0, dearest = 0;
  };
  struct Entries {
    std::uint32_t cheapest = 0, dearest = 0;  ///< entry of the bush by which the way comes in
  };
  std::vector<Costs> cost;
  std::vector<Entries> in;
  std::vector<std::uint32_t> merges;  ///< positions whose dearest used way is dearer than the cheapest
  double excess = 0;                  ///< cost of the flow above that of the cheapest ways within the bush
};

/// One pass over the bush. Differences up to `tolerance` times the cheapest cost are no merges.
void label_bush(const Bush& bush, std::span<const double> cost, double tolerance, BushLabels& labels);

/// Pairs of ways, dear and cheap, that part at one node and meet at another; entries of the bush.
struct WayPairs {
  struct Ends {
    std::uint32_t dear_end, cheap_end;  ///< of `entry`; a pair starts where the one before ended
  };
  std::vector<std::uint32_t> entry;
  std::vector<Ends> pairs;
  double excess = 0;
};

/// One pair for each merge of the labels, the last in topological order first.
void find_way_pairs(const Bush& bush, const BushLabels& labels, WayPairs& pairs);

/// Evens out the cost of each pair by Newton steps, as far as there is flow to move. Changes the bush's flow
/// and the state of the links concerned.
void shift_flow(const FlatNetwork& network, std::uint32_t user_class, const WayPairs& pairs, Bush& bush,
                LinkState& state);

}  // namespace concentric
