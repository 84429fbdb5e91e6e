#include "flow/interaction/streamed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "base/parallel.hpp"
#include "base/text.hpp"

namespace concentric {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Origins are swept in as many blocks, whatever the number of cores, each with column sums of its own.
constexpr std::size_t blocks = 32;

struct RowMemory {
  CellRow row;
  std::vector<double> weight;
};

// Adds the pairs of one origin to the sums of columns, and returns the origin's factor.
double sweep_row(const std::vector<double>& table, std::span<const double> column, double origin,
                 RowMemory& memory, std::span<double> reached) {
  const std::size_t count = memory.row.destination.size();
  const std::uint32_t* destination = memory.row.destination.data();
  const std::uint32_t* cost = memory.row.cost.data();
  memory.weight.resize(count);
  double* weight = memory.weight.data();
  // Four sums side by side, since an addition has to wait for the one before it.
  double lane[4] = {0, 0, 0, 0};
  for (std::size_t k = 0; k < count; ++k) {
    weight[k] = cost[k] < table.size() ? table[cost[k]] : 0;
    lane[k % 4] += weight[k] * column[destination[k]];
  }
  const double sum = (lane[0] + lane[2]) + (lane[1] + lane[3]);
  if (!(sum > 0)) return 0;
  const double factor = origin / sum;
  for (std::size_t k = 0; k < count; ++k) reached[destination[k]] += factor * weight[k];
  return factor;
}

double sum_of(std::span<const double> values) {
  double sum = 0;
  for (const double each : values) sum += each;
  return sum;
}

void check_reach(std::span<const double> origins, std::span<const double> destinations,
                 const std::vector<double>& row, const std::vector<double>& reached, ErrorList& errors) {
  for (std::size_t i = 0; i < origins.size(); ++i)
    if (origins[i] > 0 && row[i] == 0)
      errors.add({"", 0, "origins",
                  fmt::format("cell {}: {:g} leave, and no way leads to any destination", i, origins[i]),
                  "raise the limit of cost, or set the number to 0"});
  for (std::size_t j = 0; j < destinations.size(); ++j)
    if (destinations[j] > 0 && reached[j] == 0)
      errors.add(
          {"", 0, "destinations",
           fmt::format("cell {}: {:g} arrive, and no way leads here from any origin", j, destinations[j]),
           "raise the limit of cost, or set the number to 0"});
}

std::vector<double> logarithms(const std::vector<double>& factors) {
  std::vector<double> result(factors.size());
  for (std::size_t i = 0; i < factors.size(); ++i)
    result[i] = factors[i] > 0 ? std::log(factors[i]) : -infinity;
  return result;
}

}  // namespace

Balance balance_streamed(std::span<const double> origins, std::span<const double> destinations,
                         const MarginSweep& sweep, const BalanceOptions& options, const Balance* start,
                         ErrorList& errors) {
  Balance result;
  result.converged = false;
  const double leaving = sum_of(origins), entering = sum_of(destinations);
  if (std::abs(leaving - entering) > 1e-9 * std::max(leaving, entering)) {
    errors.add({"", 0, "destinations",
                fmt::format("origins add up to {}, destinations to {}", with_commas(leaving, 3),
                            with_commas(entering, 3)),
                "scale one side"});
    return result;
  }
  std::vector<double> row(origins.size()), column(destinations.size()), reached(destinations.size());
  const bool fits = start != nullptr && start->log_column.size() == destinations.size();
  for (std::size_t j = 0; j < column.size(); ++j) {
    column[j] = destinations[j] > 0 ? 1 : 0;
    if (fits && column[j] > 0 && std::isfinite(start->log_column[j]))
      column[j] = std::exp(start->log_column[j]);
  }
  sweep(column, row, reached);
  ErrorList faults;
  check_reach(origins, destinations, row, reached, faults);
  errors.append(faults);
  if (!faults.empty()) return result;
  for (std::size_t j = 0; j < column.size(); ++j)
    if (destinations[j] > 0) column[j] *= destinations[j] / reached[j];
  BalanceOptions left = options;
  left.most_sweeps = std::max(1, options.most_sweeps - 1);
  const FurnessResult run = furness(destinations, sweep, left, row, column);
  result.log_row = logarithms(row);
  result.log_column = logarithms(column);
  result.converged = run.end == FurnessEnd::converged;
  result.sweeps = run.sweeps + 1;
  result.column_error = run.column_error;
  return result;
}

std::vector<double> weights_by_unit(const Deterrence& deterrence, double unit, std::size_t last) {
  std::vector<double> weight(last + 1);
  for (std::size_t k = 0; k <= last; ++k) {
    const double value = std::exp(deterrence.log_weight(unit * static_cast<double>(k)));
    weight[k] = std::isfinite(value) ? value : 0;
  }
  return weight;
}

MarginSweep row_sweep(const RowSource& source, const std::vector<double>& weight,
                      std::span<const double> origins) {
  const auto partial = std::make_shared<std::vector<std::vector<double>>>(blocks);
  return [&source, &weight, origins, partial](std::span<const double> column, std::span<double> row,
                                              std::span<double> reached) {
    parallel_for_with(
        blocks, [] { return RowMemory{}; },
        [&](std::size_t b, RowMemory& memory) {
          std::vector<double>& sum = (*partial)[b];
          sum.assign(column.size(), 0.0);
          for (std::size_t i = b * origins.size() / blocks; i < (b + 1) * origins.size() / blocks; ++i) {
            row[i] = 0;
            if (origins[i] == 0) continue;
            memory.row.destination.clear();
            memory.row.cost.clear();
            source(i, memory.row);
            row[i] = sweep_row(weight, column, origins[i], memory, sum);
          }
        });
    parallel_for(blocks, [&](std::size_t b) {
      for (std::size_t j = b * column.size() / blocks; j < (b + 1) * column.size() / blocks; ++j) {
        double sum = 0;
        for (const std::vector<double>& each : *partial) sum += each[j];
        reached[j] = sum * column[j];
      }
    });
  };
}

}  // namespace concentric
