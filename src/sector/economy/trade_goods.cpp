// Trade within the region: supply and use from input-output coefficients, pairs from a doubly constrained
// gravity model, as in multiregional tables without survey (Leontief and Strout 1963; Wilson 1970, "Entropy
// in Urban and Regional Modelling").
#include <algorithm>
#include <numeric>

#include "sector/between_zones.hpp"
#include "sector/economy/economy.hpp"

namespace concentric::economy {

void trade_goods(const Inputs& inputs, State& state) {
  const Region& region = inputs.region;
  if (!inputs.flows || !has_flow(region, FlowKind::trade)) return;
  std::vector<double> supply(region.zones.size()), use(region.zones.size());
  for (const ZoneId zone : region.zones.ids())
    for (const SectionId section : region.sections.ids()) {
      const double value_added = state.output(zone, section);
      supply[zone.index()] += value_added * region.goods.supplied[section.index()];
      use[zone.index()] += value_added * (region.goods.used[section.index()] + region.goods.used_in_the_end);
    }
  const double supplied = std::accumulate(supply.begin(), supply.end(), 0.0);
  const double used = std::accumulate(use.begin(), use.end(), 0.0);
  if (!(supplied > 0 && used > 0)) return;
  const auto parameter = [&](const char* name) { return state.parameters.get(name).at(state.year); };
  const double traded = parameter("trade_within_region") * std::min(supplied, used);
  for (double& amount : supply) amount *= traded / supplied;
  for (double& amount : use) amount *= traded / used;
  const auto weights =
      flow_weights(inputs, state, FlowKind::trade, parameter("trade_decay"), minutes_between(inputs, state));
  keep_flow(state, FlowKind::trade,
            flows_between(inputs, "trade of goods", Constraint::both, std::move(supply), std::move(use),
                          weights, factors_of(state, FlowKind::trade, 1, region.zones.size()).row(0)));
}

}  // namespace concentric::economy
