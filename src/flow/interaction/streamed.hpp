// Balancing at the scale of cells, where there are too many pairs to keep: a sweep makes them anew each time.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/errors.hpp"
#include "flow/interaction/deterrence.hpp"
#include "flow/interaction/gravity.hpp"

namespace concentric {

/// Doubly constrained factors by any sweep. Adds a fault for each cell, by its position, that has a margin
/// and that no way leads out of or into; then nothing is balanced. Factors are plain numbers here: weights
/// should be at most 1 and not far below 1e-100, or the result is not converged. `start` may be null. Sums of
/// origins and destinations must be equal, which is checked.
Balance balance_streamed(std::span<const double> origins, std::span<const double> destinations,
                         const MarginSweep& sweep, const BalanceOptions& options, const Balance* start,
                         ErrorList& errors);

/// Where one can go from an origin: destinations, none of them twice, and costs in whole units (seconds,
/// tenths of a minute).
struct CellRow {
  std::vector<std::uint32_t> destination;
  std::vector<std::uint32_t> cost;
};

/// Fills the row of an origin, which comes empty; called from several threads at once.
using RowSource = std::function<void(std::size_t origin, CellRow& row)>;

/// Weights at costs of 0, 1, 2, ... `last` units, each of which is `unit` of what the function counts in;
/// weight 0 on infinite ones.
std::vector<double> weights_by_unit(const Deterrence& deterrence, double unit, std::size_t last);

/// A sweep over rows that are made on the fly: the weight of a pair is looked up by its cost, and costs
/// beyond the table weigh nothing. Memory: one row a thread, and 32 column sums. The source, the table and
/// the origins must live as long as the sweep.
MarginSweep row_sweep(const RowSource& source, const std::vector<double>& weight,
                      std::span<const double> origins);

}  // namespace concentric
