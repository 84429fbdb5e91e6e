// The fastest ride between two stations, to set beside what railways publish.
#pragma once

#include <optional>
#include <string>

#include "network/transit/timetable.hpp"

namespace concentric {

/// Minutes from the departure of the first train to the arrival of the last, waits between trains included:
/// the fastest of the day, with up to four trains. Stations by name, in either language, or a stop's id.
/// Nothing where there is no such way or no such station.
std::optional<double> rail_minutes(const Timetable& timetable, const std::string& from,
                                   const std::string& to);

}  // namespace concentric
