// The network as the kernels read it: links sorted by the node they leave, nodes that nobody may pass through
// first, the others so that neighbours lie close in memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "flow/assignment/assignment.hpp"

namespace concentric {

/// A class at an origin, and where its trips go.
struct OriginTrips {
  std::uint32_t user_class = 0, zone = 0, node = 0;
  std::size_t first = 0, last = 0;  ///< of FlatNetwork::destination and trips
};

struct FlatNetwork {
  std::uint32_t nodes = 0;
  std::uint32_t first_through = 0;         ///< nodes before it may not be passed
  std::vector<std::uint32_t> first_out;    ///< by node, and one more: its first link
  std::vector<std::uint32_t> tail, head;   ///< by link
  std::vector<std::uint32_t> given;        ///< by link: position in the caller's order
  std::vector<std::uint32_t> zone_node;    ///< by zone
  std::vector<DelayCurve> curve;           ///< by link
  std::vector<double> fixed_flow;          ///< by link
  std::vector<std::vector<double>> fixed;  ///< by class and link: fixed cost, infinite where prohibited
  std::vector<OriginTrips> origins;        ///< by class, then zone; only those with trips to other zones
  std::vector<std::uint32_t> destination;  ///< nodes, in the order of origins, then zones
  std::vector<double> trips;               ///< to each of them, above 0
  double all_trips = 0;

  std::size_t links() const { return tail.size(); }
};

FlatNetwork flatten(const TrafficNetwork& network, const std::vector<UserClass>& classes, Charge charge);

/// Flows of all users and what they make of each link.
struct LinkState {
  std::vector<double> flow, slope;        ///< by link
  std::vector<std::vector<double>> cost;  ///< by class and link: time + fixed

  /// Time and slope at the link's flow anew.
  void evaluate(const FlatNetwork& network, std::size_t link) {
    const TimeAndSlope at = time_and_slope(network.curve[link], flow[link]);
    slope[link] = at.slope;
    for (std::size_t k = 0; k < cost.size(); ++k) cost[k][link] = at.time + network.fixed[k][link];
  }
};

/// Nothing but the fixed flow.
LinkState empty_roads(const FlatNetwork& network);
void evaluate_all(const FlatNetwork& network, LinkState& state);

/// Total and objective; `class_flow` by class and link, without the fixed flow. The excess is left at 0.
AssignmentMeasures totals(const FlatNetwork& network, const LinkState& state,
                          const std::vector<std::vector<double>>& class_flow);
/// Fills what follows from total cost and excess.
void set_gap(const FlatNetwork& network, double excess, AssignmentMeasures& measures);

}  // namespace concentric
