#include "measure/ensemble/spread.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace concentric {
namespace {

double quantile(const std::vector<double>& sorted, double probability) {
  const double at = probability * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return values[a] != values[b] ? values[a] < values[b] : a < b;
  });
  std::vector<double> rank(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i) rank[order[i]] = 0.5 * static_cast<double>(begin + end - 1);
    begin = end;
  }
  return rank;
}

}  // namespace

Spread spread_of(std::vector<double> values) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  return {quantile(values, 0.05), quantile(values, 0.5), quantile(values, 0.95)};
}

double rank_correlation(std::span<const double> a, std::span<const double> b) {
  const std::vector<double> rank_a = ranks(a), rank_b = ranks(b);
  const double mean = 0.5 * (static_cast<double>(a.size()) - 1);
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (rank_a[i] - mean) * (rank_b[i] - mean);
    aa += (rank_a[i] - mean) * (rank_a[i] - mean);
    bb += (rank_b[i] - mean) * (rank_b[i] - mean);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

double critical_rank_correlation(std::size_t runs, std::size_t inputs) {
  if (runs < 3 || inputs == 0) return 1;
  const double tail = 0.05 / static_cast<double>(inputs);
  double low = 0, high = 10;  // the upper tail beyond z, both sides, falls from 1 to nothing
  for (int step = 0; step < 60; ++step) {
    const double z = 0.5 * (low + high);
    (std::erfc(z / std::numbers::sqrt2) > tail ? low : high) = z;
  }
  return std::min(1.0, low / std::sqrt(static_cast<double>(runs) - 1));
}

}  // namespace concentric
