#include "network/transit/feed_footpaths.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <queue>
#include <tuple>

namespace concentric {
namespace {

// Assumed where a feed says that one can change, and not how long it takes: at walking speed along a way that
// is longer than the straight line, and never less than a minute.
constexpr double walk_m_per_s = 1;
constexpr double detour_factor = 1.3;
constexpr Seconds least_time = 60;

Seconds assumed_time(const Timetable& timetable, std::uint32_t from, std::uint32_t to) {
  const double metres = distance_m(timetable.stop_point[from], timetable.stop_point[to]);
  return std::max(least_time, static_cast<Seconds>(std::ceil(metres * detour_factor / walk_m_per_s)));
}

// The platforms that each stop of the feed stands for: itself if trips call there, and what is below it.
std::vector<std::vector<std::uint32_t>> platforms_of(const GtfsFeed& feed,
                                                     const std::vector<std::uint32_t>& stop_of) {
  constexpr int deepest = 2;  // boarding area, platform, station
  std::vector<std::vector<std::uint32_t>> platforms(feed.stops.size());
  for (std::size_t i = 0; i < feed.stops.size(); ++i) {
    if (stop_of[i] == not_called) continue;
    auto at = static_cast<std::int32_t>(i);
    for (int step = 0; step <= deepest && at >= 0; ++step) {
      platforms[static_cast<std::size_t>(at)].push_back(stop_of[i]);
      at = feed.stops[static_cast<std::size_t>(at)].parent;
    }
  }
  return platforms;
}

// One way with where it comes from: the lowest rank holds, then the first in the file.
struct RankedWay {
  std::uint32_t from = 0, to = 0;
  int rank =
      0;  ///< 0 between platforms, 1 where a station stands for one end, 2 for both, 3 a pathway, 4 assumed
  std::size_t row = 0;
  bool allowed = true;
  Seconds time = 0;
};

void add_transfers(const Timetable& timetable, const GtfsFeed& feed,
                   const std::vector<std::vector<std::uint32_t>>& platforms,
                   const std::vector<std::uint32_t>& stop_of, std::vector<RankedWay>& ways) {
  constexpr std::uint8_t minimum_time = 2;
  constexpr std::uint8_t not_possible = 3;
  for (std::size_t row = 0; row < feed.transfers.size(); ++row) {
    const GtfsTransfer& transfer = feed.transfers[row];
    const int rank =
        (stop_of[transfer.from] == not_called ? 1 : 0) + (stop_of[transfer.to] == not_called ? 1 : 0);
    for (const std::uint32_t from : platforms[transfer.from])
      for (const std::uint32_t to : platforms[transfer.to]) {
        if (from == to) continue;
        const Seconds time = transfer.type == minimum_time
                                 ? transfer.min_time
                                 : std::max(transfer.min_time, assumed_time(timetable, from, to));
        ways.push_back({from, to, rank, row, transfer.type != not_possible, time});
      }
  }
}

// The feed's pathways as a graph; a platform and its boarding areas are one place.
class PathwayGraph {
 public:
  explicit PathwayGraph(const GtfsFeed& feed) : time_(feed.stops.size(), no_time) {
    for (const GtfsPathway& pathway : feed.pathways)
      add(pathway.from, pathway.to, pathway.time, pathway.both_ways);
    constexpr std::uint8_t boarding_area = 4;
    for (std::size_t i = 0; i < feed.stops.size(); ++i)
      if (feed.stops[i].location_type == boarding_area && feed.stops[i].parent >= 0)
        add(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(feed.stops[i].parent), 0, true);
  }

  bool starts_at(std::uint32_t stop) const { return next_.contains(stop); }

  /// Calls each(stop, time) for every stop that is reached (Dijkstra 1959).
  template <class Each>
  void reach(std::uint32_t origin, const Each& each) {
    using Entry = std::pair<Seconds, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    std::vector<std::uint32_t> touched{origin};
    time_[origin] = 0;
    queue.emplace(0, origin);
    while (!queue.empty()) {
      const auto [time, stop] = queue.top();
      queue.pop();
      if (time > time_[stop]) continue;
      each(stop, time);
      const auto out = next_.find(stop);
      if (out == next_.end()) continue;
      for (const auto& [head, length] : out->second) {
        if (time + length >= time_[head]) continue;
        if (time_[head] == no_time) touched.push_back(head);
        time_[head] = time + length;
        queue.emplace(time_[head], head);
      }
    }
    for (const std::uint32_t stop : touched) time_[stop] = no_time;
  }

 private:
  void add(std::uint32_t from, std::uint32_t to, Seconds time, bool both_ways) {
    next_[from].emplace_back(to, time);
    if (both_ways) next_[to].emplace_back(from, time);
  }
  std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, Seconds>>> next_;
  std::vector<Seconds> time_;
};

void add_pathways(const GtfsFeed& feed, const std::vector<std::uint32_t>& stop_of,
                  std::vector<RankedWay>& ways) {
  if (feed.pathways.empty()) return;
  PathwayGraph graph(feed);
  for (std::size_t i = 0; i < feed.stops.size(); ++i) {
    const auto origin = static_cast<std::uint32_t>(i);
    if (stop_of[i] == not_called || !graph.starts_at(origin)) continue;
    graph.reach(origin, [&](std::uint32_t stop, Seconds time) {
      if (stop != origin && stop_of[stop] != not_called)
        ways.push_back({stop_of[i], stop_of[stop], 3, 0, true, time});
    });
  }
}

void add_within_stations(const Timetable& timetable, std::vector<RankedWay>& ways) {
  std::vector<std::vector<std::uint32_t>> members(timetable.stops());
  for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop)
    members[timetable.station[stop]].push_back(stop);
  for (const auto& platforms : members)
    for (const std::uint32_t from : platforms)
      for (const std::uint32_t to : platforms)
        if (from != to) ways.push_back({from, to, 4, 0, true, assumed_time(timetable, from, to)});
}

}  // namespace

void add_feed_footpaths(Timetable& timetable, const GtfsFeed& feed,
                        const std::vector<std::uint32_t>& stop_of) {
  const auto platforms = platforms_of(feed, stop_of);
  std::vector<RankedWay> ways;
  add_transfers(timetable, feed, platforms, stop_of, ways);
  add_pathways(feed, stop_of, ways);
  add_within_stations(timetable, ways);
  std::sort(ways.begin(), ways.end(), [](const RankedWay& a, const RankedWay& b) {
    return std::tie(a.from, a.to, a.rank, a.row, a.time) < std::tie(b.from, b.to, b.rank, b.row, b.time);
  });
  std::vector<std::vector<Footpath>> found(timetable.stops());
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const RankedWay& way = ways[i];
    const bool decided = i > 0 && ways[i - 1].from == way.from && ways[i - 1].to == way.to;
    if (decided) continue;
    if (way.allowed)
      found[way.from].push_back({way.to, way.time});
    else
      timetable.forbidden.emplace_back(way.from, way.to);
  }
  add_footpaths(timetable, found);
}

}  // namespace concentric
