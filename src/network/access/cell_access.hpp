// What each cell of a region can reach: cumulative opportunities (Wachs, Kumagai 1973; Geurs, van Wee 2004)
// by road, by rail with roads to and from the stations, and by the better of the two, sixteen origins at a
// time. Nothing larger than what is asked for is ever held: times from sixteen origins live in a thread's
// memory and are counted at once.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "network/access/station_times.hpp"
#include "network/road/road_hierarchy.hpp"

namespace concentric {

enum class Way : std::uint8_t { road, rail, best };  ///< `rail`: trains and metro, by road to and from them
inline constexpr std::size_t way_count = 3;
std::string_view name_of(Way way);

/// By cell. Each adds up to less than 2^32 over all cells.
struct CellOpportunities {
  std::vector<std::uint32_t> residents, jobs;
};

/// Opportunities within each cut-off of each origin.
struct CellAccess {
  std::vector<std::uint32_t> origin;  ///< cells, as asked for
  std::vector<int> cutoffs_min;
  /// By way, cut-off and origin: `[(way * cutoffs + cutoff) * origins + origin]`.
  std::vector<std::uint32_t> residents, jobs;

  std::size_t at(Way way, std::size_t cutoff, std::size_t place) const {
    return (static_cast<std::size_t>(way) * cutoffs_min.size() + cutoff) * origin.size() + place;
  }
};

/// `roads` is made of `cell_streets`: its first nodes are the cells. `stations` may be empty. A trip counts
/// within a cut-off when it takes at most so many minutes, from and to the cells' centres. By rail, a trip is
/// access + ride + egress, each within its own limit; the origin's own cell is not reached by rail.
CellAccess cell_access(const Roads& roads, const StationTimes& stations,
                       const CellOpportunities& opportunities, std::span<const std::uint32_t> origins,
                       std::vector<int> cutoffs_min = {30, 60, 90});

}  // namespace concentric
