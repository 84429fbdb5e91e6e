// The networks of the years of a plan: what the clock asks for, and what a year with other roads costs.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "network/year/region_network.hpp"

namespace {

using namespace concentric;

const std::filesystem::path source = CONCENTRIC_SOURCE_DIR;

struct Bundled {
  Region region = load_region(source / "data" / "jingjinji");
  Plan plan = load_plan(source / "plans" / "coordinated.toml", region);
};

const Bundled& bundled() {
  static const Bundled loaded;
  return loaded;
}

// Zone-to-zone times of a year in which a line opens: 222 windows of 48 departures, nearly all of it range
// RAPTOR over a network of 1,000 stops, bound by loads from the second-level cache.
void skims_of_a_year(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    YearNetworks networks(bundled().region, bundled().plan);
    state.ResumeTiming();
    benchmark::DoNotOptimize(networks.skims(2027).transit_min.raw().data());
  }
  const auto zones = static_cast<std::int64_t>(bundled().region.zones.size());
  state.SetItemsProcessed(state.iterations() * zones * zones);
  state.SetLabel("pairs");
}
BENCHMARK(skims_of_a_year)->Unit(benchmark::kMillisecond)->UseRealTime();

// All years of the plan, each once: years without a lever cost nothing.
void skims_of_2014_to_2035(benchmark::State& state) {
  for (auto _ : state) {
    YearNetworks networks(bundled().region, bundled().plan);
    for (int year = 2014; year <= 2035; ++year)
      benchmark::DoNotOptimize(networks.skims(year).transit_min.raw().data());
  }
  state.SetItemsProcessed(state.iterations() * 22);
  state.SetLabel("years");
}
BENCHMARK(skims_of_2014_to_2035)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
