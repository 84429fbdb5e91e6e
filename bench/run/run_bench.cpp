// Runs of the bundled region: the clock alone, to a file, and the report.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "run/run.hpp"
#include "sector/location/location.hpp"
#include "sector/population/population.hpp"
#include "serve/serve.hpp"

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

// Migration: 222 x 222 pairs times 202 cohorts are 10 million multiply-adds a year, in rows of 202 doubles
// that stay in the second-level cache: bound by arithmetic, not by memory.
void migrate_a_year(benchmark::State& state) {
  const Inputs inputs = make_inputs(bundled().region, bundled().plan);
  State start = initial_state(bundled().region, 2020);
  begin_year(bundled().region, 2021, start);
  for (auto _ : state) {
    State moved = start;
    population::migrate(inputs, moved);
    benchmark::DoNotOptimize(moved.residents.values.data());
  }
  const auto zones = static_cast<std::int64_t>(bundled().region.zones.size());
  state.SetItemsProcessed(state.iterations() * zones * zones *
                          static_cast<std::int64_t>(sex_count * age_count));
  state.SetLabel("multiply-adds");
}
BENCHMARK(migrate_a_year)->Unit(benchmark::kMillisecond)->UseRealTime();

void run_15_years_in_memory(benchmark::State& state) {
  for (auto _ : state)
    run_plan(bundled().region, bundled().plan, 2020, 2035,
             [](const State& each) { benchmark::DoNotOptimize(each.year); });
  state.SetItemsProcessed(state.iterations() * 15);
  state.SetLabel("years");
}
BENCHMARK(run_15_years_in_memory)->Unit(benchmark::kMillisecond)->UseRealTime();

// As above with the run store: a transaction a year, each waiting for the disk.
void run_15_years_to_a_file(benchmark::State& state) {
  const auto file = std::filesystem::temp_directory_path() / "concentric_bench.gpkg";
  RunOptions options{2020, 2035, 0, true, false};
  for (auto _ : state) run_plan(bundled().region, bundled().plan, options, file);
  std::filesystem::remove(file);
  state.SetItemsProcessed(state.iterations() * 15);
  state.SetLabel("years");
}
BENCHMARK(run_15_years_to_a_file)->Unit(benchmark::kMillisecond)->UseRealTime();

// Reading two runs and writing the page: bound by SQLite's rows and by JSON text.
void report_against_a_base(benchmark::State& state) {
  const auto folder = std::filesystem::temp_directory_path();
  const RunOptions options{2014, 2035, 0, true, false};
  run_plan(bundled().region, bundled().plan, options, folder / "concentric_bench_run.gpkg");
  std::size_t bytes = 0;
  for (auto _ : state) {
    const Run run = read_run(folder / "concentric_bench_run.gpkg");
    const Run base = read_run(folder / "concentric_bench_run.gpkg");
    bytes = report_html(run, &base).size();
  }
  std::filesystem::remove(folder / "concentric_bench_run.gpkg");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(report_against_a_base)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
