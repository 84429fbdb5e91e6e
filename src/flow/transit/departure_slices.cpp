#include "flow/transit/departure_slices.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace concentric {

std::vector<Seconds> departures_of(std::uint32_t origin, Seconds first, Seconds last, Seconds slice) {
  const int count = static_cast<int>((last - first + slice - 1) / slice);
  const double apart = static_cast<double>(last - first) / count;
  // Multiples of the golden ratio leave no two origins at the same phase, and no gap between many.
  constexpr double golden = 0.6180339887498949;
  const double phase = std::fmod((origin + 1) * golden, 1.0);
  std::vector<Seconds> times;
  times.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) times.push_back(first + static_cast<Seconds>((i + phase) * apart));
  return times;
}

RideSegments segments_of(const Timetable& timetable, const TransitDemand& demand,
                         const TransitLoadingOptions& options) {
  Seconds from = no_time, until = 0;
  for (std::size_t row = 0; row < demand.rows(); ++row) {
    if (demand.trips[row] == 0) continue;
    from = std::min(from, demand.first[row]);
    until = std::max(until, demand.last[row] + options.max_duration);
  }
  return ride_segments(timetable, from, until, options.board_slack);
}

DepartureSlices departure_slices(const RideSegments& segments, const TransitDemand& demand,
                                 const TransitLoadingOptions& options) {
  DepartureSlices made;
  std::map<std::tuple<std::uint32_t, Seconds, Seconds>, std::uint32_t> numbers;
  std::map<std::uint32_t, std::vector<std::uint32_t>> rows;
  made.source_of_row.resize(demand.rows());
  made.served.resize(demand.rows());
  for (std::uint32_t row = 0; row < demand.rows(); ++row) {
    if (demand.trips[row] == 0) continue;
    const std::uint32_t origin = demand.origin[row];
    const auto [found, is_new] = numbers.try_emplace({origin, demand.first[row], demand.last[row]},
                                                     static_cast<std::uint32_t>(made.source.size()));
    if (is_new)
      made.source.push_back(
          {origin, departures_of(origin, demand.first[row], demand.last[row], options.slice), {}});
    made.source_of_row[row] = found->second;
    made.served[row].assign(made.source[found->second].time.size(), 0);
    rows[demand.destination[row]].push_back(row);
  }
  for (DepartureSource& source : made.source) {
    const std::vector<StopTime>& access = demand.access[source.origin];
    source.first_ride.reserve(source.time.size() * access.size());
    for (const Seconds time : source.time)
      for (const StopTime& way : access)
        source.first_ride.push_back(segments.departure_from(way.stop, time + way.time + options.board_slack));
  }
  for (auto& [destination, all] : rows) {
    made.destination.push_back(destination);
    made.row.push_back(std::move(all));
  }
  return made;
}

CheapestStart cheapest_start(const CheapestWays& ways, const WayCosts& costs, const DepartureSource& source,
                             std::size_t departure, const std::vector<StopTime>& access) {
  // The wait runs from the moment of reaching the stop, the slack in it; what is the same for all stops of
  // a departure, its time on the clock, is taken off at the end.
  CheapestStart best;
  const std::uint32_t* first_ride = source.first_ride.data() + departure * access.size();
  for (std::size_t a = 0; a < access.size(); ++a) {
    const double cost = ways.first_ride(first_ride[a]) + (costs.access - costs.first_wait) * access[a].time;
    if (cost < best.cost) best = {cost, first_ride[a]};
  }
  best.cost -= costs.first_wait * source.time[departure];
  return best;
}

}  // namespace concentric
