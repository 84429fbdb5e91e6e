#include "sector/population/migration_schedule.hpp"

#include <algorithm>
#include <cmath>

namespace concentric::population {

std::array<double, age_count> migration_schedule() {
  std::array<double, age_count> schedule{};
  for (std::size_t age = 0; age < age_count; ++age) {
    const double x = static_cast<double>(age);
    schedule[age] =
        0.02 * std::exp(-0.1 * x) + 0.06 * std::exp(-0.1 * (x - 20) - std::exp(-0.4 * (x - 20))) + 0.003;
  }
  const double peak = *std::max_element(schedule.begin(), schedule.end());
  for (double& rate : schedule) rate /= peak;
  return schedule;
}

}  // namespace concentric::population
