#include "region/outline.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace concentric {
namespace {

constexpr std::uint32_t nothing = 0xffffffff;

/// A number for each cell, `nothing` outside the grid.
class CellNumbers {
 public:
  CellNumbers(std::uint32_t rows, std::uint32_t columns)
      : rows_(rows), columns_(columns), values_(std::size_t{rows} * columns, nothing) {}

  std::uint32_t at(std::int64_t row, std::int64_t column) const {
    if (row < 0 || column < 0 || row >= rows_ || column >= columns_) return nothing;
    return values_[position(row, column)];
  }
  std::uint32_t& operator()(std::int64_t row, std::int64_t column) { return values_[position(row, column)]; }
  std::size_t position(std::int64_t row, std::int64_t column) const {
    return static_cast<std::size_t>(row) * columns_ + static_cast<std::size_t>(column);
  }
  std::uint32_t rows() const { return rows_; }
  std::uint32_t columns() const { return columns_; }
  std::size_t size() const { return values_.size(); }

 private:
  std::uint32_t rows_;
  std::uint32_t columns_;
  std::vector<std::uint32_t> values_;
};

CellNumbers zones_by_cell(const Grid& grid, std::size_t zone_count) {
  CellNumbers zones(grid.rows, grid.columns);
  for (const GridRun& run : grid.runs) {
    if (run.row >= grid.rows || run.zone >= zone_count) continue;
    const std::uint32_t end = std::min<std::uint32_t>(run.column + std::uint32_t{run.length}, grid.columns);
    for (std::uint32_t column = run.column; column < end; ++column) zones(run.row, column) = run.zone;
  }
  return zones;
}

/// Disjoint sets with path halving; the root is the smallest member.
class Sets {
 public:
  std::uint32_t add() {
    parents_.push_back(static_cast<std::uint32_t>(parents_.size()));
    return parents_.back();
  }
  std::uint32_t root(std::uint32_t member) {
    while (parents_[member] != member) member = parents_[member] = parents_[parents_[member]];
    return member;
  }
  void join(std::uint32_t one, std::uint32_t other) {
    one = root(one);
    other = root(other);
    parents_[std::max(one, other)] = std::min(one, other);
  }

 private:
  std::vector<std::uint32_t> parents_;
};

/// Cells of a zone that hang together by their edges bear the same number.
CellNumbers parts_by_cell(CellNumbers& zones) {
  Sets sets;
  CellNumbers parts(zones.rows(), zones.columns());
  for (std::int64_t row = 0; row < zones.rows(); ++row)
    for (std::int64_t column = 0; column < zones.columns(); ++column) {
      const std::uint32_t zone = zones(row, column);
      if (zone == nothing) continue;
      const bool with_west = zones.at(row, column - 1) == zone;
      const bool with_north = zones.at(row - 1, column) == zone;
      if (with_west)
        parts(row, column) = parts(row, column - 1);
      else
        parts(row, column) = with_north ? parts(row - 1, column) : sets.add();
      if (with_west && with_north) sets.join(parts(row, column), parts(row - 1, column));
    }
  for (std::int64_t row = 0; row < zones.rows(); ++row)
    for (std::int64_t column = 0; column < zones.columns(); ++column)
      if (parts(row, column) != nothing) parts(row, column) = sets.root(parts(row, column));
  return parts;
}

enum Heading : unsigned { west, south, east, north };  // in the order of left turns
constexpr std::int64_t step_column[] = {-1, 0, 1, 0};
constexpr std::int64_t step_row[] = {0, 1, 0, -1};

/// The cell on the left, or on the right, of who stands at a corner and looks along a heading.
std::uint32_t cell_ahead(const CellNumbers& parts, std::int64_t row, std::int64_t column, Heading heading,
                         bool left) {
  switch (heading) {
    case west:
      return parts.at(left ? row : row - 1, column - 1);
    case south:
      return parts.at(row, left ? column : column - 1);
    case east:
      return parts.at(left ? row - 1 : row, column);
    case north:
      break;
  }
  return parts.at(row - 1, left ? column - 1 : column);
}

/// Walks round a part with the part on the left, from the upper edge of the cell westwards, and gives the
/// corners. Where two cells of the part touch at a corner only, it stays with the cell that it came along.
GridRing walk(const CellNumbers& parts, std::int64_t first_row, std::int64_t first_column,
              std::vector<bool>& upper_edge_walked) {
  const std::uint32_t part = parts.at(first_row, first_column);
  std::int64_t row = first_row;
  std::int64_t column = first_column + 1;
  Heading heading = west;
  GridRing corners;
  do {
    if (heading == west) upper_edge_walked[parts.position(row, column - 1)] = true;
    row += step_row[heading];
    column += step_column[heading];
    const bool left = cell_ahead(parts, row, column, heading, true) == part;
    const bool right = cell_ahead(parts, row, column, heading, false) == part;
    if (left && !right) continue;
    corners.push_back({static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row)});
    heading = static_cast<Heading>((heading + (left ? 3U : 1U)) % 4U);
  } while (row != first_row || column != first_column + 1 || heading != west);
  return corners;
}

/// Cuts a closed walk at every corner that it meets twice.
std::vector<GridRing> simple_rings(const GridRing& corners) {
  std::vector<GridRing> rings;
  GridRing open;
  std::unordered_map<std::uint64_t, std::size_t> place_in_open;
  const auto key = [](GridPoint point) { return std::uint64_t{point.row} << 32 | point.column; };
  for (const GridPoint corner : corners) {
    if (const auto met = place_in_open.find(key(corner)); met != place_in_open.end()) {
      const auto from = open.begin() + static_cast<std::ptrdiff_t>(met->second);
      rings.emplace_back(from, open.end());
      for (auto cut = from; cut != open.end(); ++cut) place_in_open.erase(key(*cut));
      open.erase(from, open.end());
    }
    place_in_open[key(corner)] = open.size();
    open.push_back(corner);
  }
  rings.push_back(std::move(open));
  return rings;
}

/// Positive where the ring runs anticlockwise on a map whose north is up.
std::int64_t signed_area(const GridRing& ring) {
  std::int64_t doubled = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GridPoint& a = ring[i];
    const GridPoint& b = ring[(i + 1) % ring.size()];
    doubled += std::int64_t{b.column} * a.row - std::int64_t{a.column} * b.row;
  }
  return doubled / 2;
}

}  // namespace

std::vector<GridMultiPolygon> zone_outlines(const Grid& grid, std::size_t zone_count) {
  CellNumbers zones = zones_by_cell(grid, zone_count);
  const CellNumbers parts = parts_by_cell(zones);

  std::vector<GridMultiPolygon> outlines(zone_count);
  std::unordered_map<std::uint32_t, std::size_t> polygon_of_part;  // in its zone's multipolygon
  std::vector<bool> upper_edge_walked(parts.size(), false);
  for (std::int64_t row = 0; row < parts.rows(); ++row)
    for (std::int64_t column = 0; column < parts.columns(); ++column) {
      const std::uint32_t part = parts.at(row, column);
      if (part == nothing || parts.at(row - 1, column) == part ||
          upper_edge_walked[parts.position(row, column)])
        continue;
      GridMultiPolygon& outline = outlines[zones(row, column)];
      const auto [known, is_new] = polygon_of_part.try_emplace(part, outline.size());
      if (is_new) outline.emplace_back();
      GridPolygon& polygon = outline[known->second];
      // A part hangs together, so that one of its rings is the outer one and all others run the other way.
      for (GridRing& ring : simple_rings(walk(parts, row, column, upper_edge_walked))) {
        std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
        if (signed_area(ring) > 0)
          polygon.outer = std::move(ring);
        else
          polygon.holes.push_back(std::move(ring));
      }
    }
  return outlines;
}

double area_in_cells(const GridMultiPolygon& outline) {
  std::int64_t area = 0;
  for (const GridPolygon& polygon : outline) {
    area += signed_area(polygon.outer);
    for (const GridRing& hole : polygon.holes) area += signed_area(hole);
  }
  return static_cast<double>(area);
}

}  // namespace concentric
