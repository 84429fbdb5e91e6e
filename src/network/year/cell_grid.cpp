#include "network/year/cell_grid.hpp"

#include <cmath>

#include "format/projection.hpp"

namespace concentric {

CellGrid::CellGrid(const Region& region) {
  const Grid& grid = region.grid;
  frame_ = {grid.crs, grid.west, grid.north, grid.cell_m, grid.rows, grid.columns, {}};
  cell_.assign(std::size_t{grid.rows} * grid.columns, none);
  for (std::size_t cell = 0; cell < region.cells.size(); ++cell) {
    const std::size_t row = region.cells.row[cell];
    const std::size_t column = region.cells.column[cell];
    cell_[row * grid.columns + column] = static_cast<std::uint32_t>(cell);
    centre_.push_back({grid.west + (static_cast<double>(column) + 0.5) * grid.cell_m,
                       grid.north - (static_cast<double>(row) + 0.5) * grid.cell_m});
  }
}

std::optional<std::uint32_t> CellGrid::find(std::int64_t row, std::int64_t column) const {
  if (row < 0 || column < 0 || row >= frame_.rows || column >= frame_.columns) return std::nullopt;
  const std::uint32_t cell =
      cell_[static_cast<std::size_t>(row) * frame_.columns + static_cast<std::size_t>(column)];
  if (cell == none) return std::nullopt;
  return cell;
}

std::vector<GeoPoint> CellGrid::earth_centres() const {
  std::vector<GeoPoint> result;
  for (const Position& point : plane_to_earth(frame_.crs, centre_)) result.push_back({point.x, point.y});
  return result;
}

std::vector<Position> CellGrid::to_plane(const std::vector<GeoPoint>& points) const {
  std::vector<Position> degrees;
  degrees.reserve(points.size());
  for (const GeoPoint& point : points) degrees.push_back({point.lon, point.lat});
  return earth_to_plane(frame_.crs, degrees);
}

std::optional<std::uint32_t> CellGrid::nearest(Position point, double limit_m) const {
  const auto row = static_cast<std::int64_t>(std::floor((frame_.north - point.y) / frame_.cell_m));
  const auto column = static_cast<std::int64_t>(std::floor((point.x - frame_.west) / frame_.cell_m));
  if (const auto here = find(row, column)) {
    const Position& found = centre_[*here];
    if (std::hypot(found.x - point.x, found.y - point.y) <= limit_m) return here;
  }
  const auto reach = static_cast<std::int64_t>(std::ceil(limit_m / frame_.cell_m)) + 1;
  std::optional<std::uint32_t> best;
  double shortest = limit_m;
  for (std::int64_t ring = 0; ring <= reach; ++ring) {
    // Nothing in this ring or beyond it can be nearer than (ring - 1/2) cells.
    if (best && (static_cast<double>(ring) - 0.5) * frame_.cell_m > shortest) break;
    for (std::int64_t r = row - ring; r <= row + ring; ++r) {
      const bool edge = r == row - ring || r == row + ring;
      for (std::int64_t c = column - ring; c <= column + ring; c += edge || ring == 0 ? 1 : 2 * ring) {
        const auto cell = find(r, c);
        if (!cell) continue;
        const double distance = std::hypot(centre_[*cell].x - point.x, centre_[*cell].y - point.y);
        if (distance > shortest || (best && distance == shortest && *cell > *best)) continue;
        best = cell;
        shortest = distance;
      }
    }
  }
  return best;
}

}  // namespace concentric
