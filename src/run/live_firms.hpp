// A plan lived by establishments: the clock runs in memory, and after each of its years so do they.
#pragma once

#include "run/live.hpp"
#include "sector/firms/firm_year.hpp"

namespace concentric {

struct LivedFirms {
  std::vector<firms::FirmYear> years;  ///< those after the first
  Establishments made;                 ///< at the end of the last year
  std::vector<double> jobs;            ///< of the region by the clock, first year and those after it
};

/// All establishments: `sample` has no part in it. Throws InvalidInput for years that cannot be run and
/// regions that do not tell how large establishments are; Interrupted when asked to stop.
LivedFirms live_firms(const Region& region, const Plan& plan, const LiveOptions& options);

}  // namespace concentric
