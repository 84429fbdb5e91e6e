// What the report is told of travel times: circles around centres, their maps, and what zones reach.
#pragma once

#include <nlohmann/json.hpp>

#include "run/store.hpp"

namespace concentric {

/// `centres` (place and where it stands, in half cells), `minutes`, `ways`, `runs` of cells (row, column,
/// length, one after the other), `circles` by run, year, centre, way and minutes in thousands of residents
/// and of jobs, and `maps` by centre as the run store has them. Null where the run keeps no travel times;
/// what is of the base is null where it keeps none or has other centres.
nlohmann::ordered_json reach_data(const Run& run, const Run* base);

/// Jobs within 60 minutes by the faster way: places x years; what is more than a zone has the mean of its
/// residents. Null where the run keeps no travel times.
nlohmann::ordered_json jobs_in_reach(const Run& run);

}  // namespace concentric
