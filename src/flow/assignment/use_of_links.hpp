// What an equilibrium says beyond link flows: who uses a link, by which ways a pair travels, what travel
// costs.
//
// Link flows of an equilibrium are unique, ways are not. Those told here split traffic at each node as all
// traffic of the same origin and class splits there.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "flow/assignment/assignment.hpp"

namespace concentric {

/// Trips of each class that use a link, by pair of zones; only pairs that do. They add up to the link's flow
/// without the fixed flow. From a solution by bushes.
std::vector<TripTable> select_link(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                                   const Assignment& assignment, std::uint32_t link);

/// One way of a pair of zones.
struct UsedWay {
  std::vector<std::uint32_t> links;  ///< from the origin on
  double share = 0;                  ///< of the pair's trips
  double cost = 0;                   ///< time and fixed cost
};

/// The ways that trips of a class between two zones use, largest share first, up to `most`. Empty where there
/// are no trips from the origin. From a solution by bushes.
std::vector<UsedWay> used_ways(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                               const Assignment& assignment, std::uint32_t user_class, std::uint32_t origin,
                               std::uint32_t destination, std::size_t most);

/// What travel from one zone to each other costs on the loaded network, by the cheapest way: cost for the
/// class, and the sums of any columns by link along that way. Infinite where there is no way, 0 within the
/// zone.
struct SkimRow {
  std::uint32_t origin = 0;
  std::vector<double> cost;               ///< by zone
  std::vector<std::vector<double>> sums;  ///< by column and zone
};

/// Calls `row` for each zone in order.
void skim_loaded(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                 const Assignment& assignment, std::uint32_t user_class,
                 std::span<const std::vector<double>> columns,
                 const std::function<void(const SkimRow&)>& row);

}  // namespace concentric
