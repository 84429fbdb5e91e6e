// Door to door on published extracts: all pairs of Porto Alegre's hexagons over two hours of departures, and
// what lies within 1 km of every junction of Porto.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <optional>

#include "network/access/door_to_door.hpp"
#include "network/access/load_network.hpp"
#include "network/access/node_access.hpp"

namespace concentric {
namespace {

namespace fs = std::filesystem;

const fs::path data = fs::path(CONCENTRIC_SOURCE_DIR) / "../shared/data/transport/r5r";

NetworkFiles porto_alegre() {
  NetworkFiles files;
  files.osm = data / "poa/poa_osm.pbf";
  files.gtfs = {data / "poa/poa_eptc.zip", data / "poa/poa_trensurb.zip"};
  files.date = parse_date("2019-05-13");
  files.modes = {Mode::walk};
  return files;
}

// Bound by the 16-bit minima over departures (a row of egress adds to a row of rides) and by the rounds of
// range RAPTOR, about evenly.
void all_hexagons(benchmark::State& state) {
  if (!fs::exists(data)) return state.SkipWithError("the published extracts are not there");
  std::vector<std::string> notes;
  const Network network = load_network(porto_alegre(), notes);
  const Points points = read_points(data / "poa/poa_hexgrid.csv", "id").points;
  TripOptions options;
  options.departures = {14 * 3600, 120, 60};
  options.percentiles = {5, 25, 50, 75, 95};
  options.transit.max_rides = 3;
  options.max_duration = 2 * 3600;
  std::size_t reached = 0;
  for (auto _ : state) {
    reached = 0;
    travel_times(network, points, points, options, [&](std::size_t, std::span<const Seconds> times) {
      for (const Seconds time : times) reached += time != no_time ? 1 : 0;
    });
  }
  const auto pairs = static_cast<double>(points.size() * points.size());
  state.counters["pairs"] = pairs;
  state.counters["reached_%"] = 100.0 * static_cast<double>(reached) / (pairs * 5);
  state.counters["pair_departures/s"] =
      benchmark::Counter(pairs * 120 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(all_hexagons)->Unit(benchmark::kMillisecond)->UseRealTime();

void load_porto_alegre(benchmark::State& state) {
  if (!fs::exists(data)) return state.SkipWithError("the published extracts are not there");
  for (auto _ : state) {
    std::vector<std::string> notes;
    benchmark::DoNotOptimize(load_network(porto_alegre(), notes));
  }
}
BENCHMARK(load_porto_alegre)->Unit(benchmark::kMillisecond)->UseRealTime();

// Bound by the labels that the sweeps write and read: 64 bytes for each junction within reach of a batch.
void within_a_kilometre(benchmark::State& state) {
  if (!fs::exists(data)) return state.SkipWithError("the published extracts are not there");
  NetworkFiles files;
  files.osm = data / "porto/porto_portugal.osm.pbf";
  files.modes = {Mode::walk};
  std::vector<std::string> notes;
  const Network network = load_network(files, notes);
  const Roads& walk = *network.walk;
  const std::vector<double> one(walk.graph.nodes(), 1.0);
  constexpr Milliseconds kilometre = 1000 * 1000;  // at 3.6 km/h
  double sum = 0;
  for (auto _ : state) {
    sum = 0;
    for (const double count : opportunities_around(walk, one, kilometre)) sum += count;
  }
  const auto nodes = static_cast<double>(walk.graph.nodes());
  state.counters["nodes"] = nodes;
  state.counters["mean_reached"] = sum / nodes;
  state.counters["nodes/s"] =
      benchmark::Counter(nodes * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(within_a_kilometre)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace concentric
