#include "sector/between_zones.hpp"
#include "sector/service/capacity.hpp"
#include "sector/service/service.hpp"

namespace concentric::service {

void teach_students(const Inputs& inputs, State& state) {
  constexpr std::size_t youngest = 18;
  constexpr std::size_t too_old = 22;
  const Region& region = inputs.region;
  if (!inputs.flows || !has_flow(region, FlowKind::pupils)) return;
  const auto parameter = [&](const char* name) { return state.parameters.get(name).at(state.year); };
  std::vector<double> students(region.zones.size());
  for (const ZoneId zone : region.zones.ids())
    students[zone.index()] =
        parameter("students_per_resident") * state.residents.total(zone, youngest, too_old);
  const auto weights = flow_weights(inputs, state, FlowKind::pupils, parameter("pupils_decay"),
                                    minutes_between(inputs, state));
  keep_flow(state, FlowKind::pupils,
            flows_between(inputs, "students", Constraint::both, std::move(students),
                          campuses_in(inputs, state.year), weights,
                          factors_of(state, FlowKind::pupils, 1, region.zones.size()).row(0)));
}

}  // namespace concentric::service
