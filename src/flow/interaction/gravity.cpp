#include "flow/interaction/gravity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/exponential.hpp"
#include "base/parallel.hpp"
#include "base/simd.hpp"
#include "flow/interaction/newton_balance.hpp"

namespace concentric {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<double> logarithms(const std::vector<double>& values) {
  std::vector<double> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) result[i] = std::log(values[i]);
  return result;
}

// exp(log_weight[j] + log_column[j] + plus) over the columns of a row.
void weigh_row(std::span<const double> log_weight, const std::vector<double>& log_column, double plus,
               std::span<double> weight) {
  for (std::size_t j = 0; j < weight.size(); ++j) weight[j] = log_weight[j] + log_column[j] + plus;
  exponentials(weight);
}

// log of the sum over j of exp(log_weight(i, j) + log_column[j]), by row.
std::vector<double> log_row_sums(const Matrix<double>& log_weight, const std::vector<double>& log_column) {
  std::vector<double> result(log_weight.rows(), -infinity);
  parallel_for(log_weight.rows(), [&](std::size_t i) {
    const auto row = log_weight.row(i);
    double most = -infinity;
    for (std::size_t j = 0; j < row.size(); ++j) most = std::max(most, row[j] + log_column[j]);
    if (!(most > -infinity)) return;
    std::vector<double> weight(row.size());
    weigh_row(row, log_column, -most, weight);
    double sum = 0;
    for (const double each : weight) sum += each;
    result[i] = most + std::log(sum);
  });
  return result;
}

// The same by column, in passes over rows.
std::vector<double> log_column_sums(const Matrix<double>& log_weight, const std::vector<double>& log_row) {
  const std::size_t columns = log_weight.columns();
  std::vector<double> most(columns, -infinity), sum(columns, 0.0), weight(columns);
  for (std::size_t i = 0; i < log_weight.rows(); ++i)
    for (std::size_t j = 0; j < columns; ++j) most[j] = std::max(most[j], log_weight(i, j) + log_row[i]);
  for (std::size_t i = 0; i < log_weight.rows(); ++i) {
    for (std::size_t j = 0; j < columns; ++j)
      weight[j] = most[j] > -infinity ? log_weight(i, j) + log_row[i] - most[j] : -infinity;
    exponentials(weight);
    for (std::size_t j = 0; j < columns; ++j) sum[j] += weight[j];
  }
  for (std::size_t j = 0; j < columns; ++j) most[j] = sum[j] > 0 ? most[j] + std::log(sum[j]) : -infinity;
  return most;
}

// log(margin) - log(sum), where there is a margin at all.
std::vector<double> factors_for(const std::vector<double>& margin, const std::vector<double>& log_sum) {
  std::vector<double> factor(margin.size(), -infinity);
  for (std::size_t i = 0; i < margin.size(); ++i)
    if (margin[i] > 0) factor[i] = std::log(margin[i]) - log_sum[i];
  return factor;
}

// Eight sums side by side: the order of additions is fixed, and the compiler may use vectors.
CONCENTRIC_FOR_EACH_CPU double product_sum(const double* a, const double* b, std::size_t count) {
  double lane[8] = {0, 0, 0, 0, 0, 0, 0, 0};
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8)
    for (std::size_t k = 0; k < 8; ++k) lane[k] += a[i + k] * b[i + k];
  double sum = ((lane[0] + lane[4]) + (lane[1] + lane[5])) + ((lane[2] + lane[6]) + (lane[3] + lane[7]));
  for (; i < count; ++i) sum += a[i] * b[i];
  return sum;
}

CONCENTRIC_FOR_EACH_CPU void add_multiple(const double* weight, double factor, double* sum,
                                          std::size_t count) {
  for (std::size_t j = 0; j < count; ++j) sum[j] += factor * weight[j];
}

// Rows are swept in blocks of a fixed number, each with column sums of its own, which are added in order.
class DenseSweep {
 public:
  DenseSweep(const Matrix<double>& weight, const std::vector<double>& origins)
      : weight_(weight),
        origins_(origins),
        rows_per_block_(std::max<std::size_t>(16, (weight.rows() + 63) / 64)),
        partial_((weight.rows() + rows_per_block_ - 1) / rows_per_block_, weight.columns()) {}

  void operator()(std::span<const double> column, std::span<double> row, std::span<double> reached) {
    parallel_for(partial_.rows(), [&](std::size_t b) {
      const auto sum = partial_.row(b);
      std::ranges::fill(sum, 0.0);
      const std::size_t end = std::min(weight_.rows(), (b + 1) * rows_per_block_);
      for (std::size_t i = b * rows_per_block_; i < end; ++i) {
        row[i] = 0;
        if (origins_[i] == 0) continue;
        const auto weight = weight_.row(i);
        row[i] = origins_[i] / product_sum(weight.data(), column.data(), weight.size());
        add_multiple(weight.data(), row[i], sum.data(), weight.size());
      }
    });
    for (std::size_t j = 0; j < reached.size(); ++j) {
      double sum = 0;
      for (std::size_t b = 0; b < partial_.rows(); ++b) sum += partial_(b, j);
      reached[j] = sum * column[j];
    }
  }

 private:
  const Matrix<double>& weight_;
  const std::vector<double>& origins_;
  std::size_t rows_per_block_;
  Matrix<double> partial_;
};

void take_in(const std::vector<double>& factor, std::vector<double>& log_factor) {
  for (std::size_t i = 0; i < factor.size(); ++i)
    log_factor[i] = factor[i] > 0 ? log_factor[i] + std::log(factor[i]) : -infinity;
}

// What has not converged by then would go on for thousands: Newton's method is cheaper where it can be had,
// and takes a step or three from near the solution.
constexpr int sweeps_before_newton = 100;
constexpr int sweeps_from_a_start = 10;

Balance balance_both(const Margins& margins, const Matrix<double>& log_weight, const BalanceOptions& options,
                     const Balance* start) {
  Balance result;
  // One sweep with logarithms puts substance into every row and column, however large the costs.
  result.log_column = start != nullptr ? start->log_column : std::vector<double>(log_weight.columns(), 0.0);
  for (std::size_t j = 0; j < result.log_column.size(); ++j) {
    if (margins.destinations[j] == 0) result.log_column[j] = -infinity;
    // A zone that had nothing at the start has something now.
    else if (!std::isfinite(result.log_column[j]))
      result.log_column[j] = 0;
  }
  Matrix<double> weight(log_weight.rows(), log_weight.columns());
  std::vector<double> row(log_weight.rows());
  BalanceOptions left = options;
  const bool by_newton =
      log_weight.columns() <= most_newton_columns && options.most_sweeps > sweeps_before_newton;
  const int sweeps_alone = start != nullptr ? sweeps_from_a_start : sweeps_before_newton;
  while (true) {
    result.log_row = factors_for(margins.origins, log_row_sums(log_weight, result.log_column));
    result.log_column = factors_for(margins.destinations, log_column_sums(log_weight, result.log_row));
    ++result.sweeps;
    const int most = by_newton ? std::min(options.most_sweeps, sweeps_alone) : options.most_sweeps;
    left.most_sweeps = std::max(1, most - result.sweeps);
    parallel_for(log_weight.rows(), [&](std::size_t i) {
      weigh_row(log_weight.row(i), result.log_column, result.log_row[i], weight.row(i));
    });
    DenseSweep sweep(weight, margins.origins);
    std::vector<double> column(log_weight.columns(), 1.0);
    const FurnessResult run = furness(margins.destinations, std::ref(sweep), left, row, column);
    take_in(row, result.log_row);
    take_in(column, result.log_column);
    result.sweeps += run.sweeps;
    result.column_error = run.column_error;
    result.converged = run.end == FurnessEnd::converged;
    if (result.converged) return result;
    if (by_newton && result.sweeps >= sweeps_alone) {
      const NewtonBalance newton =
          balance_by_newton(margins.origins, margins.destinations, log_weight, options.tolerance,
                            options.most_sweeps - result.sweeps, result.log_row, result.log_column);
      result.sweeps += newton.steps;
      result.column_error = newton.column_error;
      result.converged = newton.converged;
      return result;
    }
    if (run.end != FurnessEnd::out_of_range || result.sweeps + 1 >= options.most_sweeps) return result;
  }
}

// Zones that nothing can leave or enter keep no flow.
void drop_undefined(std::vector<double>& factor) {
  for (double& each : factor)
    if (!std::isfinite(each)) each = -infinity;
}

}  // namespace

Balance balance(const Margins& margins, Constraint constraint, const Matrix<double>& log_weight,
                const BalanceOptions& options, const Balance* start) {
  if (constraint == Constraint::both) return balance_both(margins, log_weight, options, start);
  Balance result;
  if (constraint == Constraint::destinations) {
    result.log_row = logarithms(margins.origins);
    result.log_column = factors_for(margins.destinations, log_column_sums(log_weight, result.log_row));
  } else {
    result.log_column = logarithms(margins.destinations);
    const std::vector<double> sums = log_row_sums(log_weight, result.log_column);
    if (constraint == Constraint::origins) {
      result.log_row = factors_for(margins.origins, sums);
    } else {
      // One factor for all: the sum of everything that leaves.
      double most = -infinity, total = 0, leaving = 0;
      result.log_row = logarithms(margins.origins);
      for (std::size_t i = 0; i < sums.size(); ++i) most = std::max(most, sums[i] + result.log_row[i]);
      for (std::size_t i = 0; i < sums.size(); ++i) {
        total += std::exp(sums[i] + result.log_row[i] - most);
        leaving += margins.origins[i];
      }
      for (double& each : result.log_row) each += std::log(leaving) - std::log(total) - most;
    }
  }
  drop_undefined(result.log_row);
  drop_undefined(result.log_column);
  return result;
}

Matrix<double> flows(const Margins& margins, Constraint constraint, const Matrix<double>& log_weight,
                     const Balance& balance) {
  Matrix<double> flow(log_weight.rows(), log_weight.columns());
  const bool by_rows = constraint == Constraint::origins || constraint == Constraint::both;
  parallel_for(flow.rows(), [&](std::size_t i) {
    weigh_row(log_weight.row(i), balance.log_column, balance.log_row[i], flow.row(i));
    double sum = 0;
    for (const double each : flow.row(i)) sum += each;
    if (by_rows && sum > 0)
      for (double& each : flow.row(i)) each *= margins.origins[i] / sum;
  });
  if (constraint != Constraint::destinations) return flow;
  for (std::size_t j = 0; j < flow.columns(); ++j) {
    double sum = 0;
    for (std::size_t i = 0; i < flow.rows(); ++i) sum += flow(i, j);
    if (sum == 0) continue;
    for (std::size_t i = 0; i < flow.rows(); ++i) flow(i, j) *= margins.destinations[j] / sum;
  }
  return flow;
}

MarginErrors margin_errors(const Margins& margins, Constraint constraint, const Matrix<double>& flow) {
  MarginErrors errors;
  std::vector<double> row(flow.rows(), 0.0), column(flow.columns(), 0.0);
  for (std::size_t i = 0; i < flow.rows(); ++i)
    for (std::size_t j = 0; j < flow.columns(); ++j) {
      row[i] += flow(i, j);
      column[j] += flow(i, j);
    }
  const auto worst = [](const std::vector<double>& sums, const std::vector<double>& margin) {
    double most = 0;
    for (std::size_t i = 0; i < sums.size(); ++i)
      if (margin[i] > 0) most = std::max(most, std::abs(sums[i] - margin[i]) / margin[i]);
    return most;
  };
  if (constraint == Constraint::origins || constraint == Constraint::both)
    errors.origins = worst(row, margins.origins);
  if (constraint == Constraint::destinations || constraint == Constraint::both)
    errors.destinations = worst(column, margins.destinations);
  return errors;
}

}  // namespace concentric
