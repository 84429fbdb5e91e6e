// The tiny region with what a census tells of its households.
#pragma once

#include "people/synthesise.hpp"
#include "support/tiny_region.hpp"

namespace concentric::testing {

inline Region region_with_households() {
  Region region = tiny_region();
  HouseholdCensus& census = region.household_census;
  census.by_size = Matrix<double>(6, household_sizes);
  census.hukou = Matrix<double>(6, hukou_kinds.size());
  census.schooling = Matrix<double>(6, schooling_levels.size());
  census.vehicles.assign(6, 0.4);
  region.workers = Table<ZoneId, SectionId, double>(6, 4);
  const std::array<double, household_sizes> shares{0.25, 0.3, 0.22, 0.13, 0.06, 0.04};
  const std::array<double, 7> schooling{0.03, 0.04, 0.25, 0.35, 0.15, 0.1, 0.08};
  for (std::size_t z = 0; z < 6; ++z) {
    const double residents = 2000.0 * static_cast<double>(z + 1);
    for (std::size_t s = 0; s < household_sizes; ++s)
      census.by_size(z, s) = 0.95 * residents / 2.6 * shares[s];
    for (std::size_t k = 0; k < 7; ++k) census.schooling(z, k) = schooling[k];
    census.hukou(z, 0) = 0.7;
    census.hukou(z, 1) = census.hukou(z, 2) = census.hukou(z, 3) = 0.1;
    for (std::size_t s = 0; s < 4; ++s) region.workers(ZoneId(z), SectionId(s)) = 0.1 * residents;
  }
  return region;
}

}  // namespace concentric::testing
