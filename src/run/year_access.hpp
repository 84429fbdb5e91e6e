// What a run keeps of travel times in a year: circles around the region's centres, and what each zone
// reaches.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "network/access/year_circles.hpp"
#include "region/region.hpp"
#include "region/state.hpp"

namespace concentric {

inline constexpr std::array circle_cutoffs_min{30, 60, 90, 120};

/// Within 60 minutes of the cell with the most residents of each zone: the columns of `YearAccess::zones`.
inline constexpr std::array zone_access_columns{"jobs_60_road", "jobs_60_rail", "jobs_60_best",
                                                "residents_60_best"};

struct YearAccess {
  std::vector<CircleCount> circles;  ///< by the region's centres, way and `circle_cutoffs_min`
  Matrix<double> zones;              ///< zones x `zone_access_columns`
  /// By centre, for maps; empty where none are wanted. Lengths of runs of cells, in the order of the region's
  /// cells, each followed by the class they are in by the faster way: `a` for up to 30 minutes, `b` up to 60,
  /// `c` up to 90, `d` up to 120, `.` beyond.
  std::vector<std::string> maps;
};

/// Cells with as many residents and jobs as the zones have in a state: each zone's cells grow alike, and are
/// rounded to whole ones.
CellOpportunities cells_of_state(const Region& region, const State& state);

/// The classes of a centre's cells as `YearAccess::maps` has them.
std::string circle_map(const CircleTimes& times, std::size_t centre);

/// The years of a plan, one after the other: networks that a year does not change are kept.
class AccessOfYears {
 public:
  /// InvalidInput where the region has no networks.
  AccessOfYears(const Region& region, const Plan& plan);
  AccessOfYears(const Region& region, Plan&& plan) = delete;
  YearAccess at(const State& state, bool with_maps);

 private:
  const Region& region_;
  YearCircles circles_;
  std::vector<std::uint32_t> zone_cells_;  ///< with the most residents
};

}  // namespace concentric
