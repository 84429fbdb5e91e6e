// What is wrong with a demand, rooms and options, by name.
#pragma once

#include "base/errors.hpp"
#include "flow/transit/transit_loading.hpp"

namespace concentric {

void check_transit(const Timetable& timetable, const std::vector<TripRoom>& room, const TransitDemand& demand,
                   const TransitLoadingOptions& options, ErrorList& errors);

}  // namespace concentric
