// The circles of a region in the years of a plan: what a year does not change is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "network/access/circle.hpp"
#include "network/year/region_network.hpp"

namespace concentric {

/// The region and the plan must stay where they are. InvalidInput where the region has no networks.
class YearCircles {
 public:
  YearCircles(const Region& region, const Plan& plan, std::vector<PlaceId> centres);
  YearCircles(const Region& region, Plan&& plan, std::vector<PlaceId> centres) = delete;

  const std::vector<PlaceId>& centres() const { return centres_; }
  const CellGrid& grid() const { return grid_; }
  /// The main cell of each centre.
  const std::vector<std::uint32_t>& centre_cells() const { return centre_cells_; }

  // At the end of a year; what they give is good until another year is asked for.
  const Roads& roads(int year);
  const StationTimes& stations(int year);
  const Timetable& timetable(int year);
  const CircleTimes& times(int year);

 private:
  void go_to(int year);

  YearNetworks networks_;
  CellGrid grid_;
  std::vector<PlaceId> centres_;
  std::vector<std::uint32_t> centre_cells_;
  std::optional<int> year_;
  const Network* network_ = nullptr;
  std::optional<StationTimes> stations_;
  std::optional<CircleTimes> times_;
};

}  // namespace concentric
