// How many jobs an establishment has: a power law cut off at both ends (Axtell 2001, "Zipf distribution of
// U.S. firm sizes", Science 293, found an exponent near 1.06 for the number of firms above a size). Its
// exponent is the one that gives the mean wanted.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace concentric {

/// P(size) in proportion to size^-(1 + exponent), from 1 to `largest` jobs.
class FirmSizes {
 public:
  /// `mean` from 1 to `largest`, both ends included; the exponent may be negative where the mean is large.
  FirmSizes(double mean, std::uint32_t largest);
  double exponent() const { return exponent_; }
  /// The size below which `probability` of all establishments are; 1 at least.
  std::uint32_t quantile(double probability) const;
  /// Mean of size^power.
  double mean_of_power(double power) const;

 private:
  double exponent_ = 0;
  std::vector<double> up_to_;  ///< by size - 1: share of establishments of at most this size
};

/// Sizes of `firms` establishments that have `jobs` jobs together, each 1 at least: the quantiles at (i +
/// shift) / firms, then brought to the sum in proportion to their sizes. Largest first. `shift` in [0, 1);
/// 1 <= firms <= jobs.
std::vector<std::uint32_t> share_jobs(const FirmSizes& sizes, std::uint32_t firms, std::uint64_t jobs,
                                      double shift);

}  // namespace concentric
