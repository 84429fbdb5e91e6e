#include <algorithm>

#include "sector/location/location.hpp"

namespace concentric::location {

void lower_borders(const Inputs& inputs, State& state) {
  state.rules.lower_borders.clear();
  for (const Lever& lever : inputs.plan.levers) {
    const auto* action = std::get_if<LowerBorder>(&lever.action);
    if (action == nullptr || state.year < lever.years.first) continue;
    const double years = std::min(state.year - lever.years.first + 1, lever.years.count());
    const double share = action->share * years / lever.years.count();
    for (const auto& [one, other] : action->between)
      state.rules.lower_borders.push_back({lever.id, action->flow, one, other, share});
    if (lever.years.contains(state.year))
      state.effects.push_back({lever.id, "border effect taken away", "region", 100 * share, "%"});
  }
}

}  // namespace concentric::location
