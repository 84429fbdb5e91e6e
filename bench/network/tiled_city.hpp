// A road graph as large as one wants: copies of a city side by side, with times of their own, joined where
// they meet.
#pragma once

#include "network/street/street_graph.hpp"

namespace concentric {

/// columns x rows copies of `city`; each arc's time is drawn between 0.8 and 1.25 times its own. Along each
/// common border the nodes nearest to it are joined in both directions, one pair in each of `joins` equal
/// stretches. Rows stand by tail, then head; names and shapes are left out.
StreetGraph tiled_city(const StreetGraph& city, std::uint32_t columns, std::uint32_t rows,
                       std::uint32_t joins);

}  // namespace concentric
