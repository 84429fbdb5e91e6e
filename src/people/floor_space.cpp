#include "people/floor_space.hpp"

#include <numeric>

#include "flow/interaction/grid_kernel.hpp"

namespace concentric {

FloorSpace lay_over_cells(const Region& region, const std::vector<ZoneCells>& cells,
                          const Column<ZoneId, double>& m2) {
  FloorSpace space{std::vector<double>(region.cells.size(), 0.0),
                   std::vector<double>(region.cells.size(), 1.0)};
  for (std::size_t z = 0; z < cells.size(); ++z) {
    const double all = std::accumulate(cells[z].weight.begin(), cells[z].weight.end(), 0.0);
    for (std::size_t j = 0; j < cells[z].cell.size(); ++j)
      space.m2[cells[z].cell[j]] = m2[ZoneId(z)] * static_cast<double>(cells[z].weight[j]) / all;
  }
  return space;
}

std::vector<double> jobs_nearby(const Region& region, const State& state) {
  constexpr double scale_km = 10, farthest_km = 30;
  std::vector<double> of_cells(region.zones.size()), of_zone(region.zones.size());
  for (std::size_t c = 0; c < region.cells.size(); ++c)
    of_cells[region.cells.zone[c]] += region.cells.jobs[c];
  for (const ZoneId zone : region.zones.ids())
    for (const double jobs : state.jobs.row(zone)) of_zone[zone.index()] += jobs;
  std::vector<double> jobs(region.cells.size()), nearby(region.cells.size());
  for (std::size_t c = 0; c < jobs.size(); ++c) {
    const std::size_t z = region.cells.zone[c];
    if (of_cells[z] > 0) jobs[c] = region.cells.jobs[c] * of_zone[z] / of_cells[z];
  }
  const GridCells where{{region.cells.row.begin(), region.cells.row.end()},
                        {region.cells.column.begin(), region.cells.column.end()}};
  const double cell_km = region.grid.cell_m / 1000;
  GridKernel(where, {DeterrenceKind::exponential, 1 / scale_km, 0, {}, {}}, cell_km, 0.5 * cell_km,
             farthest_km)
      .sums(jobs, nearby);
  return nearby;
}

}  // namespace concentric
