#include "network/transit/raptor_index.hpp"

#include <algorithm>
#include <memory>

#include "network/transit/raptor.hpp"
#include "network/transit/useful_walks.hpp"

namespace concentric {
namespace {

void lay_out_positions(const Timetable& timetable, RaptorIndex& index) {
  index.stops = timetable.stops();
  index.first_position = timetable.first_stop;
  index.stop = timetable.pattern_stop;
  index.pattern.resize(index.positions());
  index.alight_stop.resize(index.positions());
  index.trips.resize(timetable.patterns());
  for (std::uint32_t pattern = 0; pattern < timetable.patterns(); ++pattern) {
    index.trips[pattern] = timetable.first_trip[pattern + 1] - timetable.first_trip[pattern];
    for (std::uint32_t p = index.first_position[pattern]; p < index.first_position[pattern + 1]; ++p) {
      index.pattern[p] = pattern;
      index.alight_stop[p] = timetable.drop_off[p] ? index.stop[p] : static_cast<std::uint32_t>(index.stops);
    }
  }
}

// At a pattern's last stop there is nothing to board for.
bool may_board(const Timetable& timetable, const RaptorIndex& index, std::uint32_t position) {
  const std::uint32_t pattern = index.pattern[position];
  return timetable.pick_up[position] && position + 1 < index.first_position[pattern + 1] &&
         index.trips[pattern] > 0;
}

void lay_out_calls(const Timetable& timetable, RaptorIndex& index) {
  index.first_call.assign(index.stops + 1, 0);
  for (std::uint32_t p = 0; p < index.positions(); ++p)
    if (may_board(timetable, index, p)) ++index.first_call[index.stop[p] + 1];
  for (std::size_t stop = 0; stop < index.stops; ++stop) index.first_call[stop + 1] += index.first_call[stop];
  const std::uint32_t calls = index.first_call[index.stops];
  index.call_position.resize(calls);
  index.call.assign(index.positions(), calls);
  std::vector<std::uint32_t> next(index.first_call.begin(), index.first_call.end() - 1);
  for (std::uint32_t p = 0; p < index.positions(); ++p) {
    if (!may_board(timetable, index, p)) continue;
    index.call[p] = next[index.stop[p]]++;
    index.call_position[index.call[p]] = p;
  }
}

void lay_out_times(const Timetable& timetable, RaptorIndex& index) {
  const std::size_t no_call = index.calls();
  index.first_time.resize(index.patterns());
  index.event.resize(timetable.arrival.size());
  index.departure.resize(timetable.departure.size());
  index.last_departure.assign(index.calls(), before_all);
  std::size_t at = 0;
  for (std::uint32_t pattern = 0; pattern < index.patterns(); ++pattern) {
    index.first_time[pattern] = at;
    const std::uint32_t first = index.first_position[pattern];
    const std::uint32_t stops = index.first_position[pattern + 1] - first;
    const std::uint32_t trips = index.trips[pattern];
    const std::size_t from = timetable.first_time[pattern];
    for (std::uint32_t trip = 0; trip < trips; ++trip) {
      for (std::uint32_t s = 0; s < stops; ++s) {
        const std::size_t time = from + std::size_t{trip} * stops + s;
        const bool earlier = trip > 0 && index.call[first + s] != no_call;
        index.event[at + std::size_t{trip} * stops + s] = {
            timetable.arrival[time], earlier ? timetable.departure[time - stops] : before_all};
        index.departure[at + std::size_t{s} * trips + trip] = timetable.departure[time];
      }
    }
    for (std::uint32_t s = 0; s < stops && trips > 0; ++s)
      if (index.call[first + s] != no_call)
        index.last_departure[index.call[first + s]] =
            index.departure[at + std::size_t{s} * trips + trips - 1];
    at += std::size_t{stops} * trips;
  }
}

void lay_out_footpaths(const Timetable& timetable, RaptorIndex& index) {
  index.first_footpath = timetable.first_footpath;
  index.first_footpath.resize(index.stops + 1, 0);
  index.footpath = timetable.footpath;
  for (std::size_t stop = 0; stop < index.stops; ++stop)
    index.most_footpaths =
        std::max(index.most_footpaths, index.first_footpath[stop + 1] - index.first_footpath[stop]);
}

}  // namespace

std::shared_ptr<const RaptorIndex> make_raptor_index(const Timetable& timetable) {
  auto index = std::make_shared<RaptorIndex>();
  lay_out_positions(timetable, *index);
  lay_out_calls(timetable, *index);
  lay_out_times(timetable, *index);
  lay_out_footpaths(timetable, *index);
  keep_useful_walks(*index);
  return index;
}

}  // namespace concentric
