// Weights that depend on nothing but how far apart two cells of a grid are: sums over all pairs within a
// cutoff without a single pair in memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "flow/interaction/deterrence.hpp"
#include "flow/interaction/furness.hpp"

namespace concentric {

/// Cells of a square grid by row and column, none of them twice.
struct GridCells {
  std::vector<std::uint32_t> row, column;
  std::size_t size() const { return row.size(); }
};

/// The kernel is one weight for each offset, the same in all four directions, so sums are a convolution: rows
/// of the grid are added up two by two, to the north and to the south, then to the east and to the west, and
/// multiplied once. No weight is approximated. The same bytes for any number of threads and on any machine.
class GridKernel {
 public:
  /// Weight of the deterrence at the distance between centres, in cells, times `cost_of_cell`; 0 beyond
  /// `most_cost`. Pairs of a cell with itself are at `cost_within`.
  GridKernel(GridCells cells, const Deterrence& deterrence, double cost_of_cell, double cost_within,
             double most_cost);

  std::size_t cells() const { return cells_.size(); }
  /// Pairs of cells within the cutoff, which a pass goes over.
  std::uint64_t pairs() const;
  /// sum[i] is the sum over j of weight(i, j) value[j]; the weights are symmetric.
  void sums(std::span<const double> value, std::span<double> sum) const;

 private:
  GridCells cells_;
  std::size_t rows_ = 0, columns_ = 0;       ///< of the box around all cells
  std::size_t reach_ = 0;                    ///< largest offset of a pair
  std::vector<std::vector<double>> weight_;  ///< by offset of rows, then of columns
  std::vector<std::uint32_t> tiles_;         ///< stretches of a row that hold a cell
  std::size_t stride_ = 0;                   ///< of the padded field

  template <class Value>
  std::vector<double> field_of(const Value& value) const;
  std::vector<double> convolve(const std::vector<double>& field) const;
};

/// Two passes: one for rows, one for columns. Kernel and origins must live as long as the sweep.
MarginSweep grid_sweep(const GridKernel& kernel, std::span<const double> origins);

}  // namespace concentric
