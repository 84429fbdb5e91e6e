#include "flow/interaction/grid_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/parallel.hpp"
#include "base/simd.hpp"

namespace concentric {
namespace {

constexpr std::size_t lanes = 8;
constexpr std::size_t vectors = 8;
constexpr std::size_t tile = lanes * vectors;

// Lanes are neighbouring cells whose sums have nothing to do with each other, and products are rounded before
// they are added, so that every instruction set gives the same bits.
typedef double Lanes __attribute__((vector_size(lanes * sizeof(double))));

// Adds to `sum`, a tile of cells, what comes from one row of the grid (or two that have been added up) at
// column offsets up to `half`; `field` is the value at the tile's first column.
CONCENTRIC_FOR_EACH_CPU void add_row(const double* field, const double* weight, std::size_t half,
                                     double* sum) {
  Lanes total[vectors];
  for (std::size_t v = 0; v < vectors; ++v) {
    Lanes here;
    std::memcpy(&total[v], sum + v * lanes, sizeof(Lanes));
    std::memcpy(&here, field + v * lanes, sizeof(Lanes));
    total[v] += here * weight[0];
  }
  for (std::size_t k = 1; k <= half; ++k) {
    const double each = weight[k];
    for (std::size_t v = 0; v < vectors; ++v) {
      Lanes west, east;
      std::memcpy(&west, field + v * lanes - k, sizeof(Lanes));
      std::memcpy(&east, field + v * lanes + k, sizeof(Lanes));
      total[v] += (west + east) * each;
    }
  }
  for (std::size_t v = 0; v < vectors; ++v) std::memcpy(sum + v * lanes, &total[v], sizeof(Lanes));
}

CONCENTRIC_FOR_EACH_CPU void add_up(const double* north, const double* south, double* both,
                                    std::size_t count) {
  for (std::size_t x = 0; x < count; ++x) both[x] = north[x] + south[x];
}

}  // namespace

GridKernel::GridKernel(GridCells cells, const Deterrence& deterrence, double cost_of_cell, double cost_within,
                       double most_cost)
    : cells_(std::move(cells)) {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    rows_ = std::max<std::size_t>(rows_, cells_.row[i] + std::size_t{1});
    columns_ = std::max<std::size_t>(columns_, cells_.column[i] + std::size_t{1});
  }
  const auto cutoff = static_cast<std::size_t>(most_cost / cost_of_cell);
  reach_ = std::min(cutoff, std::max(rows_, columns_));
  for (std::size_t dy = 0; dy <= reach_; ++dy) {
    std::vector<double> row;
    for (std::size_t dx = 0; dx <= reach_; ++dx) {
      const double cost = cost_of_cell * std::hypot(static_cast<double>(dx), static_cast<double>(dy));
      if (dx > 0 && cost > most_cost) break;
      row.push_back(std::exp(deterrence.log_weight(dx == 0 && dy == 0 ? cost_within : cost)));
    }
    weight_.push_back(std::move(row));
  }
  const std::size_t tiles_across = (columns_ + tile - 1) / tile;
  stride_ = tiles_across * tile + 2 * reach_;
  std::vector<std::uint8_t> holds_cell(rows_ * tiles_across, 0);
  for (std::size_t i = 0; i < cells_.size(); ++i)
    holds_cell[cells_.row[i] * tiles_across + cells_.column[i] / tile] = 1;
  for (std::size_t t = 0; t < holds_cell.size(); ++t)
    if (holds_cell[t] != 0) tiles_.push_back(static_cast<std::uint32_t>(t));
}

// Values at the places of their cells, with a border of zeros as wide as the reach.
template <class Value>
std::vector<double> GridKernel::field_of(const Value& value) const {
  std::vector<double> field((rows_ + 2 * reach_) * stride_, 0.0);
  for (std::size_t i = 0; i < cells_.size(); ++i)
    field[(cells_.row[i] + reach_) * stride_ + cells_.column[i] + reach_] = value(i);
  return field;
}

std::vector<double> GridKernel::convolve(const std::vector<double>& field) const {
  const std::size_t tiles_across = (columns_ + tile - 1) / tile;
  std::vector<double> result(rows_ * tiles_across * tile, 0.0);
  parallel_for_with(
      tiles_.size(), [&] { return std::vector<double>(tile + 2 * reach_); },
      [&](std::size_t t, std::vector<double>& both) {
        const std::size_t row = tiles_[t] / tiles_across, first = tiles_[t] % tiles_across * tile;
        double sum[tile] = {};
        for (std::size_t dy = 0; dy <= reach_; ++dy) {
          const std::size_t half = weight_[dy].size() - 1;
          const std::size_t from = first + reach_ - half, count = tile + 2 * half;
          const double* south = field.data() + (row + reach_ + dy) * stride_ + from;
          if (dy == 0) {
            add_row(south + half, weight_[dy].data(), half, sum);
            continue;
          }
          add_up(field.data() + (row + reach_ - dy) * stride_ + from, south, both.data(), count);
          add_row(both.data() + half, weight_[dy].data(), half, sum);
        }
        std::copy_n(sum, tile, result.data() + tiles_[t] * tile);
      });
  return result;
}

void GridKernel::sums(std::span<const double> value, std::span<double> sum) const {
  const std::vector<double> result = convolve(field_of([&](std::size_t i) { return value[i]; }));
  const std::size_t width = (columns_ + tile - 1) / tile * tile;
  for (std::size_t i = 0; i < cells_.size(); ++i) sum[i] = result[cells_.row[i] * width + cells_.column[i]];
}

std::uint64_t GridKernel::pairs() const {
  // How many cells lie before each column of a row, so that a stretch is a difference.
  const std::size_t width = columns_ + 1;
  std::vector<std::uint32_t> before(rows_ * width, 0);
  for (std::size_t i = 0; i < cells_.size(); ++i) before[cells_.row[i] * width + cells_.column[i] + 1] = 1;
  for (std::size_t y = 0; y < rows_; ++y)
    for (std::size_t x = 1; x < width; ++x) before[y * width + x] += before[y * width + x - 1];
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::size_t y = cells_.row[i], x = cells_.column[i];
    for (std::size_t other = y - std::min(y, reach_); other <= std::min(rows_ - 1, y + reach_); ++other) {
      const std::size_t half = weight_[other > y ? other - y : y - other].size() - 1;
      const std::size_t from = x - std::min(x, half), to = std::min(columns_, x + half + 1);
      total += before[other * width + to] - before[other * width + from];
    }
  }
  return total;
}

MarginSweep grid_sweep(const GridKernel& kernel, std::span<const double> origins) {
  return
      [&kernel, origins](std::span<const double> column, std::span<double> row, std::span<double> reached) {
        kernel.sums(column, row);
        for (std::size_t i = 0; i < row.size(); ++i)
          row[i] = origins[i] > 0 && row[i] > 0 ? origins[i] / row[i] : 0;
        kernel.sums(row, reached);
        for (std::size_t j = 0; j < reached.size(); ++j) reached[j] *= column[j];
      };
}

}  // namespace concentric
