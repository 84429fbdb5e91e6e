// A region's population made from counts: zone by zone, sample households are weighted to the zone's margins
// (entropy_balance.hpp), copied whole times (integerise.hpp), given what they lack (traits_of_zone.hpp) and
// put into cells. The same seed gives the same people on any number of threads.
#pragma once

#include <string>

#include "base/errors.hpp"
#include "people/people.hpp"
#include "people/sample_households.hpp"
#include "region/state.hpp"

namespace concentric {

struct SynthesisOptions {
  double sample = 1;  ///< share of the residents, above 0 and at most 1
  std::uint64_t seed = 0;
};

/// People at the end of the state's year. Throws InvalidInput where the region has no households by size;
/// Interrupted when asked to stop.
People synthesise(const Region& region, const State& state, const SynthesisOptions& options);

}  // namespace concentric
