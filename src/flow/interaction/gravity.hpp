// Gravity: flows between zones from masses or margins and deterrence, in Wilson's family (1971). Doubly
// constrained flows are those of largest entropy that meet both margins.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/columns.hpp"
#include "base/errors.hpp"
#include "flow/interaction/furness.hpp"

namespace concentric {

/// Which sums of the flows are given.
enum class Constraint { none, origins, destinations, both };

/// What leaves and what enters each zone. Where a side is not constrained its numbers are masses, which
/// attract or send in proportion; without constraints the flows add up to the sum of `origins`.
struct Margins {
  std::vector<std::string> zone;
  std::vector<double> origins, destinations;
  std::string file;                ///< for messages
  std::vector<std::int64_t> line;  ///< of each zone in the file; empty if there is none
};

/// Adds a fault for each number that is negative or not finite; for sums that differ by more than a
/// billionth, where both are constrained; and for each zone whose margin is positive and which no way leads
/// out of, or into, with `log_weight`.
void check_margins(const Margins& margins, Constraint constraint, const Matrix<double>& log_weight,
                   ErrorList& errors);

/// Logarithms of balancing factors: a flow is exp(log_weight(i, j) + log_row[i] + log_column[j]). Minus
/// infinity where the margin is 0.
struct Balance {
  std::vector<double> log_row, log_column;
  bool converged = true;
  int sweeps = 0;
  double column_error = 0;  ///< largest share by which a destination's margin is missed; rows are exact
};

/// Balances weights whose logarithms may be of any size: factors are kept as logarithms and taken into the
/// weights when they grow, so that nothing overflows (Schmitzer 2019), and every sweep is a plain pass over
/// the matrix on all cores. What sweeps have not done after a hundred, Newton's method does where zones are a
/// thousand at most; its steps count as sweeps. The margins must have passed `check_margins`. Pairs may be
/// missing in a way that no flows fit: then the result is not converged. `start`, a result for margins and
/// weights not far from these, saves sweeps; it may be null.
Balance balance(const Margins& margins, Constraint constraint, const Matrix<double>& log_weight,
                const BalanceOptions& options = {}, const Balance* start = nullptr);

/// Flows, zones by zones. With origins constrained the last factor is computed anew from the sum of the row
/// as it stands in the matrix, so rows add up to the margin but for rounding; the same by columns where only
/// destinations are.
Matrix<double> flows(const Margins& margins, Constraint constraint, const Matrix<double>& log_weight,
                     const Balance& balance);

/// Largest share by which the sums of flows miss the margins that are constrained.
struct MarginErrors {
  double origins = 0, destinations = 0;
};
MarginErrors margin_errors(const Margins& margins, Constraint constraint, const Matrix<double>& flows);

}  // namespace concentric
