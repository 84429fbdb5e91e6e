// The sectors: one folder each, one function each, `void step(const Inputs&, State&)`. They do not know each
// other; what one leaves in the state is what the next one finds there.
#pragma once

#include <memory>

#include "network/year/region_network.hpp"
#include "plan/plan.hpp"
#include "region/region.hpp"
#include "region/state.hpp"

namespace concentric {

/// What every step may read besides the state, fixed for a whole run.
struct Inputs {
  const Region& region;
  const Plan& plan;
  Table<ZoneId, ZoneId, double> distance_km;  ///< great circle between the zones' points
  /// Nothing where the plan does not change the region's networks. One run's alone.
  std::shared_ptr<YearNetworks> networks{};
};

Inputs make_inputs(const Region& region, const Plan& plan);
Inputs make_inputs(const Region& region, Plan&& plan) = delete;

}  // namespace concentric
