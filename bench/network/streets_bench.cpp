// Streets: an OpenStreetMap extract to a graph, and points to streets.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <vector>

#include "base/random.hpp"
#include "network/street/street_index.hpp"

namespace {

using namespace concentric;

const std::filesystem::path porto = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" /
                                    "transport" / "r5r" / "porto" / "porto_portugal.osm.pbf";

bool absent(benchmark::State& state) {
  if (std::filesystem::exists(porto)) return false;
  state.SkipWithError("the Porto extract is not here");
  return true;
}

OsmExtract read_porto() {
  ErrorList errors;
  OsmExtract extract = read_osm_pbf(porto, errors);
  errors.throw_if_any();
  return extract;
}

StreetGraph graph_of(const OsmExtract& extract, Mode mode) {
  std::vector<LeftOut> left_out;
  return streets_from_osm(extract, mode, {}, left_out);
}

// Blocks are inflated and decoded on all cores; looking up each way's nodes among all nodes of the file,
// which misses the cache, is done by one.
void read_extract(benchmark::State& state) {
  if (absent(state)) return;
  std::size_t nodes = 0, ways = 0;
  for (auto _ : state) {
    const OsmExtract extract = read_porto();
    nodes = extract.nodes();
    ways = extract.ways();
  }
  state.counters["nodes"] =
      benchmark::Counter(static_cast<double>(nodes), benchmark::Counter::kIsIterationInvariantRate);
  state.counters["ways"] =
      benchmark::Counter(static_cast<double>(ways), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(read_extract)->Unit(benchmark::kMillisecond)->UseRealTime();

// From tags to a strongly connected graph. Arcs are moved three times (laid out, sorted, those of the largest
// component kept) with their shape: bound by memory bandwidth and by allocating.
void extract_to_graph(benchmark::State& state) {
  if (absent(state)) return;
  const OsmExtract extract = read_porto();
  std::size_t nodes = 0;
  for (auto _ : state) nodes = graph_of(extract, static_cast<Mode>(state.range(0))).nodes();
  state.counters["ways"] =
      benchmark::Counter(static_cast<double>(extract.ways()), benchmark::Counter::kIsIterationInvariantRate);
  state.counters["graph_nodes"] =
      benchmark::Counter(static_cast<double>(nodes), benchmark::Counter::kIsIterationInvariantRate);
  state.SetLabel(std::string(name_of(static_cast<Mode>(state.range(0)))));
}
BENCHMARK(extract_to_graph)->DenseRange(0, 2)->Unit(benchmark::kMillisecond)->UseRealTime();

// Both together for cars: what opening a city costs.
void load_city(benchmark::State& state) {
  if (absent(state)) return;
  for (auto _ : state) benchmark::DoNotOptimize(graph_of(read_porto(), Mode::car).arcs());
}
BENCHMARK(load_city)->Unit(benchmark::kMillisecond)->UseRealTime();

void build_street_index(benchmark::State& state) {
  if (absent(state)) return;
  const StreetGraph graph = graph_of(read_porto(), Mode::walk);
  for (auto _ : state) benchmark::DoNotOptimize(StreetIndex(graph));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(graph.arcs()));
}
BENCHMARK(build_street_index)->Unit(benchmark::kMillisecond);

// Points within a hundred metres of junctions, as addresses are. A few cells a point, each a few
// segments whose ends lie anywhere in memory: bound by cache misses.
void snap_points(benchmark::State& state) {
  if (absent(state)) return;
  const StreetGraph graph = graph_of(read_porto(), Mode::walk);
  const StreetIndex index(graph);
  std::vector<GeoPoint> points;
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const GeoPoint near =
        graph.node[static_cast<std::size_t>(uniform({0, 1, i, 0, 0}) * static_cast<double>(graph.nodes()))];
    points.push_back({near.lon + 0.002 * (uniform({0, 2, i, 0, 0}) - 0.5),
                      near.lat + 0.002 * (uniform({0, 3, i, 0, 0}) - 0.5)});
  }
  for (auto _ : state)
    for (const GeoPoint point : points) benchmark::DoNotOptimize(index.snap(point, 1600, 3.6));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(points.size()));
  state.SetLabel("points");
}
BENCHMARK(snap_points)->Unit(benchmark::kMillisecond);

}  // namespace
