// Whole copies of households from weights: each weight is rounded down or up, systematically at first
// (truncate, replicate, sample: Lovelace and Ballas 2013), then so that the margins are met as nearly as
// single changes get them, by coordinate descent over what was rounded.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "people/incidence.hpp"

namespace concentric {

/// Copies of each household, the weight rounded down or up. What is made least is the sum over margins of
/// squared error over the margin.
std::vector<std::uint32_t> integerise(const Incidence& sample, std::span<const double> weights,
                                      std::span<const double> totals);

}  // namespace concentric
