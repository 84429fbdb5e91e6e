#include "serve/map_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>

#include "region/outline.hpp"

namespace concentric {
namespace {

struct Point {
  std::int64_t x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

bool on_one_line(const Point& a, const Point& b, const Point& c) {
  return (b.x - a.x) * (c.y - b.y) == (b.y - a.y) * (c.x - b.x);
}

// Middles of the unit edges along a ring of corners, without those that lie on a line with their neighbours.
std::vector<Point> middles(const GridRing& ring) {
  std::vector<Point> all;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GridPoint& from = ring[i];
    const GridPoint& to = ring[(i + 1) % ring.size()];
    const std::int64_t dx = std::int64_t{to.column} - from.column, dy = std::int64_t{to.row} - from.row;
    const std::int64_t length = std::max(std::abs(dx), std::abs(dy));
    // Only the first and the last middle of a straight stretch can be a corner of the path.
    for (std::int64_t step = 0; step < length; step += std::max<std::int64_t>(1, length - 1))
      all.push_back({2 * std::int64_t{from.column} + (2 * step + 1) * dx / length,
                     2 * std::int64_t{from.row} + (2 * step + 1) * dy / length});
  }
  std::vector<Point> corners;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!on_one_line(all[(i + all.size() - 1) % all.size()], all[i], all[(i + 1) % all.size()]))
      corners.push_back(all[i]);
  return corners;
}

void append_ring(const GridRing& ring, std::string& path) {
  const std::vector<Point> points = middles(ring);
  if (points.size() < 3) return;
  const auto out = std::back_inserter(path);
  fmt::format_to(out, "M{} {}l", points[0].x, points[0].y);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const std::int64_t dx = points[i].x - points[i - 1].x, dy = points[i].y - points[i - 1].y;
    fmt::format_to(out, "{}{}{}", dx, dy < 0 ? "" : " ", dy);
    if (i + 1 < points.size() && points[i + 1].x >= points[i].x) path += ' ';
  }
  path += 'z';
}

std::vector<std::string> paths_of(const Grid& grid, std::size_t count) {
  std::vector<std::string> paths;
  for (const GridMultiPolygon& outline : zone_outlines(grid, count)) {
    std::string path;
    for (const GridPolygon& part : outline) {
      append_ring(part.outer, path);
      for (const GridRing& hole : part.holes) append_ring(hole, path);
    }
    paths.push_back(std::move(path));
  }
  return paths;
}

// The same cells, numbered by the places of a level instead of by zones.
std::vector<std::string> paths_of_level(const Run& run, PlaceLevel level) {
  constexpr std::uint16_t outside = std::numeric_limits<std::uint16_t>::max();
  std::vector<std::uint16_t> number(run.snapshots.empty() ? 0 : run.snapshots.front().rows(), outside);
  std::uint16_t count = 0;
  for (const RunPlace& place : run.places) {
    if (place.level != level) continue;
    for (const auto& [zone, share] : place.zones)
      if (zone < number.size()) number[zone] = count;
    ++count;
  }
  Grid merged = run.grid;
  for (GridRun& cells : merged.runs) cells.zone = cells.zone < number.size() ? number[cells.zone] : outside;
  return paths_of(merged, count);
}

std::array<std::uint32_t, 4> box_of(const Grid& grid) {
  if (grid.runs.empty()) return {0, 0, 2, 2};
  std::uint32_t left = grid.columns, right = 0, top = grid.rows, bottom = 0;
  for (const GridRun& cells : grid.runs) {
    left = std::min<std::uint32_t>(left, cells.column);
    right = std::max<std::uint32_t>(right, cells.column + std::uint32_t{cells.length});
    top = std::min<std::uint32_t>(top, cells.row);
    bottom = std::max<std::uint32_t>(bottom, cells.row + std::uint32_t{1});
  }
  return {2 * left, 2 * top, 2 * (right - left), 2 * (bottom - top)};
}

}  // namespace

MapPaths map_paths(const Run& run) {
  const std::size_t zones = run.snapshots.empty() ? 0 : run.snapshots.front().rows();
  return {box_of(run.grid), paths_of(run.grid, zones), paths_of_level(run, PlaceLevel::city),
          paths_of_level(run, PlaceLevel::province)};
}

}  // namespace concentric
