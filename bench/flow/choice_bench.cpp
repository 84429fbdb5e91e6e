// Estimation of a multinomial logit on 20,000 situations with 100 alternatives and 12 variables: 192 MB of
// them.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "flow/choice/choice_data.hpp"
#include "flow/choice/estimate.hpp"
#include "flow/choice/likelihood.hpp"
#include "flow/choice/maximise.hpp"

namespace concentric::choice {
namespace {

constexpr std::size_t situations = 20000, alternatives = 100, variables = 12;

double coefficient(std::size_t k) { return (k % 2 == 0 ? 1.0 : -1.0) * (0.5 + 0.1 * static_cast<double>(k)); }

// Choices that maximise utility with Gumbel terms.
ChoiceData simulated() {
  ChoiceData data = make_choice_data(std::vector<std::size_t>(situations, alternatives), variables);
  parallel_for(data.blocks(), [&](std::size_t b) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const auto n = static_cast<std::uint32_t>(b * lanes + lane);
      double best = -1e300;
      for (std::uint32_t j = 0; j < alternatives; ++j) {
        double utility = gumbel({1, 0, n, j, 0});
        for (std::uint32_t k = 0; k < variables; ++k) {
          const double x = uniform({1, k + 1, n, j, 0}) - 0.5;
          data.variables(b)[(k * alternatives + j) * lanes + lane] = x;
          utility += coefficient(k) * x;
        }
        data.fixed_part(b)[j * lanes + lane] = 0;
        if (utility > best) {
          best = utility;
          data.chosen[n] = j;
        }
      }
    }
  });
  return data;
}

const ChoiceData& large() {
  static const ChoiceData data = simulated();
  return data;
}

// The same sums for one situation after another, as the formulas are written: value, gradient and Hessian.
double plain_evaluation(const ChoiceData& data, const std::vector<double>& coefficients) {
  const std::size_t count = data.coefficients;
  double value = 0;
  std::vector<double> gradient(count), hessian(count * count), mean(count), probability(alternatives);
  for (std::size_t n = 0; n < data.situations; ++n) {
    const std::size_t b = n / lanes;
    const auto x = [&](std::size_t k, std::size_t j) {
      return data.variables(b)[(k * alternatives + j) * lanes + n % lanes];
    };
    double sum = 0;
    for (std::size_t j = 0; j < alternatives; ++j) {
      double utility = 0;
      for (std::size_t k = 0; k < count; ++k) utility += coefficients[k] * x(k, j);
      sum += probability[j] = std::exp(utility);
    }
    for (double& p : probability) p /= sum;
    value += std::log(probability[data.chosen[n]]);
    for (std::size_t k = 0; k < count; ++k) {
      mean[k] = 0;
      for (std::size_t j = 0; j < alternatives; ++j) mean[k] += probability[j] * x(k, j);
      gradient[k] += x(k, data.chosen[n]) - mean[k];
    }
    for (std::size_t k = 0; k < count; ++k)
      for (std::size_t l = 0; l <= k; ++l) {
        double product = 0;
        for (std::size_t j = 0; j < alternatives; ++j) product += probability[j] * x(k, j) * x(l, j);
        hessian[k * count + l] -= product - mean[k] * mean[l];
      }
  }
  benchmark::DoNotOptimize(gradient);
  benchmark::DoNotOptimize(hessian);
  return value;
}

// Likelihood, gradient, Hessian and score products once. Bound by reading the variables on two cores; on one
// about as much by the products of the Hessian, two multiply-adds a cycle. `times_twin` is how many times as
// fast as the plain twin above on one core.
void choice_likelihood(benchmark::State& state) {
  const ChoiceData& data = large();
  const std::vector<double> at(variables, 0.1);
  set_thread_count(static_cast<int>(state.range(0)));
  double seconds = 0;
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(logit_likelihood(data, at).value);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  set_thread_count(0);
  const auto begin = std::chrono::steady_clock::now();
  benchmark::DoNotOptimize(plain_evaluation(data, at));
  const double twin = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  state.counters["times_twin"] = twin / (seconds / static_cast<double>(state.iterations()));
  state.counters["alternatives/s"] = benchmark::Counter(
      static_cast<double>(situations * alternatives) * static_cast<double>(state.iterations()),
      benchmark::Counter::kIsRate);
  state.SetBytesProcessed(
      state.iterations() *
      static_cast<std::int64_t>((data.variable.size() + data.fixed.size()) * sizeof(double)));
}
BENCHMARK(choice_likelihood)
    ->Arg(1)
    ->Arg(0)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

// The same of nested logit, ten nests of ten alternatives with a parameter each: situation by situation, so
// bound by arithmetic of one lane and an exponential an alternative.
void choice_nested_likelihood(benchmark::State& state) {
  const ChoiceData& data = large();
  Nesting nesting;
  constexpr std::size_t nests = 10;
  for (std::size_t j = 0; j < alternatives; ++j) nesting.nest_of.push_back(j * nests / alternatives);
  for (std::size_t nest = 0; nest < nests; ++nest) nesting.parameter.push_back(nest);
  nesting.value.assign(nests, 0);
  nesting.parameters = nests;
  std::vector<double> at(variables, 0.1);
  at.insert(at.end(), nests, 0.8);
  set_thread_count(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(nested_likelihood(data, nesting, at).value);
  set_thread_count(0);
  state.counters["alternatives/s"] = benchmark::Counter(
      static_cast<double>(situations * alternatives) * static_cast<double>(state.iterations()),
      benchmark::Counter::kIsRate);
}
BENCHMARK(choice_nested_likelihood)
    ->Arg(1)
    ->Arg(0)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

// From coefficients of 0 to the maximum, by way of a tenth of the data, with both covariance matrices.
void choice_estimation(benchmark::State& state) {
  const ChoiceData& data = large();
  set_thread_count(static_cast<int>(state.range(0)));
  int iterations = 0;
  double farthest = 0;
  for (auto _ : state) {
    const Maximum best = maximise_logit(data, std::vector<double>(variables));
    Matrix<double> information = best.at.hessian;
    for (double& value : information.raw()) value = -value;
    const Matrix<double> covariance = inverse(information);
    benchmark::DoNotOptimize(sandwich(covariance, best.at.score_products));
    iterations = best.iterations;
    farthest = 0;
    for (std::size_t k = 0; k < variables; ++k)
      farthest =
          std::max(farthest, std::abs(best.parameters[k] - coefficient(k)) / std::sqrt(covariance(k, k)));
    if (!best.converged) state.SkipWithError("the search did not converge");
  }
  set_thread_count(0);
  state.counters["iterations"] = iterations;
  state.counters["farthest_from_truth_in_se"] = farthest;
  state.counters["estimations/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(choice_estimation)
    ->Arg(1)
    ->Arg(0)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

}  // namespace
}  // namespace concentric::choice
