#include <algorithm>

#include "format/gtfs/reading.hpp"

namespace concentric {
namespace {

// shape_dist_traveled is used where every stop between the two given times has it and it never falls.
bool distances_given(const std::vector<GtfsStopTime>& times, std::size_t from, std::size_t to) {
  if (times[from].distance < 0 || !(times[to].distance > times[from].distance)) return false;
  for (std::size_t i = from + 1; i <= to; ++i)
    if (times[i].distance < times[i - 1].distance) return false;
  return true;
}

}  // namespace

std::size_t fill_blank_times(const std::vector<GtfsStop>& stops, std::vector<GtfsStopTime>& times,
                             std::size_t first, std::size_t end) {
  std::size_t filled = 0;
  std::vector<double> covered;  // from the last given time to each stop after it
  for (std::size_t from = first; from + 1 < end;) {
    std::size_t to = from + 1;
    while (times[to].arrival == no_time) ++to;
    if (to > from + 1) {
      const bool given = distances_given(times, from, to);
      covered.assign(1, 0.0);
      for (std::size_t i = from + 1; i <= to; ++i)
        covered.push_back(given
                              ? double{times[i].distance} - double{times[from].distance}
                              : covered.back() + straight_m(stops[times[i - 1].stop], stops[times[i].stop]));
      const double start = times[from].departure;
      const double duration = times[to].arrival - times[from].departure;
      const double whole = covered.back();
      for (std::size_t i = from + 1; i < to; ++i) {
        // Stops that all stand at one point share the time evenly.
        const double share = whole > 0 ? covered[i - from] / whole
                                       : static_cast<double>(i - from) / static_cast<double>(to - from);
        times[i].arrival = times[i].departure = static_cast<Seconds>(start + duration * share);
        ++filled;
      }
    }
    from = to;
  }
  return filled;
}

}  // namespace concentric
