// The layers of a run that have a geometry: zones, points inside them, jurisdictions above them.
#pragma once

#include "format/geopackage.hpp"
#include "region/region.hpp"

namespace concentric::store {

/// The box of all cells, in the grid's projection.
Envelope envelope_of(const Grid& grid);

/// `zones` and `zone_points`; `reference` is that of the grid. Runs in the caller's transaction.
void write_zones(Database& database, const Region& region, std::int64_t reference);
/// `jurisdictions`: provinces and cities, as outlines of the cells of their zones.
void write_jurisdictions(Database& database, const Region& region, std::int64_t reference);

}  // namespace concentric::store
