// A year of one kind of floor space, homes or work: what the zones have gained is built in the cells where
// that pays (pro_forma.hpp); then all who look choose a cell of their zone at once, at rents that keep them
// within what is left (cell_choice.hpp).
#pragma once

#include <filesystem>

#include "people/people.hpp"
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

/// Those rows of a zone's table whose cell is `no_cell` look; the others take up what they have in
/// `taken_m2`. `m2_of(row)` is what each takes up.
template <class M2Of>
Lookers gather_lookers(std::span<const std::uint32_t> cell, std::span<const std::uint64_t> key,
                       const M2Of& m2_of, std::span<double> taken_m2) {
  Lookers lookers;
  for (std::size_t row = 0; row < cell.size(); ++row) {
    const double m2 = m2_of(row);
    if (cell[row] != no_cell) {
      taken_m2[cell[row]] += m2;
      continue;
    }
    lookers.row.push_back(static_cast<std::uint32_t>(row));
    lookers.key.push_back(key[row]);
    lookers.m2.push_back(static_cast<float>(m2));
  }
  return lookers;
}

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
