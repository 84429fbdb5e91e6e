#include "network/access/percentile.hpp"

#include <algorithm>
#include <cmath>

namespace concentric {

std::size_t percentile_place(double p, std::size_t count) {
  const double rank = std::ceil(p * static_cast<double>(count) / 100);
  return rank < 1 ? 0 : std::min(count, static_cast<std::size_t>(rank)) - 1;
}

void percentiles_of(std::span<std::uint16_t> values, std::span<const double> percentiles,
                    std::span<std::uint16_t> result) {
  std::size_t sorted = 0;  // values before this place are in their final positions, or smaller than the rest
  for (std::size_t k = 0; k < percentiles.size(); ++k) {
    const std::size_t place = percentile_place(percentiles[k], values.size());
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(values.begin() + static_cast<std::ptrdiff_t>(sorted), at, values.end());
    result[k] = *at;
    sorted = place;
  }
}

}  // namespace concentric
