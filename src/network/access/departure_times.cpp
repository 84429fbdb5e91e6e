#include "network/access/departure_times.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/parallel.hpp"
#include "network/access/percentile.hpp"

namespace concentric {
namespace {

Seconds seconds_up(Milliseconds time) { return static_cast<Seconds>((time + 999) / 1000); }

}  // namespace

DepartureTimes::DepartureTimes(const Roads& roads, const StationTimes& stations, const Timetable& timetable,
                               const StationOptions& options)
    : roads_(roads),
      stations_(stations),
      timetable_(timetable),
      options_(options),
      index_(make_raptor_index(timetable)),
      first_(roads.hierarchy.nodes() + 1, 0) {
  const StationCells& cells = stations.to_cells;
  for (const std::uint32_t rank : cells.rank) ++first_[rank + 1];
  for (std::size_t rank = 1; rank < first_.size(); ++rank) first_[rank] += first_[rank - 1];
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  station_.resize(cells.rank.size());
  egress_.resize(cells.rank.size());
  for (std::uint32_t s = 0; s < stations.stations(); ++s)
    for (std::uint32_t i = cells.first[s]; i < cells.first[s + 1]; ++i) {
      const std::uint32_t at = next[cells.rank[i]]++;
      station_[at] = s;
      egress_[at] = static_cast<ShortSeconds>(seconds_up(cells.time[i]));
    }
}

// Seconds to alighting at each station, departure by departure.
Matrix<ShortSeconds> DepartureTimes::arrivals(const RoadSweep& road, const Departures& departures,
                                              Seconds limit) const {
  std::vector<StopTime> access;
  const auto in_stops = [&](std::size_t station, const auto& each) {
    for (std::uint32_t i = stations_.first_stop[station]; i < stations_.first_stop[station + 1]; ++i)
      each(stations_.stop[i]);
  };
  for (std::size_t s = 0; s < stations_.stations(); ++s) {
    const Milliseconds way = road.by_rank()[roads_.hierarchy.rank_of[stations_.cell[s]]].lane[0];
    if (way > stations_.max_access) continue;
    in_stops(s, [&](std::uint32_t stop) {
      access.push_back({stop, seconds_up(way) + boarding_time(timetable_, stop, options_)});
    });
  }
  Raptor raptor(index_);
  TransitOptions transit = options_.transit;
  transit.max_duration = limit;
  raptor.run(access, departures, transit);
  Matrix<ShortSeconds> result(stations_.stations(), departures.count, no_short_time);
  const auto alight = static_cast<Seconds>(std::lround(60 * options_.alight_min));
  for (std::size_t s = 0; s < stations_.stations(); ++s)
    in_stops(s, [&](std::uint32_t stop) {
      const std::span<const ShortSeconds> durations = raptor.short_durations(stop);
      for (std::size_t d = 0; d < durations.size(); ++d)
        if (durations[d] != no_short_time && durations[d] + alight <= limit)
          result(s, d) = std::min(result(s, d), static_cast<ShortSeconds>(durations[d] + alight));
    });
  return result;
}

std::vector<ShortSeconds> DepartureTimes::at(const RoadSweep& road, const Departures& departures, double p,
                                             Seconds limit) const {
  const Matrix<ShortSeconds> arrival = arrivals(road, departures, limit);
  const std::size_t count = departures.count;
  std::vector<char> served(stations_.stations());
  for (std::size_t s = 0; s < served.size(); ++s)
    served[s] = std::ranges::any_of(arrival.row(s), [](ShortSeconds time) { return time != no_short_time; });
  std::vector<ShortSeconds> result(roads_.hierarchy.nodes(), no_short_time);
  const std::size_t place = percentile_place(p, count);
  parallel_for(result.size(), [&](std::size_t rank) {
    std::array<std::uint32_t, most_departures> best;
    std::fill_n(best.begin(), count, no_short_time);
    bool any = false;
    for (std::uint32_t i = first_[rank]; i < first_[rank + 1]; ++i) {
      if (!served[station_[i]]) continue;
      any = true;
      const ShortSeconds* from = arrival.row(station_[i]).data();
      const std::uint32_t way = egress_[i];
      for (std::size_t d = 0; d < count; ++d) best[d] = std::min(best[d], from[d] + way);
    }
    if (!any) return;
    std::nth_element(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(place),
                     best.begin() + static_cast<std::ptrdiff_t>(count));
    if (best[place] <= static_cast<std::uint32_t>(limit))
      result[rank] = static_cast<ShortSeconds>(best[place]);
  });
  return result;
}

}  // namespace concentric
