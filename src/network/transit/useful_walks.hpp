// Walks between stops that may lead to a trip which is not caught without them: in a town that is two thirds
// of the walks.
//
// Somebody who walks from a stop to board a pattern at its position q can board the same trip farther up, at
// p, if the walk to p is so much shorter (or none) that the trip, however slow, is not at p before: walk(p) +
// run(p, q) <= walk(q), with the slowest run of any trip of the pattern. From p it reaches all that it
// reaches from q. A walk is dropped where this holds for every pattern at its end.
#pragma once

#include "network/transit/raptor_index.hpp"

namespace concentric {

/// Fills `first_useful` and `useful` of an index that is complete otherwise.
void keep_useful_walks(RaptorIndex& index);

}  // namespace concentric
