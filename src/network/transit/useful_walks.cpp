#include "network/transit/useful_walks.hpp"

#include <algorithm>

#include "base/parallel.hpp"

namespace concentric {
namespace {

// By position, from the pattern's start: no trip takes longer between two positions than their difference.
std::vector<Seconds> slowest_runs(const RaptorIndex& index) {
  std::vector<Seconds> run(index.positions(), 0);
  for (std::uint32_t pattern = 0; pattern < index.patterns(); ++pattern) {
    const std::uint32_t trips = index.trips[pattern];
    const Seconds* here = index.departure.data() + index.first_time[pattern];
    for (std::uint32_t p = index.first_position[pattern] + 1; p < index.first_position[pattern + 1]; ++p) {
      const Seconds* const next = here + trips;
      Seconds slowest = 0;
      for (std::uint32_t trip = 0; trip < trips; ++trip) slowest = std::max(slowest, next[trip] - here[trip]);
      run[p] = run[p - 1] + slowest;
      here = next;
    }
  }
  return run;
}

struct Boarding {
  std::uint32_t position = 0;
  std::uint32_t walk = 0;  ///< in the stop's footpaths; their number stands for the stop itself
  Seconds lead = 0;        ///< the walk, less the slowest run to the position
};

// Where one may board after each of the walks from a stop, in order.
void collect(const RaptorIndex& index, const std::vector<Seconds>& run, std::uint32_t from,
             std::vector<Boarding>& boardings) {
  boardings.clear();
  const auto add = [&](std::uint32_t stop, std::uint32_t walk, Seconds time) {
    for (std::uint32_t call = index.first_call[stop]; call < index.first_call[stop + 1]; ++call) {
      const std::uint32_t position = index.call_position[call];
      boardings.push_back({position, walk, time - run[position]});
    }
  };
  const std::uint32_t first = index.first_footpath[from];
  const std::uint32_t count = index.first_footpath[from + 1] - first;
  for (std::uint32_t f = 0; f < count; ++f)
    add(index.footpath[first + f].stop, f, index.footpath[first + f].time);
  add(from, count, 0);
  std::sort(boardings.begin(), boardings.end(), [](const Boarding& a, const Boarding& b) {
    return a.position != b.position ? a.position < b.position : a.walk < b.walk;
  });
}

}  // namespace

void keep_useful_walks(RaptorIndex& index) {
  const std::vector<Seconds> run = slowest_runs(index);
  std::vector<std::vector<Footpath>> kept(index.stops);
  parallel_for_with(
      index.stops, [] { return std::vector<Boarding>(); },
      [&](std::size_t s, std::vector<Boarding>& boardings) {
        const auto stop = static_cast<std::uint32_t>(s);
        collect(index, run, stop, boardings);
        const std::uint32_t first = index.first_footpath[stop];
        std::vector<bool> useful(index.first_footpath[stop + 1] - first + 1, false);
        std::uint32_t pattern = static_cast<std::uint32_t>(-1);
        Seconds least = 0;
        for (const Boarding& each : boardings) {
          if (index.pattern[each.position] == pattern && each.lead >= least) continue;
          pattern = index.pattern[each.position];
          least = each.lead;
          useful[each.walk] = true;
        }
        for (std::uint32_t f = 0; f + 1 < useful.size(); ++f)
          if (useful[f]) kept[stop].push_back(index.footpath[first + f]);
      });
  index.first_useful = {0};
  for (const std::vector<Footpath>& walks : kept) {
    index.useful.insert(index.useful.end(), walks.begin(), walks.end());
    index.first_useful.push_back(static_cast<std::uint32_t>(index.useful.size()));
  }
}

}  // namespace concentric
