// The Shapley value (Shapley 1953, "A value for n-person games"): what each player of a game brings, the mean
// over all orders in which they may come in. Shares add up to the whole.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace concentric {

/// Exact, so for a dozen players or so: the work grows as players x 2^players.
inline constexpr std::size_t most_shapley_players = 12;

/// `value` holds that of each coalition, 2^players of them: bit i of its place says whether player i is in
/// it. The empty one may be worth something; shares add up to what all together have above it.
std::vector<double> shapley_values(std::span<const double> value, std::size_t players);

}  // namespace concentric
