#include "flow/interaction/furness.hpp"

#include <algorithm>
#include <cmath>

#include "flow/interaction/anderson.hpp"

namespace concentric {
namespace {

constexpr double largest_factor = 1e60;
// Steps are mixed from this many before, once the plain ones have brought every column near its margin: far
// from it the logarithms of factors are no linear matter.
constexpr std::size_t depth = 8;
constexpr double near = 0.5;
// No mixed step changes a factor by more than e to this.
constexpr double longest_step = 3;

bool out_of_range(double factor) { return factor > largest_factor || factor < 1 / largest_factor; }

// Logarithms of the factors, and of what they would have to be multiplied by; 0 for columns without a margin.
struct Logarithms {
  std::vector<double> factor, missing;
};

Logarithms logarithms_of(std::span<const double> destinations, const std::vector<double>& column,
                         const std::vector<double>& reached) {
  Logarithms logs{std::vector<double>(column.size(), 0.0), std::vector<double>(column.size(), 0.0)};
  for (std::size_t j = 0; j < column.size(); ++j)
    if (destinations[j] > 0) {
      logs.factor[j] = std::log(column[j]);
      logs.missing[j] = std::log(destinations[j] / reached[j]);
    }
  return logs;
}

bool is_sound(const std::vector<double>& step) {
  return std::ranges::all_of(step, [](double each) { return std::abs(each) <= longest_step; });
}

}  // namespace

double worst_column_error(std::span<const double> destinations, const std::vector<double>& reached) {
  double worst = 0;
  for (std::size_t j = 0; j < destinations.size(); ++j)
    if (destinations[j] > 0)
      worst = std::max(worst, std::abs(reached[j] - destinations[j]) / destinations[j]);
  return worst;
}

FurnessResult furness(std::span<const double> destinations, const MarginSweep& sweep,
                      const BalanceOptions& options, std::vector<double>& row, std::vector<double>& column) {
  for (std::size_t j = 0; j < destinations.size(); ++j)
    if (destinations[j] == 0) column[j] = 0;
  std::vector<double> reached(destinations.size());
  FurnessResult result;
  Anderson acceleration(depth);
  double least_error = near;
  while (true) {
    sweep(column, row, reached);
    ++result.sweeps;
    result.column_error = worst_column_error(destinations, reached);
    if (result.column_error <= options.tolerance) {
      result.end = FurnessEnd::converged;
      return result;
    }
    if (result.sweeps >= options.most_sweeps) return result;
    // Where mixing has led astray, plain steps, which never do, lead back.
    std::vector<double> step;
    if (result.column_error < 10 * least_error && result.column_error < near) {
      const Logarithms logs = logarithms_of(destinations, column, reached);
      step = acceleration.step(logs.factor, logs.missing);
      if (!is_sound(step)) step.clear();
    }
    if (step.empty()) acceleration.restart();
    least_error = std::min(least_error, result.column_error);
    bool range_left = false;
    for (std::size_t j = 0; j < destinations.size(); ++j) {
      if (destinations[j] == 0) continue;
      column[j] *= step.empty() ? destinations[j] / reached[j] : std::exp(step[j]);
      range_left = range_left || out_of_range(column[j]);
    }
    for (const double factor : row) range_left = range_left || (factor != 0 && out_of_range(factor));
    if (range_left) {
      result.end = FurnessEnd::out_of_range;
      return result;
    }
  }
}

}  // namespace concentric
