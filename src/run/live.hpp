// A plan lived by households and persons: the clock runs in memory, and after each of its years so do they.
#pragma once

#include <functional>

#include "people/population_fit.hpp"
#include "sector/people/people_year.hpp"

namespace concentric {

struct LiveOptions {
  int first_year = 0;  ///< one of the region's start years
  int last_year = 0;
  double sample = 1;  ///< share of the residents, above 0 and at most 1
  std::uint64_t seed = 0;
};

struct LivedPlan {
  std::vector<people::PeopleYear> years;            ///< those after the first
  People people;                                    ///< at the end of the last year
  std::vector<MarginFit> fit_at_start, fit_at_end;  ///< against the clock's residents of that year
};

/// Throws InvalidInput for years that cannot be run and regions without households; Interrupted when asked to
/// stop.
LivedPlan live_plan(const Region& region, const Plan& plan, const LiveOptions& options);

}  // namespace concentric
