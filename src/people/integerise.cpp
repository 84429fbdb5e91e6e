#include "people/integerise.hpp"

#include <algorithm>
#include <cmath>

namespace concentric {
namespace {

constexpr int most_passes = 12;

// Every household's fraction moves a hand along; whoever it passes a whole number at is rounded up.
std::vector<std::uint32_t> round_systematically(std::span<const double> weights) {
  std::vector<std::uint32_t> copies(weights.size());
  double hand = 0.5;
  for (std::size_t h = 0; h < weights.size(); ++h) {
    const double whole = std::floor(weights[h]);
    copies[h] = static_cast<std::uint32_t>(whole);
    const double before = std::floor(hand);
    hand += weights[h] - whole;
    if (std::floor(hand) > before) ++copies[h];
  }
  return copies;
}

}  // namespace

std::vector<std::uint32_t> integerise(const Incidence& sample, std::span<const double> weights,
                                      std::span<const double> totals) {
  std::vector<std::uint32_t> copies = round_systematically(weights);
  std::vector<double> error = sample.totals(std::vector<double>(copies.begin(), copies.end()));
  for (std::size_t k = 0; k < totals.size(); ++k) error[k] -= totals[k];

  // What one copy more (or less) changes in the sum of error^2 / margin.
  const auto gain = [&](std::size_t h, double sign) {
    double change = 0;
    for (std::size_t e = sample.first[h]; e < sample.first[h + 1]; ++e) {
      const double step = sign * sample.amount[e];
      const std::size_t k = sample.margin[e];
      change += step * (2 * error[k] + step) / std::max(totals[k], 1.0);
    }
    return change;
  };
  for (int pass = 0; pass < most_passes; ++pass) {
    bool changed = false;
    for (std::size_t h = 0; h < copies.size(); ++h) {
      const double whole = std::floor(weights[h]);
      if (weights[h] == whole) continue;
      const double sign = static_cast<double>(copies[h]) > whole ? -1 : 1;
      if (gain(h, sign) >= -1e-12) continue;
      copies[h] = static_cast<std::uint32_t>(static_cast<double>(copies[h]) + sign);
      for (std::size_t e = sample.first[h]; e < sample.first[h + 1]; ++e)
        error[sample.margin[e]] += sign * sample.amount[e];
      changed = true;
    }
    if (!changed) break;
  }
  return copies;
}

}  // namespace concentric
