// Furness's method (1965; Sinkhorn 1967): factors by row and by column, in turn, until a matrix of weights
// meets both margins. What the weights are, and where they are kept, is the sweep's affair.
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace concentric {

/// Goes once over all pairs: sets row[i] to origins[i] / sum over j of weight(i, j) column[j], or to 0 where
/// origins[i] is 0, and reached[j] to the sum over i of row[i] weight(i, j) column[j]. The same bytes for any
/// number of threads.
using MarginSweep =
    std::function<void(std::span<const double> column, std::span<double> row, std::span<double> reached)>;

/// Sums that are not met may differ from the margin by this share of it.
struct BalanceOptions {
  double tolerance = 1e-10;
  int most_sweeps = 10'000;
};

enum class FurnessEnd {
  converged,
  out_of_sweeps,
  out_of_range  ///< factors have left [1e-60, 1e60]: the weights should take them in
};

struct FurnessResult {
  FurnessEnd end = FurnessEnd::out_of_sweeps;
  int sweeps = 0;
  double column_error = 0;  ///< largest |reached - destinations| as a share of destinations
};

/// Share by which the worst column misses its margin; columns without one do not count.
double worst_column_error(std::span<const double> destinations, const std::vector<double>& reached);

/// `column` holds the factors to start from, and with `row` the result. Rows are met exactly, columns to the
/// tolerance. Columns without a margin end with a factor of 0.
FurnessResult furness(std::span<const double> destinations, const MarginSweep& sweep,
                      const BalanceOptions& options, std::vector<double>& row, std::vector<double>& column);

}  // namespace concentric
