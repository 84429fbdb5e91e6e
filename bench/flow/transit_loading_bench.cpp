// Passengers of the bundled region on its trains and metros: a table of all pairs of zones, from 7 to 11 in
// the morning. Who rides is made up: a gravity model of residents and minutes.
#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <vector>

#include "flow/transit/departure_slices.hpp"
#include "flow/transit/zone_passengers.hpp"
#include "network/year/region_network.hpp"
#include "network/year/skims.hpp"

namespace {

using namespace concentric;

constexpr Seconds first = 7 * 3600, last = 11 * 3600;

struct Morning {
  Timetable timetable;
  std::vector<std::vector<StopTime>> access, egress;
  std::vector<TripRoom> room;
  Table<ZoneId, ZoneId, double> passengers;
};

Table<ZoneId, ZoneId, double> gravity(const Region& region, const Skims& skims, double total) {
  const std::size_t zones = region.zones.size();
  std::vector<double> residents(zones, 0.0);
  for (std::size_t cell = 0; cell < region.cells.size(); ++cell)
    residents[region.cells.zone[cell]] += region.cells.residents[cell];
  Table<ZoneId, ZoneId, double> trips(zones, zones, 0.0);
  double sum = 0;
  for (std::size_t from = 0; from < zones; ++from)
    for (std::size_t to = 0; to < zones; ++to) {
      const double minutes = skims.transit_min(ZoneId(from), ZoneId(to));
      if (from == to || !std::isfinite(minutes)) continue;
      trips(ZoneId(from), ZoneId(to)) = residents[from] * residents[to] * std::exp(-0.03 * minutes);
      sum += trips(ZoneId(from), ZoneId(to));
    }
  for (double& each : trips.raw()) each *= total / sum;
  return trips;
}

const Morning& morning() {
  static const Morning made = [] {
    const std::filesystem::path source = CONCENTRIC_SOURCE_DIR;
    const Region region = load_region(source / "data" / "jingjinji");
    const Plan plan = load_plan(source / "plans" / "coordinated.toml", region);
    YearNetworks networks(region, plan);
    constexpr int year = 2025;
    const Skims& skims = networks.skims(year);
    const std::vector<GeoPoint> centres = zone_centres(region);
    Morning all;
    all.timetable = *networks.network(year).timetable;
    all.access = stops_near(centres, skims.road_min, all.timetable, false);
    all.egress = stops_near(centres, skims.road_min, all.timetable, true);
    all.room = rooms_by_type(all.timetable);
    all.passengers = gravity(region, skims, 1);
    return all;
  }();
  return made;
}

// Passengers in thousands, the factor at crush load in tenths, and the gap in ten-thousandths. A loading is
// a pass over rides and one over the departures of zones for each destination; "pairs" counts a pair of zones
// once a loading, and once more for the pass that finds who can be there in time. Bound by loads of labels
// from the second-level cache and by branches that cannot be foreseen.
void zone_passengers(benchmark::State& state) {
  const Morning& all = morning();
  Table<ZoneId, ZoneId, double> passengers = all.passengers;
  for (double& each : passengers.raw()) each *= 1000.0 * static_cast<double>(state.range(0));
  TransitLoadingOptions options;
  options.crowding.at_crush = static_cast<double>(state.range(1)) / 10;
  options.gap = static_cast<double>(state.range(2)) / 10'000;
  ZonePassengers loaded;
  for (auto _ : state) {
    loaded = load_zone_passengers(all.timetable, all.room, all.access, all.egress, passengers, first, last,
                                  options);
    benchmark::DoNotOptimize(loaded.loading.on_board.data());
  }
  const RideSegments segments =
      ride_segments(all.timetable, first, last + options.max_duration, options.board_slack);
  double stops = 0, pairs = 0;
  for (const auto& ways : all.access) stops += static_cast<double>(ways.size());
  for (const double each : passengers.raw()) pairs += each > 0 ? 1 : 0;
  const auto busiest = busiest_ride(all.timetable, all.room, loaded.loading);
  state.counters["rides"] = static_cast<double>(segments.count());
  state.counters["walks"] = static_cast<double>(segments.walk.size());
  state.counters["access_stops"] = stops / static_cast<double>(all.access.size());
  state.counters["pairs"] = benchmark::Counter(pairs * (loaded.loading.iterations + 1),
                                               benchmark::Counter::kIsIterationInvariantRate);
  state.counters["loadings"] = loaded.loading.iterations;
  state.counters["gap"] = loaded.loading.relative_gap;
  state.counters["unserved"] = loaded.loading.not_served;
  state.counters["minutes"] = loaded.loading.mean_minutes;
  state.counters["busiest"] = busiest ? busiest->on_board : 0;
}
BENCHMARK(zone_passengers)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Args({200, 10, 10})
    ->Args({50, 20, 10})
    ->Args({200, 20, 100})
    ->Args({200, 20, 10})
    ->Args({500, 20, 100});

}  // namespace
