#include "flow/interaction/streamed.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "flow/interaction/grid_kernel.hpp"

namespace concentric {
namespace {

// Cells of a ragged region 90 wide, so that a row of it takes more than one stretch of the kernel.
struct CellRegion {
  GridCells cells;
  std::vector<double> origins, destinations;
  CellRegion() {
    double leaving = 0, entering = 0;
    for (std::uint32_t y = 0; y < 9; ++y)
      for (std::uint32_t x = 0; x < 90; ++x) {
        const auto draw = [&](std::uint32_t what) { return uniform({7, what, y, x, 0}); };
        if (draw(0) < 0.3) continue;
        cells.row.push_back(y);
        cells.column.push_back(x);
        origins.push_back(draw(1) < 0.1 ? 0 : draw(2));
        destinations.push_back(draw(3) < 0.1 ? 0 : draw(4));
        leaving += origins.back();
        entering += destinations.back();
      }
    for (double& each : destinations) each *= leaving / entering;
  }
  double distance(std::size_t i, std::size_t j) const {
    return std::hypot(static_cast<double>(cells.row[i]) - cells.row[j],
                      static_cast<double>(cells.column[i]) - cells.column[j]);
  }
};

Deterrence exponential(double rate) {
  Deterrence deterrence;
  deterrence.first = rate;
  return deterrence;
}

TEST(GridKernel, SumsAreThoseOverPairs) {
  const CellRegion region;
  for (const double cutoff : {0.5, 6.0, 200.0}) {
    const GridKernel kernel(region.cells, exponential(0.1), 2, 0.7, 2 * cutoff);
    std::vector<double> sum(region.cells.size());
    kernel.sums(region.origins, sum);
    std::uint64_t pairs = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
      double expected = 0;
      for (std::size_t j = 0; j < sum.size(); ++j) {
        if (region.distance(i, j) > cutoff) continue;
        ++pairs;
        expected += region.origins[j] * std::exp(-0.1 * (i == j ? 0.7 : 2 * region.distance(i, j)));
      }
      ASSERT_NEAR(sum[i], expected, 1e-13 * (1 + expected)) << cutoff << " " << i;
    }
    EXPECT_EQ(kernel.pairs(), pairs) << cutoff;
  }
}

// The same problem three ways: with a kernel, with rows made on the fly, and with all pairs in memory.
TEST(Streamed, EqualsTheDenseSolution) {
  const CellRegion region;
  const std::size_t cells = region.cells.size();
  const double cutoff = 9;
  Margins margins;
  margins.origins = region.origins;
  margins.destinations = region.destinations;
  Matrix<double> log_weight(cells, cells, -std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i < cells; ++i)
    for (std::size_t j = 0; j < cells; ++j)
      if (region.distance(i, j) <= cutoff)
        log_weight(i, j) = -0.1 * std::round(10 * region.distance(i, j)) / 10;
  const Balance dense = balance(margins, Constraint::both, log_weight);
  ASSERT_TRUE(dense.converged);

  // Tenths of the side of a cell.
  std::vector<CellRow> rows_made(cells);
  for (std::size_t i = 0; i < cells; ++i)
    for (std::uint32_t j = 0; j < cells; ++j)
      if (region.distance(i, j) <= cutoff) {
        rows_made[i].destination.push_back(j);
        rows_made[i].cost.push_back(static_cast<std::uint32_t>(std::lround(10 * region.distance(i, j))));
      }
  const RowSource source = [&](std::size_t i, CellRow& row) { row = rows_made[i]; };
  const std::vector<double> weight = weights_by_unit(exponential(0.1), 0.1, 200);
  ErrorList errors;
  const Balance rows = balance_streamed(region.origins, region.destinations,
                                        row_sweep(source, weight, region.origins), {}, nullptr, errors);
  ASSERT_TRUE(errors.empty()) << errors.describe();
  ASSERT_TRUE(rows.converged);
  double shift = 0;
  // Factors are known up to one number that moves from rows to columns.
  for (std::size_t i = 0; i < cells; ++i) {
    if (region.origins[i] == 0) continue;
    if (shift == 0) shift = rows.log_row[i] - dense.log_row[i];
    ASSERT_NEAR(rows.log_row[i] - dense.log_row[i], shift, 1e-8);
  }
  for (std::size_t j = 0; j < cells; ++j) {
    if (region.destinations[j] > 0) {
      ASSERT_NEAR(rows.log_column[j] - dense.log_column[j], -shift, 1e-8);
    }
  }
}

TEST(Streamed, TheKernelMeetsBothMargins) {
  const CellRegion region;
  const GridKernel kernel(region.cells, exponential(0.15), 1, 0.5, 15);
  ErrorList errors;
  const auto solve = [&](const Balance* start) {
    return balance_streamed(region.origins, region.destinations, grid_sweep(kernel, region.origins), {},
                            start, errors);
  };
  set_thread_count(1);
  const Balance one = solve(nullptr);
  set_thread_count(0);
  const Balance all = solve(nullptr);
  ASSERT_TRUE(errors.empty()) << errors.describe();
  EXPECT_TRUE(one.converged);
  EXPECT_EQ(one.log_row, all.log_row);
  EXPECT_EQ(one.log_column, all.log_column);
  EXPECT_LE(solve(&one).sweeps, 2);
  std::vector<double> arriving(region.cells.size(), 0.0);
  for (std::size_t i = 0; i < arriving.size(); ++i) {
    double leaving = 0;
    for (std::size_t j = 0; j < arriving.size(); ++j) {
      if (region.distance(i, j) > 15) continue;
      const double flow =
          std::exp(one.log_row[i] + one.log_column[j] - 0.15 * (i == j ? 0.5 : region.distance(i, j)));
      leaving += flow;
      arriving[j] += flow;
    }
    ASSERT_NEAR(leaving, region.origins[i], 1e-12);
  }
  for (std::size_t j = 0; j < arriving.size(); ++j) ASSERT_NEAR(arriving[j], region.destinations[j], 1e-9);
}

TEST(Streamed, CellsThatReachNothingAreToldAndSumsThatDiffer) {
  const std::vector<double> origins{1, 2, 0}, destinations{2, 0, 1}, weight{1};
  const RowSource source = [](std::size_t i, CellRow& row) {
    if (i == 0) row = {{0, 1}, {0, 0}};
    if (i == 1) row = {{1, 2}, {0, 9}};
  };
  ErrorList errors;
  const Balance none =
      balance_streamed(origins, destinations, row_sweep(source, weight, origins), {}, nullptr, errors);
  EXPECT_FALSE(none.converged);
  EXPECT_EQ(errors.describe(),
            "origins: cell 1: 2 leave, and no way leads to any destination (raise the limit of cost, or set "
            "the number "
            "to 0)\n"
            "destinations: cell 2: 1 arrive, and no way leads here from any origin (raise the limit of cost, "
            "or set the "
            "number to 0)\n");
  ErrorList sums;
  const std::vector<double> more{2, 0, 2};
  balance_streamed(origins, more, row_sweep(source, weight, origins), {}, nullptr, sums);
  EXPECT_EQ(sums.describe(),
            "destinations: origins add up to 3.000, destinations to 4.000 (scale one side)\n");
}

}  // namespace
}  // namespace concentric
