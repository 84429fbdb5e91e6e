// Innovation: technology that those who make it sell by contract to those who use it.
#pragma once

#include "sector/sector.hpp"

namespace concentric::innovation {

/// Contracts between zones: each job in sections I and M sells for `technology_per_job`, to zones in
/// proportion to the output of sections C, I and M there (origin-constrained gravity: Wilson 1971). Reads
/// jobs and output; writes flows[technology] (100 million yuan).
void contract_technology(const Inputs& inputs, State& state);

}  // namespace concentric::innovation
