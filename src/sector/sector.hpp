// The sectors: one folder each, one function each, `void step(const Inputs&, State&)`. They do not know each
// other; what one leaves in the state is what the next one finds there.
#pragma once

#include <memory>

#include "network/year/region_network.hpp"
#include "plan/plan.hpp"
#include "region/region.hpp"
#include "region/state.hpp"

namespace concentric {

struct FlowInputs;

/// What every step may read besides the state, fixed for a whole run.
struct Inputs {
  const Region& region;
  const Plan& plan;
  Table<ZoneId, ZoneId, double> distance_km;  ///< great circle between the zones' points
  /// Nothing where the plan does not change the region's networks. One run's alone.
  std::shared_ptr<YearNetworks> networks{};
  /// Nothing where flows between zones are not wanted: nobody's home or job depends on them.
  std::shared_ptr<const FlowInputs> flows{};
  /// Whether passengers are put on trains, which takes longer than all the rest of a year.
  bool with_lines = false;
};

Inputs make_inputs(const Region& region, const Plan& plan);
Inputs make_inputs(const Region& region, Plan&& plan) = delete;

/// The same, with what flows between zones need. Nothing is added where the region has no networks.
/// InvalidInput where its choice of modes has faults.
Inputs make_inputs_with_flows(const Region& region, const Plan& plan);
Inputs make_inputs_with_flows(const Region& region, Plan&& plan) = delete;

}  // namespace concentric
