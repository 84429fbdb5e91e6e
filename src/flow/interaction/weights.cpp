#include "flow/interaction/weights.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace concentric {

Matrix<double> log_weights(const Matrix<double>& cost, const Deterrence& deterrence, Intrazonal intrazonal,
                           const std::vector<std::string>& zone, const std::string& file, ErrorList& errors) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Matrix<double> log_weight(cost.rows(), cost.columns(), -infinity);
  const auto fault = [&](std::size_t i, std::size_t j, const char* what, const char* hint) {
    errors.add({file, 0, "cost", fmt::format("{} to {}: {:g} {}", zone[i], zone[j], cost(i, j), what), hint});
  };
  for (std::size_t i = 0; i < cost.rows(); ++i)
    for (std::size_t j = 0; j < cost.columns(); ++j) {
      if (i == j && intrazonal == Intrazonal::left_out) continue;
      if (cost(i, j) < 0) {
        fault(i, j, "is negative", "costs are 0 or more; leave a pair out where there is no way");
        continue;
      }
      const double value = deterrence.log_weight(cost(i, j));
      if (value == infinity)
        fault(
            i, j, "has no finite weight with this deterrence",
            i == j
                ? "give a cost within the zone, half of that to the nearest zone say, or leave flows within "
                  "zones out"
                : "give a cost above 0");
      else
        log_weight(i, j) = value;
    }
  return log_weight;
}

}  // namespace concentric
