#include "region/outline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

namespace concentric {
namespace {

/// A grid from rows of letters: `a` is zone 0, `b` zone 1; any other sign is nowhere.
Grid grid_of(const std::vector<std::string>& rows) {
  Grid grid{
      "", 0, 0, 1000, static_cast<std::uint32_t>(rows.size()), static_cast<std::uint32_t>(rows[0].size()),
      {}};
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t column = 0; column < rows[row].size(); ++column)
      if (const char letter = rows[row][column]; letter >= 'a' && letter <= 'b')
        grid.runs.push_back({static_cast<std::uint16_t>(row), static_cast<std::uint16_t>(column), 1,
                             static_cast<std::uint16_t>(letter - 'a')});
  return grid;
}

GridMultiPolygon outline_of_a(const std::vector<std::string>& rows) {
  return zone_outlines(grid_of(rows), 2)[0];
}

double cells_of(const std::vector<std::string>& rows, char letter) {
  double count = 0;
  for (const std::string& row : rows) count += static_cast<double>(std::ranges::count(row, letter));
  return count;
}

/// Whether the middle of a cell lies inside a ring, by the even-odd rule.
bool contains(const GridRing& ring, std::size_t row, std::size_t column) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GridPoint a = ring[i], b = ring[(i + 1) % ring.size()];
    if (a.column != b.column || a.column > column) continue;
    if (std::min(a.row, b.row) <= row && row < std::max(a.row, b.row)) inside = !inside;
  }
  return inside;
}

bool contains(const GridPolygon& polygon, std::size_t row, std::size_t column) {
  return contains(polygon.outer, row, column) &&
         std::ranges::none_of(polygon.holes,
                              [&](const GridRing& hole) { return contains(hole, row, column); });
}

using Cell = std::pair<std::size_t, std::size_t>;

bool hang_together(std::set<Cell> cells) {
  std::vector<Cell> reached{*cells.begin()};
  cells.erase(cells.begin());
  while (!reached.empty()) {
    const auto [row, column] = reached.back();
    reached.pop_back();
    for (const Cell& next :
         {Cell(row + 1, column), Cell(row - 1, column), Cell(row, column + 1), Cell(row, column - 1)})
      if (cells.erase(next)) reached.push_back(next);
  }
  return cells.empty();
}

/// What OGC 06-103r4 asks of a ring, as far as grid edges can break it: it is simple, and every corner is
/// one.
void expect_simple(const GridRing& ring) {
  ASSERT_GE(ring.size(), 4U);
  EXPECT_EQ(std::set<GridPoint>(ring.begin(), ring.end()).size(), ring.size())
      << "a ring meets a corner twice";
  std::set<GridPoint> along;
  std::size_t length = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GridPoint a = ring[i], b = ring[(i + 1) % ring.size()], c = ring[(i + 2) % ring.size()];
    EXPECT_NE(a.row == b.row, a.column == b.column);
    EXPECT_NE(a.row == b.row, b.row == c.row) << "corners in a line";
    for (GridPoint at = a; at != b; ++length) {
      along.insert(at);
      at.row += a.row < b.row ? 1U : a.row > b.row ? -1U : 0U;
      at.column += a.column < b.column ? 1U : a.column > b.column ? -1U : 0U;
    }
  }
  EXPECT_EQ(along.size(), length) << "a ring touches itself";
}

/// Every cell of the zone in just one part, the cells of a part joined by edges, rings simple and running the
/// right way.
void expect_valid(const std::vector<std::string>& rows, char letter) {
  const GridMultiPolygon outline = zone_outlines(grid_of(rows), 2)[static_cast<std::size_t>(letter - 'a')];
  EXPECT_EQ(area_in_cells(outline), cells_of(rows, letter));
  std::size_t cells_in_parts = 0;
  for (const GridPolygon& polygon : outline) {
    expect_simple(polygon.outer);
    EXPECT_GT(area_in_cells({{polygon.outer, {}}}), 0);
    for (const GridRing& hole : polygon.holes) {
      expect_simple(hole);
      EXPECT_LT(area_in_cells({{hole, {}}}), 0);
    }
    std::set<Cell> cells;
    for (std::size_t row = 0; row < rows.size(); ++row)
      for (std::size_t column = 0; column < rows[row].size(); ++column)
        if (contains(polygon, row, column)) {
          EXPECT_EQ(rows[row][column], letter);
          cells.insert({row, column});
        }
    ASSERT_FALSE(cells.empty());
    EXPECT_TRUE(hang_together(cells)) << "the interior falls apart";
    cells_in_parts += cells.size();
  }
  EXPECT_EQ(static_cast<double>(cells_in_parts), cells_of(rows, letter));
}

TEST(Outline, RunsAnticlockwiseFromTheNorthWestAndLeavesOutWhatLiesInLine) {
  const GridMultiPolygon outline = outline_of_a({"....", ".aa.", ".aa.", "...."});
  ASSERT_EQ(outline.size(), 1U);
  EXPECT_EQ(outline[0].outer, (GridRing{{1, 1}, {1, 3}, {3, 3}, {3, 1}}));
  EXPECT_TRUE(outline[0].holes.empty());
}

TEST(Outline, KeepsAHoleClockwise) {
  const GridMultiPolygon outline = outline_of_a({"aaa", "a.a", "aaa"});
  ASSERT_EQ(outline.size(), 1U);
  EXPECT_EQ(outline[0].outer, (GridRing{{0, 0}, {0, 3}, {3, 3}, {3, 0}}));
  ASSERT_EQ(outline[0].holes.size(), 1U);
  EXPECT_EQ(outline[0].holes[0], (GridRing{{1, 1}, {2, 1}, {2, 2}, {1, 2}}));
  EXPECT_EQ(area_in_cells(outline), 8);
}

TEST(Outline, MakesTwoPartsOfCellsThatTouchAtACorner) {
  const GridMultiPolygon outline = outline_of_a({"a.", ".a"});
  EXPECT_EQ(outline.size(), 2U);
  expect_valid({"a.", ".a"}, 'a');
  expect_valid({".a", "a."}, 'a');
}

TEST(Outline, PutsAnIslandInsideAHoleIntoAPartOfItsOwn) {
  const std::vector<std::string> rows{"aaaaa", "abbba", "ababa", "abbba", "aaaaa"};
  EXPECT_EQ(outline_of_a(rows).size(), 2U);
  expect_valid(rows, 'a');
  expect_valid(rows, 'b');
}

TEST(Outline, CutsAHoleOffWhereItTouchesTheOuterRing) {
  const std::vector<std::string> rows{"aaa", "a.a", "aa."};
  const GridMultiPolygon outline = outline_of_a(rows);
  ASSERT_EQ(outline.size(), 1U);
  EXPECT_EQ(outline[0].holes.size(), 1U);
  expect_valid(rows, 'a');
}

TEST(Outline, CutsHolesApartWhereTheyTouch) {
  const std::vector<std::string> rows{"aaaa", "a.aa", "aa.a", "aaaa"};
  const GridMultiPolygon outline = outline_of_a(rows);
  ASSERT_EQ(outline.size(), 1U);
  EXPECT_EQ(outline[0].holes.size(), 2U);
  expect_valid(rows, 'a');
}

TEST(Outline, HasNoPartsWhereAZoneHasNoCells) {
  const Grid grid = grid_of({"a."});
  EXPECT_TRUE(zone_outlines(grid, 2)[1].empty());
  EXPECT_EQ(area_in_cells({}), 0);
}

TEST(Outline, CutsOffWhatLeavesTheGrid) {
  Grid grid = grid_of({"a."});
  grid.runs.push_back({0, 1, 65535, 0});
  grid.runs.push_back({9, 0, 1, 0});
  grid.runs.push_back({0, 0, 1, 7});
  EXPECT_EQ(area_in_cells(zone_outlines(grid, 2)[0]), 2);
}

TEST(Outline, IsValidForAnyPattern) {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> rows(1 + random() % 9, std::string(1 + random() % 9, '.'));
    for (std::string& row : rows)
      for (char& cell : row) cell = "ab."[random() % 3];
    SCOPED_TRACE(testing::PrintToString(rows));
    expect_valid(rows, 'a');
    expect_valid(rows, 'b');
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace concentric
