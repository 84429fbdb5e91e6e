#include "base/parallel.hpp"
#include "people/decisions.hpp"
#include "people/find_space.hpp"
#include "sector/firms/steps.hpp"

namespace concentric::firms {

double find_sites(const Inputs& inputs, const State& state, YearKey key, Establishments& made) {
  const Region& region = inputs.region;
  const std::size_t zones = made.zones.size();
  const double m2_per_job = state.parameters.get("floor_space_per_job_m2").at(state.year);
  SpaceDemand demand{SpaceKind::work,
                     region.cells.jobs,
                     state.work_space_m2,
                     std::vector<double>(region.cells.size()),
                     std::vector<Lookers>(zones),
                     {key.seed, number_of(Draw::new_site), key.year}};
  parallel_for(zones, [&](std::size_t z) {  // a cell is in one zone
    const ZoneEstablishments& here = made.zones[z];
    demand.lookers[z] = gather_lookers(
        here.cell, here.key, [&](std::size_t i) { return here.jobs[i] * m2_per_job; }, demand.taken_m2);
  });
  const SpaceFound found = find_space(region, state, demand, made.work);
  for (std::size_t z = 0; z < zones; ++z)
    for (std::size_t n = 0; n < found.cell[z].size(); ++n)
      made.zones[z].cell[demand.lookers[z].row[n]] = found.cell[z][n];
  return found.worst_excess;
}

}  // namespace concentric::firms
