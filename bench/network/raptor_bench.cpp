// RAPTOR on Porto Alegre's feeds (Monday 2019-05-13, 14:00 to 16:00, at most 3 rides and 2 hours): from stops
// within a walk of 1 km to all stops.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

#include "../tests/network/time_expanded_twin.hpp"
#include "format/gtfs.hpp"
#include "network/transit/journeys.hpp"
#include "network/transit/raptor.hpp"

namespace {

using namespace concentric;

constexpr Departures window{14 * 3600, 120, 60};

TransitOptions options(bool walk_after_last_ride) {
  TransitOptions made;
  made.max_rides = 3;
  made.walk_after_last_ride = walk_after_last_ride;
  return made;
}

struct PortoAlegre {
  Timetable timetable;
  std::shared_ptr<const RaptorIndex> index;
  std::vector<std::vector<StopTime>> access;  ///< of 64 doors, beside stops spread over the city
};

const PortoAlegre* porto_alegre() {
  static const std::optional<PortoAlegre> loaded = []() -> std::optional<PortoAlegre> {
    const auto folder = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "../shared/data/transport/r5r/poa";
    if (!std::filesystem::exists(folder / "poa_eptc.zip")) return std::nullopt;
    ErrorList errors, left_out;
    PortoAlegre made;
    made.timetable =
        build_timetable(read_gtfs({folder / "poa_eptc.zip", folder / "poa_trensurb.zip"}, errors, left_out),
                        *parse_date("2019-05-13"));
    add_straight_footpaths(made.timetable, {});
    made.index = make_raptor_index(made.timetable);
    const std::size_t stops = made.timetable.stops();
    for (std::size_t door = 0; door < 64; ++door) {
      const auto stop = static_cast<std::uint32_t>(door * stops / 64);
      std::vector<StopTime> access{{stop, 60}};
      for (std::uint32_t f = made.timetable.first_footpath[stop]; f < made.timetable.first_footpath[stop + 1];
           ++f)
        access.push_back({made.timetable.footpath[f].stop, made.timetable.footpath[f].time});
      made.access.push_back(access);
    }
    return made;
  }();
  return loaded ? &*loaded : nullptr;
}

// `departures` is 1 or the window's 120. By profile a third of the time goes into trying walks, a third into
// following trips and finding the one to board, a tenth into asking calls whether they are boardable; for a
// single departure another tenth into forgetting the last run. Labels and times are in the second cache;
// bound by loads from there and by branches that cannot be foreseen.
void raptor(benchmark::State& state) {
  const PortoAlegre* city = porto_alegre();
  if (city == nullptr) return state.SkipWithError("the feeds of Porto Alegre are not there");
  Departures departures = window;
  departures.count = static_cast<std::uint32_t>(state.range(0));
  const TransitOptions made = options(state.range(1) != 0);
  Raptor engine(city->index);
  std::size_t door = 0, events = 0, footpaths = 0, reached = 0;
  for (auto _ : state) {
    engine.run(city->access[door++ % city->access.size()], departures, made);
    benchmark::DoNotOptimize(engine.reached().data());
    events += engine.events_scanned();
    footpaths += engine.footpaths_tried();
    reached += engine.reached().size();
  }
  using benchmark::Counter;
  const auto runs = static_cast<double>(state.iterations());
  state.counters["time_a_departure"] = Counter(runs * departures.count, Counter::kIsRate | Counter::kInvert);
  state.counters["events/s"] = Counter(static_cast<double>(events), Counter::kIsRate);
  state.counters["footpaths/s"] = Counter(static_cast<double>(footpaths), Counter::kIsRate);
  state.counters["events"] = static_cast<double>(events) / runs;
  state.counters["footpaths"] = static_cast<double>(footpaths) / runs;
  state.counters["stops"] = static_cast<double>(reached) / runs;
}
BENCHMARK(raptor)
    ->ArgNames({"departures", "walk_last"})
    ->Args({1, 0})
    ->Args({1, 1})
    ->Args({120, 0})
    ->Args({120, 1})
    ->Unit(benchmark::kMillisecond);

// The slow twin for one departure: bound by the moments that it opens, each of them a miss in the cache.
void time_expanded_twin(benchmark::State& state) {
  const PortoAlegre* city = porto_alegre();
  if (city == nullptr) return state.SkipWithError("the feeds of Porto Alegre are not there");
  testing::TimeExpandedTwin twin(city->timetable);
  std::size_t door = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(
        twin.run(city->access[door++ % city->access.size()], window.first, options(false)).data());
}
BENCHMARK(time_expanded_twin)->Unit(benchmark::kMillisecond);

// Journeys between two doors at one departure, straight on the timetable.
void journeys_of_a_departure(benchmark::State& state) {
  const PortoAlegre* city = porto_alegre();
  if (city == nullptr) return state.SkipWithError("the feeds of Porto Alegre are not there");
  std::size_t door = 0;
  const std::size_t doors = city->access.size();
  for (auto _ : state) {
    ++door;
    benchmark::DoNotOptimize(journeys(city->timetable, city->access[door % doors],
                                      city->access[(door * 7 + 3) % doors], no_time, window.first,
                                      options(false)));
  }
}
BENCHMARK(journeys_of_a_departure)->Unit(benchmark::kMillisecond);

// The copy of the timetable that all threads share; bound by writing times across.
void make_index(benchmark::State& state) {
  const PortoAlegre* city = porto_alegre();
  if (city == nullptr) return state.SkipWithError("the feeds of Porto Alegre are not there");
  for (auto _ : state) benchmark::DoNotOptimize(make_raptor_index(city->timetable));
  state.counters["events/s"] = benchmark::Counter(static_cast<double>(city->timetable.arrival.size()),
                                                  benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(make_index)->Unit(benchmark::kMillisecond);

}  // namespace
