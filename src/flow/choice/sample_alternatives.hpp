// Estimation on a part of large choice sets (McFadden 1978; Ben-Akiva and Lerman 1985, section 9.3).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "flow/choice/situations.hpp"

namespace concentric::choice {

/// Keeps the chosen alternative and `size` - 1 of the others, each set of others as likely as any:
/// multinomial logit on it is consistent as it is (uniform conditioning). Draws are keyed by situation and
/// position.
Situations sample_uniformly(const Situations& situations, const Sampling& sampling);

/// Independent importance sampling: each alternative comes in by itself with its `probability`, above 0 and
/// at most 1; the chosen one always. Positions in order. Estimation adds -ln(probability) to the utility of
/// every alternative, the chosen one too: `sampling_probability` of a specification.
std::vector<std::size_t> sample_by_importance(std::span<const double> probability, std::size_t chosen,
                                              std::uint64_t seed, std::uint32_t situation);

}  // namespace concentric::choice
