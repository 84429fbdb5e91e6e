#include "sector/between_zones.hpp"
#include "sector/service/capacity.hpp"
#include "sector/service/service.hpp"

namespace concentric::service {

void treat_patients(const Inputs& inputs, State& state) {
  const Region& region = inputs.region;
  if (!inputs.flows || !has_flow(region, FlowKind::patients)) return;
  const auto parameter = [&](const char* name) { return state.parameters.get(name).at(state.year); };
  const double rate = parameter("admissions_per_resident");
  std::vector<double> sick(region.zones.size());
  for (const ZoneId zone : region.zones.ids()) sick[zone.index()] = rate * state.residents.total(zone);
  const auto weights = flow_weights(inputs, state, FlowKind::patients, parameter("patients_decay"),
                                    minutes_between(inputs, state));
  keep_flow(state, FlowKind::patients,
            flows_between(inputs, "patients", Constraint::origins, std::move(sick),
                          beds_in(inputs, state.year), weights));
}

}  // namespace concentric::service
