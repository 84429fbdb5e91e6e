// How unevenly something per person is spread over places. Every measure takes one value and one weight
// (residents) a place; weights of 1 give the unweighted measure. A place without weight does not count.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace concentric {

/// Gini coefficient: half the mean difference between two persons, over the mean; 0 is even. Nothing where
/// the mean is not above 0 or a value is below 0. O(n log n).
std::optional<double> gini(std::span<const double> values, std::span<const double> weights);

struct Theil {
  double total = 0;
  double between = 0;  ///< if everybody had the mean of their group
  double within = 0;   ///< the mean of the groups' own, by their share of the sum
};

/// Theil's T and its exact decomposition by groups: total = between + within (Theil 1967, "Economics and
/// Information Theory", ch. 4). `groups` holds a group's number, 0 to `group_count` - 1, a place. Nothing as
/// for the Gini.
std::optional<Theil> theil(std::span<const double> values, std::span<const double> weights,
                           std::span<const std::size_t> groups, std::size_t group_count);

/// Weighted coefficient of variation: standard deviation around the weighted mean, over that mean (Williamson
/// 1965, "Regional inequality and the process of national development", V_w).
std::optional<double> weighted_variation(std::span<const double> values, std::span<const double> weights);

}  // namespace concentric
