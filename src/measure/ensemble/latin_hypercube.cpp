#include "measure/ensemble/latin_hypercube.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/random.hpp"

namespace concentric {
namespace {

enum Decision : std::uint32_t { order_of_parts = 1, place_in_part = 2 };

}  // namespace

Matrix<double> latin_hypercube(std::size_t runs, std::size_t inputs, std::uint64_t seed) {
  Matrix<double> points(runs, inputs);
  std::vector<std::size_t> part(runs);
  std::vector<double> key(runs);
  for (std::size_t input = 0; input < inputs; ++input) {
    const auto column = static_cast<std::uint32_t>(input);
    for (std::size_t run = 0; run < runs; ++run)
      key[run] = uniform({seed, order_of_parts, static_cast<std::uint32_t>(run), column, 0});
    std::iota(part.begin(), part.end(), std::size_t{0});
    std::ranges::sort(
        part, [&](std::size_t a, std::size_t b) { return key[a] != key[b] ? key[a] < key[b] : a < b; });
    for (std::size_t run = 0; run < runs; ++run)
      points(run, input) = (static_cast<double>(part[run]) +
                            uniform({seed, place_in_part, static_cast<std::uint32_t>(run), column, 0})) /
                           static_cast<double>(runs);
  }
  return points;
}

double triangular_quantile(double low, double peak, double high, double probability) {
  if (high <= low) return peak;
  const double below = (peak - low) / (high - low);
  if (probability < below) return low + std::sqrt(probability * (high - low) * (peak - low));
  return high - std::sqrt((1 - probability) * (high - low) * (high - peak));
}

}  // namespace concentric
