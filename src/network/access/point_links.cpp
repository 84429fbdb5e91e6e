#include "network/access/point_links.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"

namespace concentric {
namespace {

constexpr double ms_per_metre(double kmh) { return 3600 / kmh; }

std::vector<std::uint32_t> ends_of(const std::vector<Snap>& snaps, Towards towards) {
  std::vector<std::uint32_t> nodes;
  for (const Snap& snap : snaps)
    for (const Seed& seed : towards == Towards::away ? snap.arrive : snap.leave) nodes.push_back(seed.node);
  std::ranges::sort(nodes);
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

void sort_links(std::vector<StopTime>& links) {
  std::ranges::sort(links, [](const StopTime& a, const StopTime& b) {
    return a.time != b.time ? a.time < b.time : a.stop < b.stop;
  });
}

StopLinks gathered(const std::vector<std::vector<StopTime>>& by_point) {
  StopLinks links;
  links.first.reserve(by_point.size() + 1);
  links.first.push_back(0);
  for (const auto& some : by_point) {
    links.link.insert(links.link.end(), some.begin(), some.end());
    links.first.push_back(links.link.size());
  }
  return links;
}

std::vector<std::vector<StopTime>> straight_links(const Timetable& timetable,
                                                  std::span<const GeoPoint> points, Seconds limit,
                                                  const TripOptions& options) {
  std::vector<std::vector<StopTime>> by_point(points.size());
  parallel_for(points.size(), [&](std::size_t p) {
    for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
      const Seconds time = straight_walk(points[p], timetable.stop_point[stop], limit, options);
      if (time != no_time) by_point[p].push_back({stop, time});
    }
    sort_links(by_point[p]);
  });
  return by_point;
}

std::vector<std::vector<StopTime>> street_links(const Roads& roads, const Timetable& timetable,
                                                std::span<const GeoPoint> points, Towards towards,
                                                Seconds limit, const TripOptions& options) {
  const auto snaps = snap_points(roads.graph, points, options.snap_limit_m, options.walk_kmh);
  const auto stops = snap_points(roads.graph, timetable.stop_point, options.snap_limit_m, options.walk_kmh);
  const auto nodes = ends_of(stops, towards);
  std::vector<std::vector<StopTime>> by_point(points.size());
  const std::size_t blocks = (points.size() + RoadSweep::lanes - 1) / RoadSweep::lanes;
  const auto make = [&] {
    RoadSweep sweep(roads.hierarchy, roads.times);
    sweep.select(nodes);
    return sweep;
  };
  parallel_for_with(blocks, make, [&](std::size_t block, RoadSweep& sweep) {
    const std::size_t begin = block * RoadSweep::lanes;
    const std::size_t end = std::min(points.size(), begin + RoadSweep::lanes);
    std::vector<std::vector<Seed>> sources;
    for (std::size_t p = begin; p < end; ++p)
      sources.push_back(towards == Towards::away ? snaps[p].leave : snaps[p].arrive);
    const auto limit_ms = static_cast<Milliseconds>(limit) * 1000;
    sweep.run_selected(sources, towards, limit_ms);
    for (std::size_t p = begin; p < end; ++p) {
      for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
        Milliseconds time = towards == Towards::away
                                ? along_one_street(snaps[p], stops[stop], options.walk_kmh)
                                : along_one_street(stops[stop], snaps[p], options.walk_kmh);
        for (const Seed& seed : towards == Towards::away ? stops[stop].arrive : stops[stop].leave)
          time = std::min(time, sweep.time(p - begin, seed.node) + seed.time);
        if (time <= limit_ms) by_point[p].push_back({stop, to_seconds(time)});
      }
      sort_links(by_point[p]);
    }
  });
  return by_point;
}

}  // namespace

std::vector<Snap> snap_points(const StreetGraph& graph, std::span<const GeoPoint> points, double limit_m,
                              double walk_kmh) {
  const StreetIndex index(graph);
  std::vector<Snap> snaps(points.size());
  parallel_for(points.size(), [&](std::size_t p) {
    if (auto snap = index.snap(points[p], limit_m, walk_kmh)) snaps[p] = std::move(*snap);
  });
  return snaps;
}

const Roads* roads_of(const Network& network, Mode mode) {
  const auto& roads = mode == Mode::car       ? network.car
                      : mode == Mode::bicycle ? network.bicycle
                                              : network.walk;
  return roads ? &*roads : nullptr;
}

TransitOptions transit_options(const TripOptions& options) {
  TransitOptions transit = options.transit;
  transit.max_duration = options.max_duration;
  transit.walk_after_last_ride = false;
  return transit;
}

Seconds straight_walk(GeoPoint a, GeoPoint b, Seconds limit, const TripOptions& options) {
  const double seconds = distance_m(a, b) * options.detour_factor * 3.6 / options.walk_kmh;
  return seconds <= limit ? static_cast<Seconds>(std::ceil(seconds)) : no_time;
}

Milliseconds along_one_street(const Snap& from, const Snap& to, double walk_kmh) {
  const auto off_street = [&](const Snap& snap) {
    return static_cast<Milliseconds>(
        std::lround(static_cast<double>(snap.distance_m) * ms_per_metre(walk_kmh)));
  };
  Milliseconds best = never;
  if (from.arc != to.arc) return best;
  // Both set out towards the same end of the street: whoever has farther to go passes the other.
  for (const Seed& a : from.leave)
    for (const Seed& b : to.leave)
      if (a.node == b.node && a.time + off_street(to) >= b.time + off_street(from))
        best = std::min(best, a.time + 2 * off_street(to) - b.time);
  return best;
}

Milliseconds time_at(const RoadSweep& sweep, std::size_t lane, const Snap& from, const Snap& to,
                     double walk_kmh) {
  Milliseconds time = along_one_street(from, to, walk_kmh);
  for (const Seed& seed : to.arrive) time = std::min(time, sweep.time(lane, seed.node) + seed.time);
  return time;
}

StopLinks link_to_stops(const Network& network, Mode mode, std::span<const GeoPoint> points, Towards towards,
                        Seconds limit, const TripOptions& options) {
  const Timetable& timetable = *network.timetable;
  const Roads* roads = roads_of(network, mode);
  return gathered(roads == nullptr ? straight_links(timetable, points, limit, options)
                                   : street_links(*roads, timetable, points, towards, limit, options));
}

}  // namespace concentric
