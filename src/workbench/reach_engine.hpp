// Minutes from one cell to all others, by road and by rail: one origin of what `cell_access` counts for all
// (network/access). Networks of the last few years asked for stay in memory.
#pragma once

#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "network/access/cell_access.hpp"
#include "network/access/departure_times.hpp"
#include "plan/plan.hpp"
#include "region/region.hpp"

namespace concentric::workbench {

/// Whole minutes by cell, rounded up; 255 where it takes longer than `limit_min` or there is no way.
struct ReachMinutes {
  static constexpr int limit_min = 240;
  static constexpr std::uint8_t too_far = 255;
  std::uint32_t cell = 0;  ///< the origin
  std::vector<std::uint8_t> road, rail;
};

/// When one leaves: at each of some departures, of whose times the percentile counts (0 is the best).
struct Leaving {
  Departures departures;
  double percentile = 50;
};

class ReachEngine {
 public:
  /// The region must outlive the engine.
  explicit ReachEngine(const Region& region);
  ~ReachEngine();
  ReachEngine(const ReachEngine&) = delete;
  ReachEngine& operator=(const ReachEngine&) = delete;

  /// The cell at a point, or the nearest within 5 km; nothing farther out.
  std::optional<std::uint32_t> cell_at(double lon, double lat) const;
  GeoPoint centre(std::uint32_t cell) const;
  /// At the end of a year of a plan. The first question of a plan and year makes its networks, seconds; the
  /// next ones take milliseconds. InvalidInput where the region has no networks.
  /// Without `leaving`, one takes the best train of the morning.
  ReachMinutes from(std::uint32_t cell, const Plan& plan, int year,
                    const std::optional<Leaving>& leaving = {});

 private:
  struct Networks;
  std::shared_ptr<Networks> networks(const Plan& plan, int year);

  const Region& region_;
  CellGrid grid_;
  std::vector<GeoPoint> centres_;
  struct Kept {
    std::string key;
    std::shared_future<std::shared_ptr<Networks>> networks;
  };
  std::mutex mutex_;
  std::list<Kept> kept_;  ///< the last used first
};

}  // namespace concentric::workbench
