// What the report's page is told of households and establishments that were lived one by one.
#pragma once

#include <nlohmann/json.hpp>

#include "measure/saved_lives.hpp"
#include "run/store.hpp"

namespace concentric {

/// Null without any. `homes`: baseline's zone, plan's zone, persons, one after the other; `changes`: rows of
/// fate, lever, from, to, establishments, jobs; `followers`: rows of lever, from, to, staff, persons;
/// `areas`: by id, the zones of which most lies in the area. Zones are counted as the run counts them; those
/// that it does not have are left out.
nlohmann::json lives_data(const Run& run, const SavedLives* lives);

}  // namespace concentric
