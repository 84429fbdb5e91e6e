// Solutions kept for a later start: the bushes of an assignment in a binary file of its own (little-endian).
#pragma once

#include <filesystem>

#include "base/errors.hpp"
#include "flow/assignment/bushes.hpp"
#include "flow/assignment/traffic.hpp"

namespace concentric {

/// Written whole or not at all; InvalidInput where it cannot be.
void write_bushes(const Bushes& bushes, const TrafficNetwork& network, const std::filesystem::path& file);

/// Faults: not such a file, cut off, damaged, or of a network with other nodes or links. Trips, delays and
/// costs may be others.
Bushes read_bushes(const std::filesystem::path& file, const TrafficNetwork& network, ErrorList& errors);

}  // namespace concentric
