// Estimation of a multinomial logit on 20,000 situations with 100 alternatives and 12 variables, 192 MB of
// variables.
#include <benchmark/benchmark.h>

#include <cmath>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "flow/choice/choice_data.hpp"
#include "flow/choice/likelihood.hpp"
#include "flow/choice/maximise.hpp"

namespace concentric::choice {
namespace {

ChoiceData simulated(std::size_t situations, std::size_t alternatives, std::size_t coefficients) {
  ChoiceData data = make_choice_data(std::vector<std::size_t>(situations, alternatives), coefficients);
  parallel_for(data.blocks(), [&](std::size_t b) {
    for (std::size_t lane = 0; lane < lanes && b * lanes + lane < situations; ++lane) {
      const auto n = static_cast<std::uint32_t>(b * lanes + lane);
      double best = -1e300;
      for (std::size_t j = 0; j < alternatives; ++j) {
        double utility = gumbel({1, 0, n, static_cast<std::uint32_t>(j), 0});
        for (std::size_t k = 0; k < coefficients; ++k) {
          const double x =
              uniform({1, static_cast<std::uint32_t>(k + 1), n, static_cast<std::uint32_t>(j), 0}) - 0.5;
          data.variables(b)[(k * alternatives + j) * lanes + lane] = x;
          utility += (k % 2 == 0 ? 1.0 : -1.0) * (0.5 + 0.1 * static_cast<double>(k)) * x;
        }
        data.fixed_part(b)[j * lanes + lane] = 0;
        if (utility > best) {
          best = utility;
          data.chosen[n] = static_cast<std::uint32_t>(j);
        }
      }
    }
  });
  return data;
}

const ChoiceData& large() {
  static const ChoiceData data = simulated(20000, 100, 12);
  return data;
}

void one_evaluation(benchmark::State& state) {
  const ChoiceData& data = large();
  set_thread_count(static_cast<int>(state.range(0)));
  const std::vector<double> coefficients(data.coefficients, 0.1);
  for (auto _ : state) benchmark::DoNotOptimize(logit_likelihood(data, coefficients).value);
  set_thread_count(0);
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(data.variable.size() * sizeof(double)));
}
BENCHMARK(one_evaluation)
    ->Arg(1)
    ->Arg(0)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

}  // namespace
}  // namespace concentric::choice
