// Households and persons: made from counts, and a year of their lives.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "people/establishments.hpp"
#include "people/synthesise.hpp"
#include "run/run.hpp"
#include "sector/firms/firm_year.hpp"
#include "sector/people/people_year.hpp"
#include "sector/population/population.hpp"

namespace {

using namespace concentric;

struct Bundled {
  Region region = load_region(std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "data" / "jingjinji");
  Plan plan = load_plan(std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "plans" / "coordinated.toml", region);
  Inputs inputs = make_inputs(region, plan);
  State start = initial_state(region, 2020);
  State next = start;
  Bundled() {
    settle_first_year(inputs, start);
    next = start;
    step_year(inputs, 2021, next);
  }
};

const Bundled& bundled() {
  static const Bundled loaded;
  return loaded;
}

double share_of(const benchmark::State& state) { return static_cast<double>(state.range(0)) / 1000; }

// A zone costs the same whatever the sample (entropy balancing of 18,000 households to 43 margins, some ten
// rounds of Newton); then each person costs five keyed draws (Philox, ten rounds of two multiplications) and
// as many urns: bound by arithmetic.
void synthesise_region(benchmark::State& state) {
  std::int64_t persons = 0;
  for (auto _ : state) {
    const People people = synthesise(bundled().region, bundled().start, {share_of(state), 0});
    persons = static_cast<std::int64_t>(people.person_count());
  }
  state.SetItemsProcessed(state.iterations() * persons);
  state.SetLabel("persons");
}
BENCHMARK(synthesise_region)
    ->Arg(1)
    ->Arg(10)
    ->Arg(100)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

// Two to three keyed draws a person, two copies of 14 bytes a person and 15 a household: 40 bytes in and 40
// out at ten million persons a second are a twentieth of the memory's bandwidth. One household in twelve
// looks for a home, at 48 cells twice, for rents and for the choice itself. Bound by the draws and the
// choices.
void live_a_year_of_the_region(benchmark::State& state) {
  const People start = synthesise(bundled().region, bundled().start, {share_of(state), 0});
  for (auto _ : state) {
    state.PauseTiming();
    People people = start;
    state.ResumeTiming();
    people::live_a_year(bundled().inputs, bundled().next, 0, people);
    benchmark::DoNotOptimize(people.zones.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(start.person_count()));
  state.SetLabel("persons");
}
BENCHMARK(live_a_year_of_the_region)
    ->Arg(1)
    ->Arg(10)
    ->Arg(100)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

// A look for a cell is half a draw and twelve steps through a tree of 16 kB; two thirds of all have one job
// and need one look. Bound by the steps, which wait for one another.
void establishments_of_the_region(benchmark::State& state) {
  std::int64_t made = 0;
  for (auto _ : state)
    made = static_cast<std::int64_t>(make_establishments(bundled().region, bundled().start, 0).size());
  state.SetItemsProcessed(state.iterations() * made);
  state.SetLabel("establishments");
}
BENCHMARK(establishments_of_the_region)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

// One keyed draw an establishment for closing and one for growth; a fifth of them look for a site, each at 48
// cells twice, for rents and for the choice itself. Bound by the choices.
void live_a_year_of_establishments(benchmark::State& state) {
  const Establishments start = make_establishments(bundled().region, bundled().start, 0);
  const firms::FirmRates rates(bundled().region);
  for (auto _ : state) {
    state.PauseTiming();
    Establishments made = start;
    state.ResumeTiming();
    firms::live_a_year(bundled().inputs, bundled().next, rates, 0, made);
    benchmark::DoNotOptimize(made.zones.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(start.size()));
  state.SetLabel("establishments");
}
BENCHMARK(live_a_year_of_establishments)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

}  // namespace
