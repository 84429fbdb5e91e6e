#include "network/access/station_times.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/parallel.hpp"
#include "network/road/road_sweep.hpp"

namespace concentric {
namespace {

constexpr std::size_t lanes = RoadSweep::lanes;

Milliseconds from_minutes(double minutes) { return static_cast<Milliseconds>(std::lround(minutes * 60000)); }

// Types 0 to 12 of the GTFS reference and the hundreds of the extended ones.
bool is_rail(std::int32_t route_type) { return route_type == 2 || (route_type >= 100 && route_type < 200); }

void find_stations(const CellGrid& grid, const Timetable& timetable, double limit_m, StationTimes& result) {
  const std::vector<Position> points = grid.to_plane(timetable.stop_point);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> cell_and_stop;
  for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
    if (timetable.first_call[stop] == timetable.first_call[stop + 1]) continue;
    if (const auto cell = grid.nearest(points[stop], limit_m)) cell_and_stop.emplace_back(*cell, stop);
  }
  std::sort(cell_and_stop.begin(), cell_and_stop.end());
  for (const auto& [cell, stop] : cell_and_stop) {
    if (result.cell.empty() || result.cell.back() != cell) {
      result.cell.push_back(cell);
      result.first_stop.push_back(static_cast<std::uint32_t>(result.stop.size()));
    }
    result.stop.push_back(stop);
  }
  result.first_stop.push_back(static_cast<std::uint32_t>(result.stop.size()));
}

ShortSeconds shortest_of(std::span<const ShortSeconds> durations) {
  return durations.empty() ? no_short_time : *std::min_element(durations.begin(), durations.end());
}

void find_rides(const Timetable& timetable, const StationOptions& options, StationTimes& result) {
  const std::size_t stations = result.stations();
  result.ride = Matrix<Milliseconds>(stations, stations, never);
  const Milliseconds alight = from_minutes(options.alight_min);
  const auto index = make_raptor_index(timetable);
  parallel_for_with(
      stations, [&] { return Raptor(index); },
      [&](std::size_t from, Raptor& raptor) {
        std::vector<StopTime> access;
        for (std::uint32_t i = result.first_stop[from]; i < result.first_stop[from + 1]; ++i)
          access.push_back({result.stop[i], boarding_time(timetable, result.stop[i], options)});
        raptor.run(access, options.departures, options.transit);
        for (std::size_t to = 0; to < stations; ++to) {
          if (to == from) continue;
          ShortSeconds shortest = no_short_time;
          for (std::uint32_t i = result.first_stop[to]; i < result.first_stop[to + 1]; ++i)
            shortest = std::min(shortest, shortest_of(raptor.short_durations(result.stop[i])));
          if (shortest != no_short_time) result.ride(from, to) = Milliseconds{shortest} * 1000 + alight;
        }
      });
}

StationCells cells_around(const CellGrid& grid, const Roads& roads, const std::vector<std::uint32_t>& station,
                          Towards towards, Milliseconds limit) {
  std::vector<std::vector<std::pair<std::uint32_t, Milliseconds>>> around(station.size());
  parallel_for_with(
      (station.size() + lanes - 1) / lanes, [&] { return RoadSweep(roads.hierarchy, roads.times); },
      [&](std::size_t batch, RoadSweep& sweep) {
        std::vector<std::vector<Seed>> sources;
        for (std::size_t s = batch * lanes; s < std::min((batch + 1) * lanes, station.size()); ++s)
          sources.push_back({{station[s], 0}});
        sweep.run(sources, towards, limit);
        std::vector<RankStretch> stretches(sweep.reached().rbegin(), sweep.reached().rend());
        for (const RankStretch& stretch : stretches)
          for (std::uint32_t rank = stretch.first; rank < stretch.last; ++rank) {
            if (roads.hierarchy.node_of[rank] >= grid.cells()) continue;
            const LaneTimes& times = sweep.by_rank()[rank];
            for (std::size_t lane = 0; lane < sources.size(); ++lane)
              if (times.lane[lane] <= limit)
                around[batch * lanes + lane].emplace_back(rank, times.lane[lane]);
          }
      });
  StationCells result;
  result.first.push_back(0);
  for (const auto& cells : around) {
    for (const auto& [rank, time] : cells) {
      result.rank.push_back(rank);
      result.time.push_back(time);
    }
    result.first.push_back(static_cast<std::uint32_t>(result.rank.size()));
  }
  return result;
}

}  // namespace

Seconds boarding_time(const Timetable& timetable, std::uint32_t stop, const StationOptions& options) {
  bool rail = false;
  for (std::uint32_t i = timetable.first_call[stop]; i < timetable.first_call[stop + 1]; ++i)
    rail = rail || is_rail(timetable.route_type[timetable.route[timetable.call[i].pattern]]);
  return static_cast<Seconds>(std::lround(60 * (rail ? options.rail_board_min : options.metro_board_min)));
}

StationTimes station_times(const CellGrid& grid, const Roads& roads, const Timetable& timetable,
                           const StationOptions& options) {
  StationTimes result;
  find_stations(grid, timetable, options.cell_limit_m, result);
  find_rides(timetable, options, result);
  result.max_access = from_minutes(options.max_access_min);
  result.max_egress = from_minutes(options.max_egress_min);
  result.from_cells = cells_around(grid, roads, result.cell, Towards::back, result.max_access);
  result.to_cells = cells_around(grid, roads, result.cell, Towards::away, result.max_egress);
  return result;
}

}  // namespace concentric
