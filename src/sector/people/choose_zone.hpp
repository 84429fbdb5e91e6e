// Which zone households go to who leave theirs. Logit by simulation with an explicit Gumbel term for each
// alternative (McFadden 1978, "Modelling the choice of residential location"), keyed by household,
// alternative and year: a household for which no alternative has changed chooses the same.
#pragma once

#include <cstdint>
#include <vector>

#include "people/people.hpp"
#include "sector/people/zone_life.hpp"
#include "sector/sector.hpp"

namespace concentric::people {

/// Utility of moving from a zone to each other one, as the clock's migration has it: attraction and distance,
/// stretched where the networks change. Minus infinity for the zone itself and where nobody is drawn.
Matrix<double> zone_utilities(const Inputs& inputs, const State& state);

/// The zone that a household of `from` goes to; `from` itself where there is no other.
std::size_t choose_zone(const Matrix<double>& utilities, YearKey key, std::uint64_t household,
                        std::size_t from);

}  // namespace concentric::people
