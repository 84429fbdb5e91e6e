#include "measure/ensemble/uncertain_inputs.hpp"

namespace concentric {
namespace {

using Change = ParameterRange::Change;

double peak_of(const Region& region, const ParameterRange& range) {
  switch (range.change) {
    case Change::add:
      return 0;
    case Change::times:
      return 1;
    case Change::set:
      break;
  }
  return region.parameters.get(range.name, range.place.empty() ? "region" : range.place)
      .points.front()
      .second;
}

bool has_range(const Region& region, FlowKind kind) {
  return region.border_effect[index_of(kind)].rows() > 0 &&
         region.border_low[index_of(kind)].raw() != region.border_high[index_of(kind)].raw();
}

void move_parameter(const ParameterRange& range, double drawn, Parameters& parameters) {
  const Parameters before = parameters;
  for (const auto& [key, path] : before.all()) {
    if (key.first != range.name || (!range.place.empty() && key.second != range.place)) continue;
    Path moved = path;
    for (auto& [year, value] : moved.points) {
      if (range.change == Change::add) value += drawn;
      if (range.change == Change::times) value *= drawn;
      if (range.change == Change::set) value = drawn;
    }
    parameters.set(key.first, key.second, std::move(moved));
  }
}

void move_borders(double drawn, const std::vector<double>& low, const std::vector<double>& high,
                  std::vector<double>& effect) {
  for (std::size_t pair = 0; pair < effect.size(); ++pair)
    effect[pair] += drawn < 0 ? -drawn * (low[pair] - effect[pair]) : drawn * (high[pair] - effect[pair]);
}

}  // namespace

std::vector<UncertainInput> uncertain_inputs(const Region& region) {
  std::vector<UncertainInput> inputs;
  for (const ParameterRange& range : region.parameter_ranges)
    inputs.push_back({range.name, range.place, range.low, peak_of(region, range), range.high});
  for (const FlowKind kind : flow_kinds)
    if (has_range(region, kind))
      inputs.push_back({"border_effect_" + std::string(name_of(kind)), "", -1, 0, 1});
  return inputs;
}

Region with_drawn(const Region& region, std::span<const double> drawn) {
  Region moved = region;
  std::size_t input = 0;
  for (const ParameterRange& range : region.parameter_ranges)
    move_parameter(range, drawn[input++], moved.parameters);
  for (const FlowKind kind : flow_kinds)
    if (has_range(region, kind))
      move_borders(drawn[input++], region.border_low[index_of(kind)].raw(),
                   region.border_high[index_of(kind)].raw(), moved.border_effect[index_of(kind)].raw());
  return moved;
}

}  // namespace concentric
