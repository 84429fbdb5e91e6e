#include <algorithm>
#include <cmath>
#include <utility>

#include "base/parallel.hpp"
#include "network/transit/timetable.hpp"

namespace concentric {
namespace {

// Stops sorted into square cells of a grid, so that those within a distance stand in a few cells.
class StopGrid {
 public:
  StopGrid(const std::vector<GeoPoint>& points, double limit_m) {
    // Metres a degree, a little low, so that no cell is narrower than the limit.
    constexpr double metres_per_degree = 111000;
    double most_lat = 0;
    for (const GeoPoint& point : points) most_lat = std::max(most_lat, std::abs(point.lat));
    constexpr double radian = 3.14159265358979323846 / 180;
    const double narrowing = std::max(0.01, std::cos(std::min(90.0, most_lat + 0.1) * radian));
    // Cells are at least a thousandth of a degree, so that their numbers fit whatever the limit.
    height_ = std::max(0.001, limit_m / metres_per_degree);
    width_ = std::max(0.001, limit_m / (metres_per_degree * narrowing));
    cells_.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
      cells_.push_back({{row(points[i].lat), column(points[i].lon)}, static_cast<std::uint32_t>(i)});
    std::sort(cells_.begin(), cells_.end());
  }

  /// Calls each(stop) for all stops in the cells around the point.
  template <class Each>
  void around(const GeoPoint& point, const Each& each) const {
    const int across = column(point.lon);
    for (int up = row(point.lat) - 1, top = up + 2; up <= top; ++up) {
      auto at = std::lower_bound(cells_.begin(), cells_.end(), Cell{{up, across - 1}, 0});
      for (; at != cells_.end() && at->first.first == up && at->first.second <= across + 1; ++at)
        each(at->second);
    }
  }

 private:
  using Cell = std::pair<std::pair<int, int>, std::uint32_t>;
  int row(double lat) const { return static_cast<int>(std::floor(lat / height_)); }
  int column(double lon) const { return static_cast<int>(std::floor(lon / width_)); }

  double height_ = 1, width_ = 1;
  std::vector<Cell> cells_;
};

bool is_forbidden(const Timetable& timetable, std::uint32_t from, std::uint32_t to) {
  return std::binary_search(timetable.forbidden.begin(), timetable.forbidden.end(), std::pair(from, to));
}

}  // namespace

void add_footpaths(Timetable& timetable, const std::vector<std::vector<Footpath>>& found) {
  const auto by_stop = [](const Footpath& a, const Footpath& b) {
    return std::pair(a.stop, a.time) < std::pair(b.stop, b.time);
  };
  std::vector<std::uint32_t> first(1, 0);
  std::vector<Footpath> merged;
  std::vector<Footpath> fresh;
  const bool empty = timetable.first_footpath.empty();
  for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
    const std::size_t begin = merged.size();
    if (!empty)
      merged.insert(merged.end(), timetable.footpath.begin() + timetable.first_footpath[stop],
                    timetable.footpath.begin() + timetable.first_footpath[stop + 1]);
    const std::size_t kept = merged.size();
    fresh = found[stop];
    std::sort(fresh.begin(), fresh.end(), by_stop);
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      const std::uint32_t to = fresh[i].stop;
      const bool longer = i > 0 && fresh[i - 1].stop == to;
      const auto there = [&](const Footpath& path) { return path.stop == to; };
      if (to == stop || longer || is_forbidden(timetable, stop, to) ||
          std::any_of(merged.begin() + static_cast<std::ptrdiff_t>(begin),
                      merged.begin() + static_cast<std::ptrdiff_t>(kept), there))
        continue;
      merged.push_back(fresh[i]);
    }
    std::sort(merged.begin() + static_cast<std::ptrdiff_t>(begin), merged.end(), by_stop);
    first.push_back(static_cast<std::uint32_t>(merged.size()));
  }
  timetable.first_footpath = std::move(first);
  timetable.footpath = std::move(merged);
}

void add_straight_footpaths(Timetable& timetable, const FootpathOptions& options) {
  const StopGrid grid(timetable.stop_point, options.limit_m);
  const double seconds_per_m = options.detour_factor * 3.6 / options.kmh;
  std::vector<std::vector<Footpath>> found(timetable.stops());
  parallel_for(timetable.stops(), [&](std::size_t stop) {
    const GeoPoint& point = timetable.stop_point[stop];
    grid.around(point, [&](std::uint32_t to) {
      if (to == stop) return;
      const double metres = distance_m(point, timetable.stop_point[to]);
      if (metres * options.detour_factor > options.limit_m) return;
      found[stop].push_back({to, static_cast<Seconds>(std::ceil(metres * seconds_per_m))});
    });
  });
  add_footpaths(timetable, found);
  timetable.footpaths_straight = true;
}

}  // namespace concentric
