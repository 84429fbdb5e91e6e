// What the report is told of the lengths of ways to work, and of published figures on them.
#pragma once

#include <nlohmann/json.hpp>

#include "run/store.hpp"

namespace concentric {

/// `places`: the position of each place that the run has lengths for, and its commuters by bands of five
/// minutes in the `first` year and the `last` of the run, of `run` and of `base`. `observed`: published
/// figures on the mean commuting time (`minutes` is null) or the share within so many minutes, with the place
/// `at` whose modelled values stand beside them (`first`, `last`, `baseLast`, in the figure's unit) and
/// whether that is the `same` place or the province around it. The mean counts each band by its middle. Null
/// where the run keeps no trip lengths; what is of the base is null where it keeps none.
nlohmann::ordered_json trip_data(const Run& run, const Run* base);

}  // namespace concentric
