// Percentiles of travel time over departures (Conway, Byrd, van der Linden 2017, "Evidence-based transit and
// land use sketch planning using interactive accessibility methods", Transportation Research Record 2653).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace concentric {

/// Place, from 0, of percentile `p` among `count` values in order: the nearest rank, ceil(p count / 100), and
/// the smallest for 0.
std::size_t percentile_place(double p, std::size_t count);

/// Values of the percentiles, which must rise; puts `values` into another order.
void percentiles_of(std::span<std::uint16_t> values, std::span<const double> percentiles,
                    std::span<std::uint16_t> result);

}  // namespace concentric
