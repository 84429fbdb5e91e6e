#include "network/street/slopes.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "network/street/arc_points.hpp"

namespace concentric {
namespace {

constexpr double step_m = 10;

double mean_share_of_speed(const StreetGraph& graph, std::uint32_t arc, const Raster& elevation_m) {
  double metres = 0, at_speed = 0;
  for (std::uint32_t s = 0; s < segments_of(graph, arc); ++s) {
    const GeoPoint from = point_of(graph, arc, s), to = point_of(graph, arc, s + 1);
    const double length = LocalPlane(from).length(from, to);
    const auto steps = std::max(1U, static_cast<std::uint32_t>(std::ceil(length / step_m)));
    const double run = length / steps;
    if (run <= 0) continue;
    double height = elevation_m.at(from.lon, from.lat);
    for (std::uint32_t step = 1; step <= steps; ++step) {
      const double share = static_cast<double>(step) / steps;
      const double next =
          elevation_m.at(from.lon + share * (to.lon - from.lon), from.lat + share * (to.lat - from.lat));
      const double rise = next - height;
      metres += run;
      at_speed += std::isnan(rise) ? run : run * speed_on_slope(rise / run);
      height = next;
    }
  }
  return metres > 0 ? at_speed / metres : 1;
}

}  // namespace

double speed_on_slope(double slope) { return std::exp(3.5 * (0.05 - std::abs(slope + 0.05))); }

void slow_by_slopes(StreetGraph& graph, const Raster& elevation_m) {
  parallel_for(graph.arcs(), [&](std::size_t arc) {
    if (graph.time[arc] >= never) return;
    const double time = std::round(graph.time[arc] /
                                   mean_share_of_speed(graph, static_cast<std::uint32_t>(arc), elevation_m));
    graph.time[arc] = static_cast<Milliseconds>(std::clamp(time, 1.0, double{never - 1}));
  });
}

}  // namespace concentric
