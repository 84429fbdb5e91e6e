// What a run keeps of each year: additive columns by zone, from which every table and indicator is made.
#pragma once

#include <string>
#include <vector>

#include "region/region.hpp"
#include "region/state.hpp"

namespace concentric {

/// A column that may be summed over zones.
struct SnapshotColumn {
  std::string name;
  std::string unit;
  Names title;
};

/// The columns of every snapshot of this region, in order: population by broad age, births, deaths, moves,
/// households, jobs and jobs_A ... jobs_T, gdp and by sector, entries, refusals, relocations, floor space.
/// Where the region has flows, what leaves each zone by kind, across borders of provinces, and how long and
/// how far its commuters go. Units are persons, households, jobs, `100 million yuan` and m2.
std::vector<SnapshotColumn> snapshot_columns(const Region& region);

/// zones x columns, for the year of the state. Flows that the state does not hold yet are 0.
Matrix<double> snapshot(const Region& region, const State& state);

}  // namespace concentric
