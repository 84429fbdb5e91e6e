// Which cell of a zone: those who look for a home or a site choose among its cells by a choice model over
// columns of cells, and rents keep them within the room that there is.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "flow/choice/specification.hpp"
#include "flow/choice/tastes.hpp"
#include "region/region.hpp"

namespace concentric {

/// A column: a value for each cell of the region, by the name that specifications call it.
using CellColumns = std::map<std::string, std::vector<double>, std::less<>>;

/// What a choice model (docs/choice.md) makes of the region's cells. Its coefficient `rent` stands before the
/// logarithm of the rent that the search finds: there is always a column `rent_ratio`, of ones.
struct CellTerms {
  std::vector<std::vector<float>> factor;  ///< by term, a value for each cell
  std::vector<float> coefficient;
  double of_log_rent = -1;  ///< below 0
};

/// InvalidInput with every fault: a column that cells do not have, alternatives with names, more terms than
/// the kernel takes, a value that is no number, no negative coefficient `rent`.
CellTerms evaluate_cells(const choice::Specification& specification, CellColumns columns, std::size_t cells);

/// The cells of a zone that anybody looks at, in the region's order, and how often they do. Both are the same
/// in all runs of a region: whatever happens to a cell, everybody looks at the cells that they looked at.
struct ZoneCells {
  std::vector<std::uint32_t> cell;
  std::vector<float> weight;
};
/// By zone: cells where `weight` (residents or jobs, one each cell) is above 0.
std::vector<ZoneCells> cells_by_zone(const Region& region, std::span<const std::uint32_t> weight);

/// Who looks in one zone, what each takes up, and what there is to take in each cell of the zone, above 0.
struct CellSearch {
  std::span<const std::uint64_t> key;
  std::span<const float> amount;
  std::span<const double> capacity;
  choice::Decision decision;
};

struct CellsFound {
  std::vector<std::uint32_t> cell;  ///< of each who looks: row of the region's cells, `no_cell` without any
  std::vector<double> rent;  ///< by cell of the zone: 1 where there is room, more where it is held by price
  double worst_excess = 0;   ///< of demand over capacity, share
};

/// Everybody looks at 48 draws and takes the best at rents at which expected demand keeps to capacity
/// (`choice::hold_capacity`). The same for any number of threads.
CellsFound find_cells(const CellTerms& terms, const ZoneCells& cells, const CellSearch& search);

}  // namespace concentric
