#include "network/street/segment_grid.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "network/street/arc_points.hpp"

namespace concentric {
namespace {

// About one segment a cell where streets are spread evenly: finer costs memory, coarser costs time.
constexpr double segments_a_cell = 1;
constexpr double most_cells = 1 << 26;
constexpr double most_a_side = 60000;
// Segments are put into cells a little wider than they are, so that rounding loses none at a cell's edge.
constexpr double margin = 1e-9;

// An empty grid over all points of the arcs.
SegmentGrid lay_out(const StreetGraph& graph, const std::vector<std::uint32_t>& arcs) {
  double west = 180, south = 90, east = -180, north = -90, segments = 0;
  for (const std::uint32_t arc : arcs) {
    segments += segments_of(graph, arc);
    for (std::uint32_t i = 0; i <= segments_of(graph, arc); ++i) {
      const GeoPoint point = point_of(graph, arc, i);
      west = std::min(west, point.lon);
      east = std::max(east, point.lon);
      south = std::min(south, point.lat);
      north = std::max(north, point.lat);
    }
  }
  const LocalPlane plane({west, (south + north) / 2});
  const double width_m = std::max(1.0, (east - west) * plane.east_m);
  const double height_m = std::max(1.0, (north - south) * plane.north_m);
  const double cells = std::clamp(segments / segments_a_cell, 1.0, most_cells);
  const double side_m =
      std::max({std::sqrt(width_m * height_m / cells), width_m / most_a_side, height_m / most_a_side, 1.0});
  SegmentGrid grid;
  grid.west = west;
  grid.south = south;
  grid.cell_lon = side_m / plane.east_m;
  grid.cell_lat = side_m / plane.north_m;
  grid.columns = static_cast<std::int64_t>(width_m / side_m) + 1;
  grid.rows = static_cast<std::int64_t>(height_m / side_m) + 1;
  grid.first.assign(static_cast<std::size_t>(grid.rows * grid.columns) + 1, 0);
  return grid;
}

std::int64_t cell_at(double value, double origin, double size, std::int64_t count) {
  return std::clamp(static_cast<std::int64_t>(std::floor((value - origin) / size)), std::int64_t{0},
                    count - 1);
}

// Calls body(cell) for each cell that the segment touches: row by row, what the segment spans within it.
template <class Body>
void for_each_cell(const SegmentGrid& grid, GeoPoint a, GeoPoint b, const Body& body) {
  if (a.lat > b.lat) std::swap(a, b);
  const std::int64_t low = cell_at(a.lat - margin, grid.south, grid.cell_lat, grid.rows);
  const std::int64_t high = cell_at(b.lat + margin, grid.south, grid.cell_lat, grid.rows);
  // A segment that runs along a row has all of its length in it.
  const bool along_row = low == high || b.lat - a.lat < margin;
  for (std::int64_t row = low; row <= high; ++row) {
    double from = a.lon, to = b.lon;
    if (!along_row) {
      const double slope = (b.lon - a.lon) / (b.lat - a.lat);
      const double edge = grid.south + static_cast<double>(row) * grid.cell_lat;
      from = a.lon + slope * (std::max(a.lat, edge - margin) - a.lat);
      to = a.lon + slope * (std::min(b.lat, edge + grid.cell_lat + margin) - a.lat);
    }
    if (from > to) std::swap(from, to);
    const std::int64_t left = cell_at(from - margin, grid.west, grid.cell_lon, grid.columns);
    const std::int64_t right = cell_at(to + margin, grid.west, grid.cell_lon, grid.columns);
    for (std::int64_t column = left; column <= right; ++column)
      body(static_cast<std::size_t>(row * grid.columns + column));
  }
}

template <class Body>
void for_each_entry(const SegmentGrid& grid, const StreetGraph& graph, const std::vector<std::uint32_t>& arcs,
                    const Body& body) {
  for (std::uint32_t street = 0; street < arcs.size(); ++street)
    for (std::uint32_t part = 0; part < segments_of(graph, arcs[street]); ++part)
      for_each_cell(grid, point_of(graph, arcs[street], part), point_of(graph, arcs[street], part + 1),
                    [&](std::size_t cell) { body(cell, street, part); });
}

}  // namespace

SegmentGrid build_segment_grid(const StreetGraph& graph, const std::vector<std::uint32_t>& arc) {
  if (arc.empty()) return {};
  SegmentGrid grid = lay_out(graph, arc);
  for_each_entry(grid, graph, arc,
                 [&](std::size_t cell, std::uint32_t, std::uint32_t) { ++grid.first[cell + 1]; });
  for (std::size_t cell = 1; cell < grid.first.size(); ++cell) grid.first[cell] += grid.first[cell - 1];
  grid.street.resize(grid.first.back());
  grid.part.resize(grid.first.back());
  std::vector<std::uint32_t> next(grid.first.begin(), grid.first.end() - 1);
  for_each_entry(grid, graph, arc, [&](std::size_t cell, std::uint32_t street, std::uint32_t part) {
    grid.street[next[cell]] = street;
    grid.part[next[cell]++] = part;
  });
  return grid;
}

}  // namespace concentric
