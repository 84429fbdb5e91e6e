// Where beds and campuses are in a year: where the region's tables have them, less what a plan has moved away
// by name and with what it has moved there. The tables tell of the base year, so only what moves after it
// counts.
#pragma once

#include <vector>

#include "sector/sector.hpp"

namespace concentric::service {

/// Beds by zone. A hospital of grade 3, 2, 1 or none counts as 1000, 300, 50 or 10 (assumed; round figures).
std::vector<double> beds_in(const Inputs& inputs, int year);

/// Campuses by zone; a university that moves is one.
std::vector<double> campuses_in(const Inputs& inputs, int year);

}  // namespace concentric::service
