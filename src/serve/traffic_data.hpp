// What the report is told of loads: traffic on the links of the roads, passengers on lines.
#pragma once

#include <nlohmann/json.hpp>

#include "run/store.hpp"

namespace concentric {

/// Links of both runs by their ids and ends: `links`, `types`, `km`, `ends` (x and y of the two ends, in half
/// cells), `from` and `to` (the zones where they lie, positions among the places, null outside). Of `run` and
/// `base`, in the `first` year and the `last` of the run, by link: `vehicles` and `capacity` an hour,
/// `minutes` and `free` minutes; null where a run lacks the link or the year. Null where the run keeps no
/// loads of roads. InvalidInput where the grid's projection has no image of an end.
nlohmann::ordered_json road_data(const Run& run, const Run* base);

/// Lines of the last year: `name`, `mode`, and of `run` and `base` passengers a day, passengers and places on
/// the busiest stretch; null where a run lacks the line. Null where the run keeps no loads of lines.
nlohmann::ordered_json line_data(const Run& run, const Run* base);

}  // namespace concentric
