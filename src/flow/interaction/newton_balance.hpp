// Newton's method for the factors of doubly constrained flows, where sweeps by turns crawl: zones so far
// apart that next to nothing goes between them, whose margins yet do not match (Brauer, Clason, Lorenz, Wirth
// 2017, "A Sinkhorn-Newton method for entropic optimal transport").
#pragma once

#include <span>
#include <vector>

#include "base/columns.hpp"

namespace concentric {

/// The dual is solved for the columns alone, since rows are met exactly given the columns: a dense system as
/// large as there are columns, so for a thousand zones at most.
inline constexpr std::size_t most_newton_columns = 1000;

struct NewtonBalance {
  bool converged = false;
  int steps = 0;
  double column_error = 0;  ///< largest |reached - destinations| as a share of destinations
};

/// `log_column` holds what to start from; both logarithms are set. Columns and rows without a margin keep
/// minus infinity. Gives up after `most_steps`, or where no step leads on.
NewtonBalance balance_by_newton(std::span<const double> origins, std::span<const double> destinations,
                                const Matrix<double>& log_weight, double tolerance, int most_steps,
                                std::vector<double>& log_row, std::vector<double>& log_column);

}  // namespace concentric
