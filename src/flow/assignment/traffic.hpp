// What is assigned to what: links and their delays, zones, and the trips of each class of users.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "flow/assignment/link_delay.hpp"
#include "format/tntp.hpp"

namespace concentric {

/// Links in the caller's order, which results keep. Parallel links and links of no cost are welcome.
struct TrafficNetwork {
  std::uint32_t nodes = 0;
  std::vector<std::uint32_t> zone_node;  ///< by zone, where its trips start and end
  std::vector<bool> no_through;          ///< by node: trips may start or end there, but not pass; empty: none
  std::vector<std::uint32_t> from, to;   ///< by link
  std::vector<LinkDelay> delay;          ///< by link
  std::vector<double> fixed_flow;        ///< by link, traffic that is there anyway; empty: none
  std::size_t links() const { return from.size(); }
  std::size_t zones() const { return zone_node.size(); }
};

/// Trips between zones, in vehicles of the period. Any order; several entries for a pair add up; trips within
/// a zone use no link.
struct TripTable {
  std::vector<std::uint32_t> origin, destination;
  std::vector<double> trips;
};

/// Users who weigh time alike and pay alike. What a link costs one of them is its time, which all classes
/// share, plus the fixed cost.
struct UserClass {
  std::string name = "all";
  TripTable trips;
  std::vector<double> fixed_cost;  ///< by link from 0 up, in units of time: tolls, distance; empty: none
  std::vector<bool> prohibited;    ///< by link; empty: none
};

/// Where a network and its trips came from, so that faults can be told by place.
struct TrafficSource {
  std::string network_file = "network", trips_file = "trips";
  std::vector<std::int64_t> link_line;  ///< by link; empty: not known
  std::vector<std::string> node_name;   ///< by node; empty: numbers from 1
  std::vector<std::string> zone_name;   ///< by zone; empty: numbers from 1
};

/// Adds every fault of a network and its users: nodes and zones out of range, columns of unequal length,
/// capacities not above zero, times, costs, flows or trips below zero, and pairs of zones with trips but no
/// way between them.
void check_traffic(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                   const TrafficSource& source, ErrorList& errors);

/// BPR with the file's B and power; links of B or power 0 are constant whatever their capacity.
TrafficNetwork traffic_network(const TntpNetwork& tntp);
TripTable trip_table(TntpTrips&& tntp);
/// toll x toll_weight + length x length_weight, by link.
std::vector<double> fixed_cost(const TntpNetwork& tntp, double toll_weight, double length_weight);

}  // namespace concentric
