// Keyed draws. Bound by the ten dependent multiplications of Philox: about 3 ns of latency a draw and no
// memory traffic.
#include <benchmark/benchmark.h>

#include "base/random.hpp"

namespace {

void uniform_draws(benchmark::State& state) {
  concentric::DrawKey key;
  double sum = 0;
  for (auto _ : state) {
    for (key.agent = 0; key.agent < 1000; ++key.agent) sum += concentric::uniform(key);
    ++key.year;
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(uniform_draws);

void gumbel_draws(benchmark::State& state) {
  concentric::DrawKey key;
  double sum = 0;
  for (auto _ : state) {
    for (key.agent = 0; key.agent < 1000; ++key.agent) sum += concentric::gumbel(key);
    ++key.year;
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(gumbel_draws);

}  // namespace
