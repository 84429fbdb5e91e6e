#pragma once

#include <array>

#include "region/region.hpp"

namespace concentric::population {

/// How readily people move at each age, 1 at its peak: the model migration schedule with standard parameters
/// (Rogers and Castro 1981, "Model migration schedules", IIASA RR-81-30).
std::array<double, age_count> migration_schedule();

}  // namespace concentric::population
