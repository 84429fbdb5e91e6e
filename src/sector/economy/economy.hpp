// Output: jobs times output per job, by zone and section.
#pragma once

#include "sector/sector.hpp"

namespace concentric::economy {

/// Output per job grows by the year's rate of the province and sector. Writes productivity (100 million yuan
/// a job).
void grow_productivity(const Inputs& inputs, State& state);

/// Goods between zones: what sections A, B and C of a zone supply, to what its jobs and residents use (the
/// region's `goods` coefficients), doubly constrained. So much stays within the region as
/// `trade_within_region` says of the smaller of supply and use; the rest goes outside. Reads output; writes
/// flows[trade] (100 million yuan).
void trade_goods(const Inputs& inputs, State& state);

/// output = jobs x productivity (100 million yuan, current prices).
void produce(const Inputs& inputs, State& state);

}  // namespace concentric::economy
