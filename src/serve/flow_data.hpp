// What the report is told of flows: between provinces year by year, between cities and zones at both ends.
#pragma once

#include <nlohmann/json.hpp>

#include "run/store.hpp"

namespace concentric {

/// `kinds` (id, unit, title, digits after the point) and, of `run` and `base`, `years`, `provinces` by kind,
/// year, from and to, and of the `first` year and the `last` of the run, `cities` and `zones` by kind: from,
/// to and amount of each pair, one after the other, positions among the places. Null where the run keeps no
/// flows; what is of the base is null where it keeps none or other kinds, or where it lacks the year.
nlohmann::ordered_json flow_data(const Run& run, const Run* base);

}  // namespace concentric
