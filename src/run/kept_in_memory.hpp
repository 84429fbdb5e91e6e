// A run without a file: what indicators and the ledger need, for those who make many runs and keep none.
#pragma once

#include "run/store.hpp"

namespace concentric {

/// No year yet: places, columns, grid, published figures, and the kinds of flows that the region has.
Run begin_run(const Region& region);

/// Adds the state's year, with flows between cities where it has any. Years come in order.
void keep_year(const Region& region, const State& state, Run& run);

}  // namespace concentric
