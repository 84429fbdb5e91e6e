#include <fmt/format.h>

#include "sector/economy/economy.hpp"

namespace concentric::economy {

void grow_productivity(const Inputs& inputs, State& state) {
  const Region& region = inputs.region;
  for (const ProvinceId province : region.provinces.ids())
    for (const SectionId section : region.sections.ids()) {
      const std::string name =
          fmt::format("productivity_growth_{}", name_of(region.sections[section].sector));
      state.productivity(province, section) *=
          1 + state.parameters.get(name, region.provinces[province].code).at(state.year);
    }
}

void produce(const Inputs& inputs, State& state) {
  const Region& region = inputs.region;
  for (const ZoneId zone : region.zones.ids())
    for (const SectionId section : region.sections.ids())
      state.output(zone, section) =
          state.jobs(zone, section) * state.productivity(region.zones[zone].province, section);
}

}  // namespace concentric::economy
