// Output: jobs times output per job, by zone and section.
#pragma once

#include "sector/sector.hpp"

namespace concentric::economy {

/// Output per job grows by the year's rate of the province and sector. Writes productivity (100 million yuan
/// a job).
void grow_productivity(const Inputs& inputs, State& state);

/// output = jobs x productivity (100 million yuan, current prices).
void produce(const Inputs& inputs, State& state);

}  // namespace concentric::economy
