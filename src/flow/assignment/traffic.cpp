#include "flow/assignment/traffic.hpp"

#include <fmt/format.h>

#include <cmath>

namespace concentric {

TrafficNetwork traffic_network(const TntpNetwork& tntp) {
  TrafficNetwork network;
  network.nodes = tntp.nodes;
  for (std::uint32_t zone = 0; zone < tntp.zones; ++zone) network.zone_node.push_back(zone);
  network.no_through.assign(tntp.nodes, false);
  for (std::uint32_t node = 0; node < std::min(tntp.first_through_node, tntp.nodes); ++node)
    network.no_through[node] = true;
  network.from = tntp.from;
  network.to = tntp.to;
  network.delay.reserve(tntp.links());
  for (std::size_t i = 0; i < tntp.links(); ++i) {
    const bool flat = tntp.b[i] == 0 || tntp.power[i] == 0;
    // A power of 0 makes B a constant share of the time; files have both at 0 then.
    const double time = tntp.free_flow_time[i] * (tntp.power[i] == 0 ? 1 + tntp.b[i] : 1);
    network.delay.push_back(
        {flat ? DelayKind::constant : DelayKind::bpr, time, tntp.capacity[i], tntp.b[i], tntp.power[i]});
  }
  return network;
}

TripTable trip_table(TntpTrips&& tntp) {
  return {std::move(tntp.origin), std::move(tntp.destination), std::move(tntp.trips)};
}

std::vector<double> fixed_cost(const TntpNetwork& tntp, double toll_weight, double length_weight) {
  std::vector<double> cost(tntp.links());
  for (std::size_t i = 0; i < cost.size(); ++i)
    cost[i] = tntp.toll[i] * toll_weight + tntp.length[i] * length_weight;
  return cost;
}

}  // namespace concentric
