// Road traffic in equilibrium on published networks (Transportation Networks for Research), to a relative
// gap of so many digits.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "flow/assignment/assignment.hpp"

namespace {

using namespace concentric;
using benchmark::Counter;

const std::filesystem::path folder =
    std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" / "transport" / "tntp";

struct Instance {
  TrafficNetwork network;
  std::vector<UserClass> classes{1};
};

Instance read(const std::string& network, const std::string& trips, double toll_weight,
              double length_weight) {
  ErrorList errors;
  const TntpNetwork tntp = read_tntp_network(folder / network, errors);
  Instance instance;
  instance.network = traffic_network(tntp);
  instance.classes[0].trips = trip_table(read_tntp_trips(folder / trips, errors));
  instance.classes[0].fixed_cost = fixed_cost(tntp, toll_weight, length_weight);
  errors.throw_if_any();
  return instance;
}

// Read once, kept for all benchmarks; nothing where the data is absent.
const Instance* instance_of(benchmark::State& state, int which) {
  if (!std::filesystem::exists(folder)) {
    state.SkipWithError("the published networks are not here");
    return nullptr;
  }
  if (which == 0) {
    static const Instance sketch = read("Chicago-Sketch/ChicagoSketch_net.tntp",
                                        "Chicago-Sketch/ChicagoSketch_trips.tntp.gz", 0.02, 0.04);
    return &sketch;
  }
  if (which == 1) {
    static const Instance berlin =
        read("Berlin-Center/berlin-center_net.tntp.gz", "Berlin-Center/berlin-center_trips.tntp.gz", 0, 0);
    return &berlin;
  }
  static const Instance regional = read("chicago-regional/ChicagoRegional_net.tntp.gz",
                                        "chicago-regional/ChicagoRegionalSynth_trips.tntp.gz", 0.1, 0.25);
  return &regional;
}

void assign_to_gap(benchmark::State& state, int which, AssignmentMethod method) {
  const Instance* instance = instance_of(state, which);
  if (instance == nullptr) return;
  AssignmentOptions options;
  options.method = method;
  options.gap = 1;
  for (std::int64_t digit = 0; digit < state.range(0); ++digit) options.gap /= 10;
  Assignment result;
  for (auto _ : state) result = assign(instance->network, instance->classes, options);
  const auto pairs = static_cast<double>(instance->classes[0].trips.trips.size());
  state.counters["pairs"] = Counter(pairs, Counter::kIsIterationInvariantRate);
  state.counters["gap"] = result.measures.relative_gap;
  state.counters["iterations"] = result.iterations;
  state.counters["bushes_MB"] = static_cast<double>(result.bushes.bytes()) / 1e6;
}

// Labels are bound by the latency of costs and labels in the second-level cache, about 2 ns a link of a bush;
// shifts by the chain of loads along the ways, one core.
void chicago_sketch(benchmark::State& state) { assign_to_gap(state, 0, AssignmentMethod::bush); }
void berlin_center(benchmark::State& state) { assign_to_gap(state, 1, AssignmentMethod::bush); }
void chicago_regional(benchmark::State& state) { assign_to_gap(state, 2, AssignmentMethod::bush); }

// The twin: a Dijkstra an origin and iteration, bound by the latency of its heap.
void chicago_sketch_frank_wolfe(benchmark::State& state) {
  assign_to_gap(state, 0, AssignmentMethod::frank_wolfe);
}

BENCHMARK(chicago_sketch)
    ->Arg(4)
    ->Arg(6)
    ->Arg(8)
    ->Arg(10)
    ->Arg(12)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(chicago_sketch_frank_wolfe)->Arg(4)->Arg(6)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(berlin_center)->Arg(4)->Arg(6)->Arg(8)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);
BENCHMARK(chicago_regional)->Arg(4)->Arg(6)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

}  // namespace
