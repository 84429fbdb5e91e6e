#include "measure/inequality.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace concentric {
namespace {

struct Sums {
  double weight = 0;
  double product = 0;
};

std::optional<Sums> usable_sums(std::span<const double> values, std::span<const double> weights) {
  assert(values.size() == weights.size());
  Sums sums;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (weights[i] <= 0) continue;
    if (values[i] < 0) return std::nullopt;
    sums.weight += weights[i];
    sums.product += weights[i] * values[i];
  }
  if (sums.weight <= 0 || sums.product <= 0) return std::nullopt;
  return sums;
}

}  // namespace

std::optional<double> gini(std::span<const double> values, std::span<const double> weights) {
  const auto sums = usable_sums(values, weights);
  if (!sums) return std::nullopt;
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });

  // One minus twice the area under the Lorenz curve, by trapezia.
  double share_before = 0, area = 0;
  for (const std::size_t i : order) {
    if (weights[i] <= 0) continue;
    const double share = values[i] * weights[i] / sums->product;
    area += weights[i] / sums->weight * (2 * share_before + share);
    share_before += share;
  }
  return std::max(0.0, 1 - area);
}

std::optional<Theil> theil(std::span<const double> values, std::span<const double> weights,
                           std::span<const std::size_t> groups, std::size_t group_count) {
  assert(groups.size() == values.size());
  const auto sums = usable_sums(values, weights);
  if (!sums) return std::nullopt;
  std::vector<Sums> of_group(group_count);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (weights[i] <= 0) continue;
    of_group[groups[i]].weight += weights[i];
    of_group[groups[i]].product += weights[i] * values[i];
  }
  const auto term = [](double product_share, double weight_share) {
    return product_share > 0 ? product_share * std::log(product_share / weight_share) : 0.0;
  };
  Theil result;
  for (const Sums& group : of_group)
    if (group.weight > 0) result.between += term(group.product / sums->product, group.weight / sums->weight);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (weights[i] <= 0) continue;
    const double product = weights[i] * values[i];
    const Sums& group = of_group[groups[i]];
    result.total += term(product / sums->product, weights[i] / sums->weight);
    if (group.product > 0)
      result.within +=
          group.product / sums->product * term(product / group.product, weights[i] / group.weight);
  }
  return result;
}

std::optional<double> weighted_variation(std::span<const double> values, std::span<const double> weights) {
  const auto sums = usable_sums(values, weights);
  if (!sums) return std::nullopt;
  const double mean = sums->product / sums->weight;
  double squares = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (weights[i] > 0) squares += weights[i] * (values[i] - mean) * (values[i] - mean);
  return std::sqrt(squares / sums->weight) / mean;
}

}  // namespace concentric
