#include "network/access/isochrone.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "format/contour.hpp"

namespace concentric {
namespace {

constexpr double most_points = 40000;
constexpr double finest_m = 50;
constexpr double metres_per_degree = 111194.93;  // of latitude, on a sphere of 6,371,008.8 m

struct Box {
  double west = 180, south = 90, east = -180, north = -90;
  void take(GeoPoint at) {
    west = std::min(west, at.lon);
    east = std::max(east, at.lon);
    south = std::min(south, at.lat);
    north = std::max(north, at.lat);
  }
};

Box span_of(const Network& network, const Points& origins) {
  Box box;
  for (const auto* roads : {&network.car, &network.bicycle, &network.walk})
    if (*roads)
      for (const GeoPoint at : (*roads)->graph.node) box.take(at);
  if (network.timetable)
    for (const GeoPoint at : network.timetable->stop_point) box.take(at);
  for (const GeoPoint at : origins.point) box.take(at);
  return box;
}

// No vehicle door to door is faster: what lies farther off need not be asked.
double fastest_kmh(TripMode mode, const TripOptions& trip) {
  switch (mode) {
    case TripMode::walk:
      return trip.walk_kmh;
    case TripMode::bicycle:
      return 40;
    case TripMode::car:
      return 150;
    case TripMode::transit:
      return 350;
  }
  return 350;
}

}  // namespace

ReachGrid reach_grid(const Network& network, const Points& origins, const TripOptions& trip,
                     const IsochroneOptions& options) {
  Box box = span_of(network, origins);
  const double longest = *std::ranges::max_element(options.minutes);
  const double reach_m = fastest_kmh(trip.mode, trip) * longest / 60 * 1000 + 1000;
  Box near;
  for (const GeoPoint at : origins.point) {
    const double lat = reach_m / metres_per_degree;
    const double lon = lat / std::cos(at.lat * std::numbers::pi / 180);
    near.take({at.lon - lon, at.lat - lat});
    near.take({at.lon + lon, at.lat + lat});
  }
  box = {std::max(box.west, near.west), std::max(box.south, near.south), std::min(box.east, near.east),
         std::min(box.north, near.north)};

  const double lon_m = metres_per_degree * std::cos((box.south + box.north) / 2 * std::numbers::pi / 180);
  const double width = (box.east - box.west) * lon_m;
  const double height = (box.north - box.south) * metres_per_degree;
  const double spacing =
      options.spacing_m > 0 ? options.spacing_m : std::max(finest_m, std::sqrt(width * height / most_points));
  ReachGrid grid;
  grid.cell_lon = spacing / lon_m;
  grid.cell_lat = spacing / metres_per_degree;
  constexpr double margin = 2;  // cells around, so that every isochrone closes
  grid.west = box.west - margin * grid.cell_lon;
  grid.north = box.north + margin * grid.cell_lat;
  grid.columns = static_cast<std::size_t>(std::ceil(width / spacing + 2 * margin));
  grid.rows = static_cast<std::size_t>(std::ceil(height / spacing + 2 * margin));

  Points cells;
  for (std::size_t r = 0; r < grid.rows; ++r)
    for (std::size_t c = 0; c < grid.columns; ++c)
      cells.point.push_back({grid.west + (static_cast<double>(c) + 0.5) * grid.cell_lon,
                             grid.north - (static_cast<double>(r) + 0.5) * grid.cell_lat});
  TripOptions to_cells = trip;
  to_cells.percentiles = {trip.percentiles.front()};
  to_cells.max_duration = std::min(trip.max_duration, static_cast<Seconds>(std::ceil(longest * 60)));
  to_cells.snap_limit_m = std::max(spacing, std::min(trip.snap_limit_m, 300.0));
  grid.time.reserve(origins.size() * grid.cells());
  travel_times(network, origins, cells, to_cells, [&](std::size_t, std::span<const Seconds> times) {
    grid.time.insert(grid.time.end(), times.begin(), times.end());
  });
  return grid;
}

std::vector<Isochrone> isochrones(const ReachGrid& grid, std::size_t origins,
                                  const IsochroneOptions& options) {
  std::vector<Isochrone> result;
  std::vector<double> minutes = options.minutes;
  std::ranges::sort(minutes);
  for (std::size_t o = 0; o < origins; ++o) {
    for (const double level : minutes) {
      Matrix<float> values(grid.rows, grid.columns);
      for (std::size_t i = 0; i < grid.cells(); ++i) {
        const Seconds time = grid.time[o * grid.cells() + i];
        // What is not reached counts as just beyond, so that the edge runs half a cell outside the last cell
        // reached.
        values.raw()[i] = static_cast<float>(time == no_time ? 2 * level : std::min(time / 60.0, 2 * level));
      }
      result.push_back(
          {o, level, area_up_to(values, {grid.west, grid.north, grid.cell_lon, grid.cell_lat}, level)});
    }
  }
  return result;
}

}  // namespace concentric
