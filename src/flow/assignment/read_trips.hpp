// Trips between zones from the files that people have.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "flow/assignment/traffic.hpp"

namespace concentric {

/// By the ending of the file's name:
///   .csv            columns origin, destination, trips, by the names of zones
///   .omx            the matrix `matrix`, or the only one; rows by the first lookup that names zones, or in
///   the
///                   order of the zones where there is none
///   .tntp, .gz      TNTP trips, zones by their number
/// Adds every fault with its line: zones that are not known, trips below zero.
TripTable read_trips(const std::filesystem::path& file, const std::string& matrix,
                     const std::vector<std::string>& zone_names, ErrorList& errors);

}  // namespace concentric
