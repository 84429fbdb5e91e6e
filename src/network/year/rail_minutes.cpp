#include "network/year/rail_minutes.hpp"

#include <algorithm>
#include <vector>

#include "network/transit/raptor.hpp"

namespace concentric {
namespace {

std::vector<std::uint32_t> stops_called(const Timetable& timetable, const std::string& name) {
  std::vector<std::uint32_t> stops;
  for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop)
    if (timetable.stop_name[stop] == name || timetable.stop_name_en[stop] == name ||
        timetable.stop_id[stop] == name)
      stops.push_back(stop);
  return stops;
}

}  // namespace

std::optional<double> rail_minutes(const Timetable& timetable, const std::string& from,
                                   const std::string& to) {
  std::vector<StopTime> access;
  for (const std::uint32_t stop : stops_called(timetable, from)) access.push_back({stop, 0});
  const std::vector<std::uint32_t> ends = stops_called(timetable, to);
  if (access.empty() || ends.empty()) return std::nullopt;
  Raptor raptor(timetable);
  // Trains leave on whole minutes or, by a headway, within one: the wait for the first is under a minute.
  const Departures all_day{5 * 3600, 18 * 60, 60};
  raptor.run(access, all_day, TransitOptions{4, 0, 12 * 3600});
  Seconds least = no_time;
  for (const std::uint32_t stop : ends)
    for (const Seconds time : raptor.durations(stop)) least = std::min(least, time);
  return least == no_time ? std::nullopt : std::optional(least / 60.0);
}

}  // namespace concentric
