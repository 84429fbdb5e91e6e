#include "sector/people/find_homes.hpp"

#include "base/parallel.hpp"
#include "people/decisions.hpp"
#include "people/find_space.hpp"

namespace concentric::people {

double find_homes(const Inputs& inputs, const State& state, YearKey key, People& people) {
  const Region& region = inputs.region;
  const std::size_t zones = people.zones.size();
  SpaceDemand demand{SpaceKind::homes,
                     region.cells.residents,
                     state.home_space_m2,
                     std::vector<double>(region.cells.size()),
                     std::vector<Lookers>(zones),
                     {key.seed, number_of(Draw::home), key.year}};
  parallel_for(zones, [&](std::size_t z) {  // a cell is in one zone
    const Households& homes = people.zones[z].households;
    const double m2_per_person = region.floor_space_per_person[ZoneId(z)] / people.sample;
    demand.lookers[z] = gather_lookers(
        homes.cell, homes.key, [&](std::size_t h) { return homes.size[h] * m2_per_person; }, demand.taken_m2);
  });
  const SpaceFound found = find_space(region, state, demand, people.homes);
  for (std::size_t z = 0; z < zones; ++z)
    for (std::size_t n = 0; n < found.cell[z].size(); ++n)
      people.zones[z].households.cell[demand.lookers[z].row[n]] = found.cell[z][n];
  return found.worst_excess;
}

}  // namespace concentric::people
