#include "people/firm_sizes.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "people/apportion.hpp"

namespace concentric {
namespace {

double mean_at(double exponent, std::uint32_t largest) {
  double firms = 0, jobs = 0;
  for (std::uint32_t size = largest; size > 0; --size) {  // the small terms first
    const double share = std::pow(static_cast<double>(size), -1 - exponent);
    firms += share;
    jobs += share * size;
  }
  return jobs / firms;
}

}  // namespace

FirmSizes::FirmSizes(double mean, std::uint32_t largest) {
  assert(largest >= 1 && mean >= 1);
  // The mean falls with the exponent: halve until doubles cannot tell any more.
  double low = -10, high = 60;
  for (int step = 0; step < 60; ++step) {
    exponent_ = 0.5 * (low + high);
    (mean_at(exponent_, largest) > mean ? low : high) = exponent_;
  }
  up_to_.resize(largest);
  double sum = 0;
  for (std::uint32_t size = 1; size <= largest; ++size)
    up_to_[size - 1] = sum += std::pow(static_cast<double>(size), -1 - exponent_);
  for (double& share : up_to_) share /= sum;
}

std::uint32_t FirmSizes::quantile(double probability) const {
  const auto at = std::ranges::upper_bound(up_to_, probability);
  return static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(at - up_to_.begin(), std::ssize(up_to_) - 1)) +
         1;
}

double FirmSizes::mean_of_power(double power) const {
  double sum = 0, below = 0;
  for (std::size_t i = 0; i < up_to_.size(); ++i) {
    sum += (up_to_[i] - below) * std::pow(static_cast<double>(i + 1), power);
    below = up_to_[i];
  }
  return sum;
}

std::vector<std::uint32_t> share_jobs(const FirmSizes& sizes, std::uint32_t firms, std::uint64_t jobs,
                                      double shift) {
  assert(firms >= 1 && firms <= jobs);
  std::vector<double> beyond_one(firms);  // all have one job; the others are shared out
  for (std::uint32_t i = 0; i < firms; ++i)
    beyond_one[firms - 1 - i] =
        sizes.quantile((static_cast<double>(i) + shift) / static_cast<double>(firms)) - 1.0;
  const std::uint64_t others = jobs - firms;
  // Nothing but ones drawn where more is to be shared out: all alike.
  if (others > 0 && std::accumulate(beyond_one.begin(), beyond_one.end(), 0.0) <= 0)
    std::ranges::fill(beyond_one, 1.0);
  std::vector<std::uint32_t> result =
      others > 0 ? apportion(beyond_one, others) : std::vector<std::uint32_t>(firms, 0);
  for (std::uint32_t& size : result) ++size;
  std::ranges::sort(result, std::greater{});
  return result;
}

}  // namespace concentric
