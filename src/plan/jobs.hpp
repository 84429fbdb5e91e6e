// Amounts of jobs, which most levers move.
#pragma once

#include "plan/amounts.hpp"
#include "plan/lever_reading.hpp"

namespace concentric::plan_file {

/// Reads `amount` and `unit` in jobs, `measure` jobs or new_jobs; more than the whole region has in the base
/// year is a fault. Fills the wording.
Amount read_jobs(LeverReading& lever, Measure measure = Measure::jobs);

}  // namespace concentric::plan_file
