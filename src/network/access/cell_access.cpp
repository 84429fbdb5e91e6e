#include "network/access/cell_access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/simd.hpp"
#include "network/access/rail_sweep.hpp"
#include "network/road/road_sweep.hpp"

namespace concentric {
namespace {

constexpr std::size_t lanes = RoadSweep::lanes;
// Between waves somebody may ask to stop, and is told how far it is.
constexpr std::size_t batches_in_wave = 256;

struct Counts {
  std::uint32_t residents[lanes] = {}, jobs[lanes] = {};
};

// One cell more, for those lanes that reach it.
[[gnu::always_inline]] inline void count(Counts& counts, const Milliseconds* time, Milliseconds cutoff,
                                         std::uint32_t residents, std::uint32_t jobs) {
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    counts.residents[lane] += time[lane] <= cutoff ? residents : 0;
    counts.jobs[lane] += time[lane] <= cutoff ? jobs : 0;
  }
}

struct CountedRanks {
  const std::uint32_t* residents;  ///< by rank
  const std::uint32_t* jobs;
  const LaneTimes* road;
  const LaneTimes* rail;
  const Milliseconds* cutoff;
  std::size_t cutoffs;
};

// A cell outside the road's stretches has `never` there, and one that is not touched by rail here: all ways
// are counted alike. `counts` is by way, then cut-off.
CONCENTRIC_FOR_EACH_CPU
void count_stretch(const CountedRanks& of, std::uint32_t first, std::uint32_t last, Counts* counts) {
  for (std::uint32_t rank = first; rank < last; ++rank) {
    const std::uint32_t residents = of.residents[rank], jobs = of.jobs[rank];
    if ((residents | jobs) == 0) continue;
    const Milliseconds* road = of.road[rank].lane;
    const Milliseconds* rail = of.rail[rank].lane;
    Milliseconds best[lanes];
    for (std::size_t lane = 0; lane < lanes; ++lane) best[lane] = std::min(road[lane], rail[lane]);
    for (std::size_t c = 0; c < of.cutoffs; ++c) {
      count(counts[c], road, of.cutoff[c], residents, jobs);
      count(counts[of.cutoffs + c], rail, of.cutoff[c], residents, jobs);
      count(counts[2 * of.cutoffs + c], best, of.cutoff[c], residents, jobs);
    }
  }
}

// What a thread needs.
struct Memory {
  RoadSweep road;
  RailSweep rail;
  std::vector<Counts> counts;
};

std::vector<std::uint32_t> by_rank(const RoadHierarchy& hierarchy,
                                   const std::vector<std::uint32_t>& by_cell) {
  std::vector<std::uint32_t> result(hierarchy.nodes(), 0);
  for (std::size_t cell = 0; cell < by_cell.size(); ++cell) result[hierarchy.rank_of[cell]] = by_cell[cell];
  return result;
}

}  // namespace

std::string_view name_of(Way way) {
  switch (way) {
    case Way::road:
      return "road";
    case Way::rail:
      return "rail";
    case Way::best:
      break;
  }
  return "best";
}

CellAccess cell_access(const Roads& roads, const StationTimes& stations,
                       const CellOpportunities& opportunities, std::span<const std::uint32_t> origins,
                       std::vector<int> cutoffs_min) {
  CellAccess access{{origins.begin(), origins.end()}, std::move(cutoffs_min), {}, {}};
  const std::size_t cutoffs = access.cutoffs_min.size();
  access.residents.assign(way_count * cutoffs * origins.size(), 0);
  access.jobs = access.residents;
  std::vector<Milliseconds> cutoff;
  for (const int minutes : access.cutoffs_min) cutoff.push_back(static_cast<Milliseconds>(minutes) * 60000);
  const Milliseconds limit = cutoff.empty() ? 0 : *std::max_element(cutoff.begin(), cutoff.end());
  const std::vector<std::uint32_t> residents = by_rank(roads.hierarchy, opportunities.residents);
  const std::vector<std::uint32_t> jobs = by_rank(roads.hierarchy, opportunities.jobs);

  // Neighbours in rank are neighbours on the ground: their sixteen lanes reach much the same.
  std::vector<std::uint32_t> place(origins.size());
  std::iota(place.begin(), place.end(), 0U);
  std::sort(place.begin(), place.end(), [&](std::uint32_t a, std::uint32_t b) {
    return roads.hierarchy.rank_of[origins[a]] < roads.hierarchy.rank_of[origins[b]];
  });

  const auto count_batch = [&](std::size_t batch, Memory& memory) {
    std::vector<std::vector<Seed>> sources;
    const std::size_t first = batch * lanes, last = std::min(first + lanes, origins.size());
    for (std::size_t i = first; i < last; ++i) sources.push_back({{origins[place[i]], 0}});
    memory.road.run(sources, Towards::away, limit);
    memory.rail.run(memory.road, Towards::away, limit);

    memory.counts.assign(way_count * cutoffs, {});
    const CountedRanks of{
        residents.data(), jobs.data(), memory.road.by_rank().data(), memory.rail.by_rank().data(),
        cutoff.data(),    cutoffs};
    const auto reached = memory.road.reached();
    for (const RankStretch& stretch : reached)
      count_stretch(of, stretch.first, stretch.last, memory.counts.data());
    for (const std::uint32_t rank : memory.rail.touched()) {
      const auto stretch = std::partition_point(reached.begin(), reached.end(),
                                                [&](const RankStretch& each) { return each.first > rank; });
      if (stretch == reached.end() || rank >= stretch->last)
        count_stretch(of, rank, rank + 1, memory.counts.data());
    }
    for (std::size_t i = first; i < last; ++i)
      for (std::size_t row = 0; row < memory.counts.size(); ++row) {
        access.residents[row * origins.size() + place[i]] = memory.counts[row].residents[i - first];
        access.jobs[row * origins.size() + place[i]] = memory.counts[row].jobs[i - first];
      }
  };
  const auto make = [&] {
    return Memory{RoadSweep(roads.hierarchy, roads.times), RailSweep(roads, stations), {}};
  };
  const std::size_t batches = (origins.size() + lanes - 1) / lanes;
  Progress progress(fmt::format("access of {} cells", origins.size()), batches);
  for (std::size_t wave = 0; wave < batches; wave += batches_in_wave) {
    const std::size_t in_wave = std::min(batches_in_wave, batches - wave);
    parallel_for_with(in_wave, make, [&](std::size_t batch, Memory& memory) {
      if (!interrupted()) count_batch(wave + batch, memory);
    });
    if (interrupted()) throw Interrupted("stopped; nothing was written");
    progress.step(in_wave);
  }
  return access;
}

}  // namespace concentric
