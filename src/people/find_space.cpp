#include "people/find_space.hpp"

#include <algorithm>
#include <numeric>

#include "base/parallel.hpp"
#include "flow/choice/specification.hpp"

namespace concentric {
namespace {

// For regions that do not tell: floor space alike, dearer one put off.
constexpr const char* all_alike = R"toml(
[model]
title = "Which cell"
[data]
form = "long"
situation = "looker"
alternative = "cell"
chosen = "chosen"
[utility]
every = "space * log(1 + floor_m2) + rent * log(rent_ratio)"
[coefficients]
space = { value = 1, fixed = true }
rent = { value = -1, fixed = true }
)toml";

choice::Specification model_of(const Region& region, SpaceKind kind) {
  const std::filesystem::path& file = kind == SpaceKind::homes ? region.home_choice : region.site_choice;
  return file.empty() ? choice::read_specification_text(all_alike, "floor space alike")
                      : choice::read_specification(file);
}

void build(const Region& region, const State& state, const SpaceDemand& demand,
           const std::vector<ZoneCells>& cells, const std::vector<double>& access, FloorSpace& space) {
  const double cell_m2 = region.grid.cell_m * region.grid.cell_m;
  parallel_for(cells.size(), [&](std::size_t z) {  // a cell is in one zone
    const ZoneId zone(z);
    double stands = 0;
    for (const std::uint32_t c : cells[z].cell) stands += space.m2[c];
    build_where_it_pays(pro_forma_of(region, state, zone, demand.kind), cells[z],
                        demand.zone_m2[zone] - stands, cell_m2, space.rent, access, space.m2);
  });
}

// m2 that are left in each cell of a zone, all of them together a little more than is wanted.
std::vector<double> room_left(const ZoneCells& cells, const std::vector<double>& m2,
                              const std::vector<double>& taken_m2, double wanted) {
  constexpr double vacant = 0.03, least = 1;
  double stock = 0, taken = 0;
  for (const std::uint32_t c : cells.cell) {
    stock += m2[c];
    taken += taken_m2[c];
  }
  const double closer = stock > 0 ? std::max(1.0, (1 + vacant) * (taken + wanted) / stock) : 1;
  std::vector<double> left;
  left.reserve(cells.cell.size());
  for (const std::uint32_t c : cells.cell) left.push_back(std::max(least, closer * m2[c] - taken_m2[c]));
  return left;
}

}  // namespace

SpaceFound find_space(const Region& region, const State& state, const SpaceDemand& demand,
                      FloorSpace& space) {
  SpaceFound found{std::vector<std::vector<std::uint32_t>>(region.zones.size()), 0};
  if (region.cells.size() == 0) {
    for (std::size_t z = 0; z < found.cell.size(); ++z)
      found.cell[z].assign(demand.lookers[z].key.size(), no_cell);
    return found;
  }
  const std::vector<ZoneCells> cells = cells_by_zone(region, demand.weight);
  const std::vector<double> access = jobs_nearby(region, state);
  if (space.m2.empty()) space = lay_over_cells(region, cells, demand.zone_m2);
  build(region, state, demand, cells, access, space);
  const CellTerms terms = evaluate_cells(
      model_of(region, demand.kind),
      {{"floor_m2", space.m2}, {"taken_m2", demand.taken_m2}, {"jobs_nearby", access}}, region.cells.size());

  std::vector<double> excess(cells.size());
  parallel_for(cells.size(), [&](std::size_t z) {
    const Lookers& here = demand.lookers[z];
    const double wanted = std::accumulate(here.m2.begin(), here.m2.end(), 0.0);
    const std::vector<double> room = room_left(cells[z], space.m2, demand.taken_m2, wanted);
    CellsFound in_zone = find_cells(terms, cells[z], {here.key, here.m2, room, demand.decision});
    for (std::size_t j = 0; j < in_zone.rent.size() && !here.key.empty(); ++j)
      space.rent[cells[z].cell[j]] = in_zone.rent[j];
    excess[z] = in_zone.worst_excess;
    found.cell[z] = std::move(in_zone.cell);
  });
  found.worst_excess = *std::ranges::max_element(excess);
  return found;
}

}  // namespace concentric
