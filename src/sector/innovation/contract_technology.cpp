#include "sector/between_zones.hpp"
#include "sector/innovation/innovation.hpp"

namespace concentric::innovation {
namespace {

constexpr double per_100_million = 1e-4;  // of 10,000 yuan

double sum_of(const Region& region, const Table<ZoneId, SectionId, double>& table, ZoneId zone,
              std::initializer_list<const char*> sections) {
  double sum = 0;
  for (const char* code : sections)
    if (const auto section = region.find_section(code)) sum += table(zone, *section);
  return sum;
}

}  // namespace

void contract_technology(const Inputs& inputs, State& state) {
  const Region& region = inputs.region;
  if (!inputs.flows || !has_flow(region, FlowKind::technology)) return;
  const auto parameter = [&](const char* name) { return state.parameters.get(name).at(state.year); };
  const double per_job = parameter("technology_per_job") * per_100_million;
  std::vector<double> sold(region.zones.size()), wanted(region.zones.size());
  for (const ZoneId zone : region.zones.ids()) {
    sold[zone.index()] = per_job * sum_of(region, state.jobs, zone, {"I", "M"});
    wanted[zone.index()] = sum_of(region, state.output, zone, {"C", "I", "M"});
  }
  const auto weights = flow_weights(inputs, state, FlowKind::technology, parameter("technology_decay"),
                                    minutes_between(inputs, state));
  keep_flow(state, FlowKind::technology,
            flows_between(inputs, "technology contracts", Constraint::origins, std::move(sold),
                          std::move(wanted), weights));
}

}  // namespace concentric::innovation
