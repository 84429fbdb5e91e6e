// Railway and metro stations as the cells of a region see them: which cells hold stops, how long rides take
// between them at best, and which cells lie around each.
#pragma once

#include <cstdint>
#include <vector>

#include "base/columns.hpp"
#include "network/road/road_hierarchy.hpp"
#include "network/transit/raptor.hpp"
#include "network/transit/timetable.hpp"
#include "network/year/cell_grid.hpp"

namespace concentric {

/// Assumed, but for the timetable itself.
struct StationOptions {
  Departures departures{7 * 3600, 240, 60};
  TransitOptions transit{4, 0, 4 * 3600};
  double rail_board_min = 10;  ///< from the forecourt to the train: tickets, security, the platform
  double metro_board_min = 3;
  double alight_min = 2;
  double max_access_min = 60;  ///< from a cell to a station by local streets and roads
  double max_egress_min = 60;
  double cell_limit_m = 5000;  ///< a stop farther from any cell is left out
};

/// Cells within reach of each station, by station.
struct StationCells {
  std::vector<std::uint32_t> first;  ///< stations + 1
  std::vector<std::uint32_t> rank;   ///< of the cell's node in the hierarchy, ascending within a station
  std::vector<Milliseconds> time;
};

/// A station is a cell with its stops.
struct StationTimes {
  std::vector<std::uint32_t> cell;  ///< by station, ascending
  std::vector<std::uint32_t> first_stop, stop;
  /// From the cell of one to the cell of the other, boarding and alighting included, for the best departure
  /// of the window: who takes a train times the journey. `never` where there is no ride, and to itself.
  Matrix<Milliseconds> ride;
  Milliseconds max_access = 0, max_egress = 0;
  StationCells from_cells;  ///< ways to the station, up to the limit on access
  StationCells to_cells;    ///< ways from it, up to the limit on egress
  std::size_t stations() const { return cell.size(); }
};

/// From the forecourt of a stop to the train: by rail longer than by metro.
Seconds boarding_time(const Timetable& timetable, std::uint32_t stop, const StationOptions& options);

/// `roads` is made of `cell_streets`: its first nodes are the grid's cells. Departures are every so many
/// seconds, so a ride is up to a step longer than the best; a journey that begins before the window or after
/// it does not count.
StationTimes station_times(const CellGrid& grid, const Roads& roads, const Timetable& timetable,
                           const StationOptions& options = {});

}  // namespace concentric
