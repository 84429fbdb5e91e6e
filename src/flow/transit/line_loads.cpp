#include "flow/transit/line_loads.hpp"

#include <map>
#include <utility>

namespace concentric {
namespace {

struct Stretch {
  double passengers = 0, places = 0;
};
using Stretches = std::map<std::pair<std::uint32_t, std::uint32_t>, Stretch>;

// visit(pattern, trip, position, event), trip by trip.
template <class Visit>
void each_event(const Timetable& timetable, const Visit& visit) {
  for (std::uint32_t pattern = 0; pattern < timetable.patterns(); ++pattern) {
    const std::uint32_t stops = timetable.first_stop[pattern + 1] - timetable.first_stop[pattern];
    std::size_t event = timetable.first_time[pattern];
    for (std::uint32_t trip = timetable.first_trip[pattern]; trip < timetable.first_trip[pattern + 1]; ++trip)
      for (std::uint32_t position = 0; position < stops; ++position, ++event)
        visit(pattern, trip, position, event);
  }
}

}  // namespace

std::vector<LineLoad> line_loads(const Timetable& timetable, const std::vector<TripRoom>& room,
                                 const TransitLoading& loading, Seconds first, Seconds last) {
  std::vector<LineLoad> lines(timetable.route_name.size());
  std::vector<Stretches> stretches(lines.size());
  for (std::uint32_t route = 0; route < lines.size(); ++route) lines[route].route = route;
  each_event(
      timetable, [&](std::uint32_t pattern, std::uint32_t trip, std::uint32_t position, std::size_t event) {
        const std::uint32_t route = timetable.route[pattern];
        const std::uint32_t at = timetable.first_stop[pattern] + position;
        lines[route].passengers += loading.boarding[event];
        if (at + 1 == timetable.first_stop[pattern + 1]) return;
        Stretch& stretch = stretches[route][{timetable.pattern_stop[at], timetable.pattern_stop[at + 1]}];
        stretch.passengers += loading.on_board[event];
        if (timetable.departure[event] >= first && timetable.departure[event] < last)
          stretch.places += room[trip].places;
      });
  for (std::uint32_t route = 0; route < lines.size(); ++route)
    for (const auto& [ends, stretch] : stretches[route])
      if (stretch.passengers > lines[route].busiest) {
        lines[route].from_stop = ends.first;
        lines[route].to_stop = ends.second;
        lines[route].busiest = stretch.passengers;
        lines[route].places = stretch.places;
      }
  return lines;
}

std::optional<BusiestRide> busiest_ride(const Timetable& timetable, const std::vector<TripRoom>& room,
                                        const TransitLoading& loading) {
  std::optional<BusiestRide> busiest;
  each_event(timetable,
             [&](std::uint32_t pattern, std::uint32_t trip, std::uint32_t position, std::size_t event) {
               const double on_board = loading.on_board[event];
               if (on_board <= (busiest ? busiest->on_board : 0)) return;
               busiest = BusiestRide{pattern, trip, position, on_board, room[trip].seats, room[trip].places};
             });
  return busiest;
}

}  // namespace concentric
