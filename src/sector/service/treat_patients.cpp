#include <array>

#include "sector/between_zones.hpp"
#include "sector/service/service.hpp"

namespace concentric::service {

void treat_patients(const Inputs& inputs, State& state) {
  constexpr std::array<double, hospital_grades.size()> beds{1000, 300, 50, 10};
  const Region& region = inputs.region;
  if (!inputs.flows || !has_flow(region, FlowKind::patients)) return;
  const auto parameter = [&](const char* name) { return state.parameters.get(name).at(state.year); };
  const double rate = parameter("admissions_per_resident");
  std::vector<double> sick(region.zones.size()), drawn(region.zones.size());
  for (const ZoneId zone : region.zones.ids()) {
    sick[zone.index()] = rate * state.residents.total(zone);
    for (std::size_t grade = 0; grade < beds.size(); ++grade)
      drawn[zone.index()] += beds[grade] * region.hospitals(zone.index(), grade);
  }
  const auto weights = flow_weights(inputs, state, FlowKind::patients, parameter("patients_decay"),
                                    minutes_between(inputs, state));
  keep_flow(
      state, FlowKind::patients,
      flows_between(inputs, "patients", Constraint::origins, std::move(sick), std::move(drawn), weights));
}

}  // namespace concentric::service
