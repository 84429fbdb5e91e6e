// What lines carry: passengers of each, and where they are most.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "flow/transit/transit_loading.hpp"

namespace concentric {

/// A line is a route of the feed, both ways together.
struct LineLoad {
  std::uint32_t route = 0;  ///< in Timetable::route_name
  double passengers = 0;    ///< boardings
  // Where most pass one way from a stop to the next one called at, summed over trips: the first of several.
  // Not set where nobody rides.
  std::uint32_t from_stop = 0, to_stop = 0;
  double busiest = 0;
  double places = 0;  ///< of its trips that leave there within the window
};

/// One for each route, in order. `first` and `last` bound the window over which places are counted; loads are
/// all there are, also of who set out in the window and rides on after it.
std::vector<LineLoad> line_loads(const Timetable& timetable, const std::vector<TripRoom>& room,
                                 const TransitLoading& loading, Seconds first, Seconds last);

/// The ride from one stop to the next with the most on board: the first of several.
struct BusiestRide {
  std::uint32_t pattern = 0, trip = 0, position = 0;  ///< `trip` counts through the timetable
  double on_board = 0, seats = 0, places = 0;
};
std::optional<BusiestRide> busiest_ride(const Timetable& timetable, const std::vector<TripRoom>& room,
                                        const TransitLoading& loading);

}  // namespace concentric
