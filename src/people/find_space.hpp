// A year of one kind of floor space, homes or work: what the zones have gained is built in the cells where
// that pays (pro_forma.hpp); then all who look choose a cell of their zone at once, at rents that keep them
// within what is left (cell_choice.hpp).
#pragma once

#include <filesystem>

#include "people/floor_space.hpp"
#include "people/pro_forma.hpp"

namespace concentric {

/// Who looks for floor space in a zone.
struct Lookers {
  std::vector<std::uint32_t> row;  ///< in the caller's table
  std::vector<std::uint64_t> key;
  std::vector<float> m2;
};

struct SpaceDemand {
  SpaceKind kind = SpaceKind::homes;
  std::span<const std::uint32_t> weight;  ///< of the region's cells: how often each is looked at
  const Column<ZoneId, double>& zone_m2;  ///< floor space of this year
  std::vector<double> taken_m2;           ///< by cell, of those who need not look
  std::vector<Lookers> lookers;           ///< by zone
  choice::Decision decision;
};

struct SpaceFound {
  std::vector<std::vector<std::uint32_t>> cell;  ///< by zone and looker; `no_cell` in zones without cells
  double worst_excess = 0;  ///< largest share by which a cell is wanted beyond what it has
};

/// Moves `space` a year on, laying it down where it is empty. Cells are chosen by the region's `home_choice`
/// or `site_choice`, over the columns `floor_m2`, `taken_m2` and `jobs_nearby`; without one, by floor space
/// and rent. Where a zone has too little for all, everybody in it moves closer. InvalidInput where the choice
/// model cannot be used. The same for any number of threads.
SpaceFound find_space(const Region& region, const State& state, const SpaceDemand& demand, FloorSpace& space);

}  // namespace concentric
