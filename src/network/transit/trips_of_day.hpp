// Which trips run within reach of a day, and when; the first step of building a timetable.
#pragma once

#include <cstdint>
#include <vector>

#include "format/gtfs.hpp"

namespace concentric {

/// A trip of the feed on the day: its stop times plus `shift`.
struct TripOfDay {
  std::uint32_t trip = 0;  ///< in the feed
  Seconds shift = 0;
  std::int8_t service_day = 0;  ///< days from the date to its service's
};

/// In the order of the feed's trips; a trip with frequencies as often as it runs.
std::vector<TripOfDay> trips_of_day(const GtfsFeed& feed, Date date, std::uint32_t draw);

/// Trips that the services of `date` run, frequencies counted by their headway.
std::size_t count_trips(const GtfsFeed& feed, Date date);

}  // namespace concentric
