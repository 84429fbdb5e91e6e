// What many runs say of one number, and which of their inputs moves it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace concentric {

/// Nine runs of ten lie between low and high: the quantiles 0.05, 0.5 and 0.95 (Hyndman and Fan 1996, type
/// 7).
struct Spread {
  double low = 0, median = 0, high = 0;
};
/// Zeros for no values.
Spread spread_of(std::vector<double> values);

/// Spearman's rank correlation (1904), equal values sharing their mean rank; 0 where either is constant. As
/// long as each other.
double rank_correlation(std::span<const double> a, std::span<const double> b);

/// The rank correlation that chance alone exceeds, in either direction, in one of twenty looks at so many
/// inputs together (Bonferroni), by the normal approximation with variance 1 / (runs - 1).
double critical_rank_correlation(std::size_t runs, std::size_t inputs);

}  // namespace concentric
