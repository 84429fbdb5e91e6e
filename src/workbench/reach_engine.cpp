#include "workbench/reach_engine.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "network/access/rail_sweep.hpp"
#include "network/access/year_circles.hpp"
#include "network/road/road_sweep.hpp"

namespace concentric::workbench {
namespace {

constexpr std::size_t kept_at_most = 4;
constexpr Milliseconds minute = 60000;
constexpr Milliseconds limit = ReachMinutes::limit_min * minute;
constexpr double snap_m = 5000;

std::uint8_t whole_minutes(Milliseconds time) {
  return time > limit ? ReachMinutes::too_far : static_cast<std::uint8_t>((time + minute - 1) / minute);
}

}  // namespace

struct ReachEngine::Networks {
  Networks(const Region& region, Plan of, int at)
      : plan(std::move(of)),
        year(at),
        circles(region, plan, {}),
        roads(circles.roads(year)),
        road(roads.hierarchy, roads.times),
        rail(roads, circles.stations(year)) {}

  /// Made when somebody first asks for times of departure.
  const DepartureTimes& departures() {
    if (!by_departure) by_departure.emplace(roads, circles.stations(year), circles.timetable(year));
    return *by_departure;
  }

  Plan plan;
  int year;
  YearCircles circles;
  const Roads& roads;
  std::mutex one_at_a_time;  ///< the sweeps are one thread's memory
  RoadSweep road;
  RailSweep rail;
  std::optional<DepartureTimes> by_departure;
};

ReachEngine::ReachEngine(const Region& region)
    : region_(region), grid_(region), centres_(grid_.earth_centres()) {}

ReachEngine::~ReachEngine() = default;

std::optional<std::uint32_t> ReachEngine::cell_at(double lon, double lat) const {
  return grid_.nearest(grid_.to_plane({{lon, lat}}).front(), snap_m);
}

GeoPoint ReachEngine::centre(std::uint32_t cell) const { return centres_[cell]; }

std::shared_ptr<ReachEngine::Networks> ReachEngine::networks(const Plan& plan, int year) {
  const std::string key = fmt::format("{} {} {}", plan.sha256, plan.variant, year);
  std::promise<std::shared_ptr<Networks>> promise;
  std::shared_future<std::shared_ptr<Networks>> future;
  bool make = false;
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(kept_, key, &Kept::key);
    if (found != kept_.end()) {
      kept_.splice(kept_.begin(), kept_, found);
    } else {
      make = true;
      kept_.push_front({key, promise.get_future().share()});
      if (kept_.size() > kept_at_most) kept_.pop_back();
    }
    future = kept_.front().networks;
  }
  if (make) {
    try {
      promise.set_value(std::make_shared<Networks>(region_, plan, year));
    } catch (...) {
      promise.set_exception(std::current_exception());
      const std::lock_guard lock(mutex_);
      std::erase_if(kept_, [&](const Kept& kept) { return kept.key == key; });
    }
  }
  return future.get();
}

ReachMinutes ReachEngine::from(std::uint32_t cell, const Plan& plan, int year,
                               const std::optional<Leaving>& leaving) {
  const auto at = networks(plan, year);
  const std::lock_guard lock(at->one_at_a_time);
  const std::vector<std::vector<Seed>> sources{{{cell, 0}}};
  at->road.run(sources, Towards::away, limit);
  std::vector<ShortSeconds> waited;
  if (leaving)
    waited = at->departures().at(at->road, leaving->departures, leaving->percentile, limit / 1000);
  else
    at->rail.run(at->road, Towards::away, limit);
  ReachMinutes result;
  result.cell = cell;
  result.road.resize(region_.cells.size());
  result.rail.resize(region_.cells.size());
  for (std::size_t i = 0; i < region_.cells.size(); ++i) {
    const std::uint32_t rank = at->roads.hierarchy.rank_of[i];
    result.road[i] = whole_minutes(at->road.by_rank()[rank].lane[0]);
    if (leaving)
      result.rail[i] = waited[rank] == no_short_time ? ReachMinutes::too_far
                                                     : whole_minutes(Milliseconds{waited[rank]} * 1000);
    else
      result.rail[i] =
          at->rail.is_touched(rank) ? whole_minutes(at->rail.by_rank()[rank].lane[0]) : ReachMinutes::too_far;
  }
  return result;
}

}  // namespace concentric::workbench
