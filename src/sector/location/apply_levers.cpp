#include "sector/location/levers/levers.hpp"
#include "sector/location/location.hpp"

namespace concentric::location {

void lay_trends(const Inputs& inputs, State& state) {
  state.parameters = inputs.region.parameters;
  for (const Lever& lever : inputs.plan.levers)
    if (const auto* trend = std::get_if<SetTrend>(&lever.action); trend && lever.years.first <= state.year)
      state.parameters.set(trend->parameter, trend->place, trend->path);
}

void apply_levers(const Inputs& inputs, State& state) {
  lay_trends(inputs, state);
  lower_borders(inputs, state);
  for (const Lever& lever : inputs.plan.levers) {
    if (!lever.years.contains(state.year) || changes_networks(lever.action)) continue;
    std::visit(
        [&](const auto& action) {
          if constexpr (requires(const LeverYear& year) { apply(action, year); })
            apply(action, LeverYear{inputs, lever, state});
        },
        lever.action);
  }
}

}  // namespace concentric::location
