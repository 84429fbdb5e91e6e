#include "flow/interaction/furness.hpp"

#include <algorithm>
#include <cmath>

namespace concentric {
namespace {

constexpr double largest_factor = 1e60;

bool out_of_range(double factor) { return factor > largest_factor || factor < 1 / largest_factor; }

// Share by which the worst column misses its margin.
double worst_error(std::span<const double> destinations, const std::vector<double>& reached) {
  double worst = 0;
  for (std::size_t j = 0; j < destinations.size(); ++j)
    if (destinations[j] > 0)
      worst = std::max(worst, std::abs(reached[j] - destinations[j]) / destinations[j]);
  return worst;
}

}  // namespace

FurnessResult furness(std::span<const double> destinations, const MarginSweep& sweep,
                      const BalanceOptions& options, std::vector<double>& row, std::vector<double>& column) {
  for (std::size_t j = 0; j < destinations.size(); ++j)
    if (destinations[j] == 0) column[j] = 0;
  std::vector<double> reached(destinations.size());
  FurnessResult result;
  while (true) {
    sweep(column, row, reached);
    ++result.sweeps;
    result.column_error = worst_error(destinations, reached);
    if (result.column_error <= options.tolerance) {
      result.end = FurnessEnd::converged;
      return result;
    }
    if (result.sweeps >= options.most_sweeps) return result;
    bool range_left = false;
    for (std::size_t j = 0; j < destinations.size(); ++j) {
      if (destinations[j] == 0) continue;
      column[j] *= destinations[j] / reached[j];
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
