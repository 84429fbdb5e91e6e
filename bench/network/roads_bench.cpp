// The road engine on a city (0) and on a graph of a million nodes made of sixteen copies of it or more (1).
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <vector>

#include "base/random.hpp"
#include "network/road/node_order.hpp"
#include "network/road/road_path.hpp"
#include "network/road/road_sweep.hpp"
#include "tiled_city.hpp"

namespace {

using namespace concentric;
using benchmark::Counter;

const std::filesystem::path porto = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" /
                                    "transport" / "r5r" / "porto" / "porto_portugal.osm.pbf";

StreetGraph city_graph() {
  ErrorList errors;
  const OsmExtract extract = read_osm_pbf(porto, errors);
  errors.throw_if_any();
  std::vector<LeftOut> left_out;
  return streets_from_osm(extract, Mode::car, {}, left_out);
}

StreetGraph graph_of_size(std::int64_t size) {
  StreetGraph city = city_graph();
  if (size == 0) return city;
  const auto rows = static_cast<std::uint32_t>((1'000'000 + 4 * city.nodes() - 1) / (4 * city.nodes()));
  return tiled_city(city, 4, rows, 200);
}

// Made once, kept for all benchmarks; nothing where the extract is absent.
const Roads* roads_of(benchmark::State& state) {
  if (!std::filesystem::exists(porto)) {
    state.SkipWithError("the Porto extract is not here");
    return nullptr;
  }
  if (state.range(0) == 0) {
    static const Roads city = make_roads(graph_of_size(0));
    return &city;
  }
  static const Roads million = make_roads(graph_of_size(1));
  return &million;
}

std::uint32_t random_node(const Roads& roads, std::size_t which) {
  return static_cast<std::uint32_t>(uniform({3, 1, static_cast<std::uint32_t>(which), 0, 0}) *
                                    static_cast<double>(roads.graph.nodes()));
}

std::vector<std::vector<Seed>> random_sources(const Roads& roads, std::size_t which) {
  std::vector<std::vector<Seed>> sources;
  for (std::size_t lane = 0; lane < RoadSweep::lanes; ++lane)
    sources.push_back({{random_node(roads, which * RoadSweep::lanes + lane), 0}});
  return sources;
}

double milliseconds_of(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

Counter rate(double amount, Counter::OneK thousand = Counter::kIs1000) {
  return Counter(amount, Counter::kIsIterationInvariantRate, thousand);
}

// METIS is four fifths of it, on one core: bound by the latency of its linked lists and hash tables.
void roads_order_and_build(benchmark::State& state) {
  if (roads_of(state) == nullptr) return;
  const StreetGraph graph = graph_of_size(state.range(0));
  std::size_t up_arcs = 0;
  for (auto _ : state) up_arcs = build_hierarchy(graph).up_arcs();
  const SimpleGraph simple = simple_graph(graph.nodes(), graph.tail, graph.head);
  state.counters["order_ms"] =
      milliseconds_of([&] { benchmark::DoNotOptimize(dissection_order(simple).data()); });
  state.counters["nodes"] = static_cast<double>(graph.nodes());
  state.counters["arcs"] = static_cast<double>(graph.arcs());
  state.counters["up_arcs"] = static_cast<double>(up_arcs);
}
BENCHMARK(roads_order_and_build)->Arg(0)->Arg(1)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

// Two additions and minima a triangle, with a row position looked up by rank: bound by that dependent load
// and the store behind it, from the second-level cache for the separators that hold most triangles.
void roads_customise(benchmark::State& state) {
  const Roads* roads = roads_of(state);
  if (roads == nullptr) return;
  double triangles = 0;
  for (std::size_t v = 0; v < roads->hierarchy.nodes(); ++v) {
    const double arcs = roads->hierarchy.first_up[v + 1] - roads->hierarchy.first_up[v];
    triangles += arcs * (arcs - 1) / 2;
  }
  for (auto _ : state) benchmark::DoNotOptimize(customise(roads->hierarchy, roads->graph.time).up.data());
  state.counters["triangles"] = rate(triangles);
}
BENCHMARK(roads_customise)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

// The twin: one source, a binary heap.
void roads_dijkstra(benchmark::State& state) {
  const Roads* roads = roads_of(state);
  if (roads == nullptr) return;
  std::size_t which = 0;
  for (auto _ : state) {
    const Seed seed{random_node(*roads, which++), 0};
    benchmark::DoNotOptimize(dijkstra(roads->graph, roads->graph.time, {&seed, 1}).data());
  }
  state.counters["arcs"] = rate(static_cast<double>(roads->graph.arcs()));
}
BENCHMARK(roads_dijkstra)->Arg(0)->Arg(1)->MinTime(1)->Unit(benchmark::kMillisecond)->UseRealTime();

// What memory alone allows a sweep: its arcs read and its labels written, nothing else.
void roads_memory_of_a_sweep(benchmark::State& state) {
  const Roads* roads = roads_of(state);
  if (roads == nullptr) return;
  const RoadHierarchy& h = roads->hierarchy;
  std::vector<LaneTimes> label(h.nodes());
  for (auto _ : state) {
    std::uint32_t sum = 0;
    for (std::size_t a = 0; a < h.up_arcs(); ++a) sum += h.up_head[a] ^ roads->times.down[a];
    LaneTimes written;
    std::fill(std::begin(written.lane), std::end(written.lane), sum);
    std::fill(label.begin(), label.end(), written);
    benchmark::DoNotOptimize(label.data());
    benchmark::ClobberMemory();
  }
  state.counters["bytes"] =
      rate(static_cast<double>(8 * h.up_arcs() + sizeof(LaneTimes) * h.nodes()), Counter::kIs1024);
}
BENCHMARK(roads_memory_of_a_sweep)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

// One core, sixteen sources anywhere, all nodes. 8 bytes an upward arc are read and 64 a node are written
// (and read before, as caches do); the labels of ancestors stay in the first two caches, because ranks are a
// postorder. On the large graph within twice of what memory alone allows; the rest is the chain of labels
// from parent to child and rows of unpredictable length.
void roads_sweep(benchmark::State& state) {
  const Roads* roads = roads_of(state);
  if (roads == nullptr) return;
  RoadSweep sweep(roads->hierarchy, roads->times);
  std::size_t which = 0;
  sweep.run(random_sources(*roads, which), Towards::away);
  const double plain =
      std::min({milliseconds_of([&] {
                  const Seed seed{random_node(*roads, 1), 0};
                  benchmark::DoNotOptimize(dijkstra(roads->graph, roads->graph.time, {&seed, 1}).data());
                }),
                milliseconds_of([&] {
                  const Seed seed{random_node(*roads, 2), 0};
                  benchmark::DoNotOptimize(dijkstra(roads->graph, roads->graph.time, {&seed, 1}).data());
                })});
  const double all = milliseconds_of([&] {
    for (auto _ : state) sweep.run(random_sources(*roads, ++which), Towards::away);
  });
  const double a_tree = all / static_cast<double>(state.iterations()) / RoadSweep::lanes;
  const auto bytes = static_cast<double>(8 * roads->hierarchy.up_arcs() + 64 * roads->hierarchy.nodes());
  state.counters["ms_a_tree"] = a_tree;
  state.counters["times_as_fast_as_dijkstra"] = plain / a_tree;
  state.counters["up_arcs"] = rate(static_cast<double>(roads->hierarchy.up_arcs()));
  state.counters["bytes"] = rate(bytes, Counter::kIs1024);
}
BENCHMARK(roads_sweep)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

// Sixteen neighbours, for which the limit (minutes) cuts off the same subtrees.
void roads_sweep_within(benchmark::State& state) {
  const Roads* roads = roads_of(state);
  if (roads == nullptr) return;
  RoadSweep sweep(roads->hierarchy, roads->times);
  const auto limit = static_cast<Milliseconds>(state.range(1) * 60'000);
  sweep.run(random_sources(*roads, 0), Towards::away, 0);
  std::size_t which = 0, swept = 0;
  for (auto _ : state) {
    const std::uint32_t first =
        std::min(roads->hierarchy.rank_of[random_node(*roads, ++which)],
                 static_cast<std::uint32_t>(roads->hierarchy.nodes() - RoadSweep::lanes));
    std::vector<std::vector<Seed>> sources;
    for (std::uint32_t lane = 0; lane < RoadSweep::lanes; ++lane)
      sources.push_back({{roads->hierarchy.node_of[first + lane], 0}});
    sweep.run(sources, Towards::away, limit);
    for (const RankStretch stretch : sweep.reached()) swept += stretch.last - stretch.first;
  }
  state.counters["ranks_a_run"] = static_cast<double>(swept) / static_cast<double>(state.iterations());
  state.counters["ranks"] = Counter(static_cast<double>(swept), Counter::kIsRate);
}
BENCHMARK(roads_sweep_within)
    ->Args({0, 10})
    ->Args({1, 10})
    ->Args({1, 30})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

// One core, 10,000 random targets: the sweep down over their ancestors, whose arcs and labels stay in the
// second and third cache.
void roads_to_10000_targets(benchmark::State& state) {
  const Roads* roads = roads_of(state);
  if (roads == nullptr) return;
  RoadSweep sweep(roads->hierarchy, roads->times);
  std::vector<std::uint32_t> targets;
  for (std::size_t i = 0; i < 10'000; ++i) targets.push_back(random_node(*roads, 1'000'000 + i));
  state.counters["select_ms"] = milliseconds_of([&] { sweep.select(targets); });
  std::size_t which = 0;
  const double all = milliseconds_of([&] {
    for (auto _ : state) sweep.run_selected(random_sources(*roads, ++which), Towards::away);
  });
  state.counters["ms_a_source"] = all / static_cast<double>(state.iterations()) / RoadSweep::lanes;
  state.counters["pairs"] = rate(10'000.0 * RoadSweep::lanes);
}
BENCHMARK(roads_to_10000_targets)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

// Both ends climb to the root: bound by the arcs of the separators on the way, tens of thousands on the large
// graph, each an addition, a comparison and a load from the first two caches.
void roads_point_to_point(benchmark::State& state) {
  const Roads* roads = roads_of(state);
  if (roads == nullptr) return;
  std::size_t which = 0;
  for (auto _ : state) {
    const Seed from{random_node(*roads, which), 0}, to{random_node(*roads, which + 1), 0};
    which += 2;
    benchmark::DoNotOptimize(road_time(*roads, {&from, 1}, {&to, 1}));
  }
  state.counters["queries"] = rate(1);
}
BENCHMARK(roads_point_to_point)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond)->UseRealTime();

// The same, with the arcs of the graph under each shortcut.
void roads_path(benchmark::State& state) {
  const Roads* roads = roads_of(state);
  if (roads == nullptr) return;
  std::size_t which = 0, arcs = 0;
  for (auto _ : state) {
    const Seed from{random_node(*roads, which), 0}, to{random_node(*roads, which + 1), 0};
    which += 2;
    arcs += road_path(*roads, {&from, 1}, {&to, 1}).arcs.size();
  }
  state.counters["arcs"] = Counter(static_cast<double>(arcs), Counter::kIsRate);
}
BENCHMARK(roads_path)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
