// Choices of a home: a hundred of 137,000 cells sampled, their Gumbel terms drawn, twelve variables weighed.
#include <benchmark/benchmark.h>

#include "base/lanes.hpp"
#include "base/parallel.hpp"
#include "base/random.hpp"
#include "flow/choice/capacity_prices.hpp"
#include "flow/choice/simulate_choices.hpp"

namespace concentric::choice {
namespace {

constexpr std::size_t zones = 222, draws = 100, agents = 200000;
constexpr std::size_t columns = 10, classes = 24;

// Twelve variables: ten of cells, two of which income and age shift, and minutes from home and from work.
struct City {
  std::vector<std::vector<float>> variable;
  std::vector<float> weight, minutes, income, age;
  std::vector<std::uint32_t> zone, home, work;
  std::vector<std::uint64_t> key;
  std::vector<std::uint8_t> taste_class;
  AlternativeColumns alternatives;
  Tastes tastes;
  Choosers choosers;

  explicit City(std::size_t cells) : variable(columns, std::vector<float>(cells)) {
    const auto draw = [](std::uint32_t what, std::size_t i) {
      return static_cast<float>(uniform({1, what, static_cast<std::uint32_t>(i), 0, 0}));
    };
    const auto zone_of = [&](std::uint32_t what, std::size_t i) {
      return static_cast<std::uint32_t>(static_cast<std::size_t>(draw(what, i) * static_cast<float>(zones)) %
                                        zones);
    };
    for (std::uint32_t k = 0; k < columns; ++k)
      for (std::size_t j = 0; j < cells; ++j) variable[k][j] = draw(k, j) - 0.5F;
    for (std::size_t j = 0; j < cells; ++j) {
      weight.push_back(draw(20, j) * draw(21, j) * 1000);
      zone.push_back(static_cast<std::uint32_t>(j * zones / cells));
    }
    for (std::size_t i = 0; i < zones * zones; ++i) minutes.push_back(120 * draw(22, i));
    for (std::size_t n = 0; n < agents; ++n) {
      key.push_back((n << 20) + 7);
      taste_class.push_back(static_cast<std::uint8_t>(n % classes));
      income.push_back(draw(23, n));
      age.push_back(draw(24, n));
      home.push_back(zone_of(25, n));
      work.push_back(zone_of(26, n));
    }
    alternatives = {{variable.begin(), variable.end()}, zone, weight};
    for (std::size_t i = 0; i < classes * columns; ++i) tastes.coefficients.push_back(2 * draw(27, i) - 1);
    tastes.interactions = {{0, 0, std::vector<float>(classes, 1.0F)},
                           {1, 1, std::vector<float>(classes, 1.0F)}};
    tastes.pair_terms = {{minutes, zones, 0, std::vector<float>(classes, -0.03F)},
                         {minutes, zones, 1, std::vector<float>(classes, -0.05F)}};
    choosers = {key, taste_class, {income, age}, {home, work}};
  }
};

// Whole choices. With 2,000 cells everything they look at stays in the nearest caches, with 137,000 it does
// not: the slots of the alias table and the rows of the alternatives, a cache line each, are 10 MB.
void location_choices(benchmark::State& state) {
  const City city(static_cast<std::size_t>(state.range(1)));
  const ChoiceSet set(city.alternatives, draws);
  set_thread_count(static_cast<int>(state.range(0)));
  std::uint16_t year = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(simulate_choices(set, city.tastes, city.choosers, {1, 21, ++year}));
  set_thread_count(0);
  state.counters["choices_per_cpu_s"] = benchmark::Counter(
      static_cast<double>(agents) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(location_choices)
    ->ArgNames({"threads", "cells"})
    ->Args({1, 2000})
    ->Args({1, 137000})
    ->Args({0, 137000})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

// Shadow prices of cells with room for a tenth more than want to live there, 20 rounds: a pass over what
// everybody looks at, 8 bytes for each place, and a sum into each place's demand.
void capacity_price_rounds(benchmark::State& state) {
  const City city(137000);
  ChoiceSet set(city.alternatives, draws);
  const std::vector<float> amount(agents, 1.0F);
  double weight = 0;
  for (const float each : city.weight) weight += double(each);
  std::vector<double> capacity;
  for (const float each : city.weight) capacity.push_back(1.1 * double(agents) * double(each) / weight);
  set_thread_count(1);
  for (auto _ : state)
    benchmark::DoNotOptimize(
        hold_capacity(set, city.tastes, city.choosers, {1, 21, 1}, amount, capacity, {0, 20}).rounds);
  set_thread_count(0);
  state.counters["chooser_rounds_per_cpu_s"] =
      benchmark::Counter(20.0 * double(agents) * double(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(capacity_price_rounds)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

// What a choice cannot do without: random words for 100 samples and 100 Gumbel terms, and the two logarithms
// of each.
CONCENTRIC_FOR_EACH_CPU double draw_only(std::uint64_t agent) {
  std::uint32_t word[4][lanes * 13];
  for (std::uint32_t i = 0; i < draws / 2; ++i) {
    const auto words = random_words({1, agent, i, 21, 2024});
    for (std::size_t w = 0; w < 4; ++w) word[w][i] = words[w];
  }
  for (std::uint32_t i = 0; i < draws; ++i) {
    const auto words = random_words({1, agent, word[0][i / 2] + i, 21, 2024});
    word[2][i] = words[0];
    word[3][i] = words[1];
  }
  Lanes sum{};
  for (std::size_t i = 0; i + lanes <= draws; i += lanes) {
    double number[lanes];
    for (std::size_t l = 0; l < lanes; ++l) number[l] = open_unit_interval(word[2][i + l], word[3][i + l]);
    Lanes u;
    load(number, u);
    Lanes logarithm_of_u;
    logarithm(u, logarithm_of_u);
    logarithm(-logarithm_of_u, u);
    sum -= u;
  }
  return sum[0];
}

void location_draws_alone(benchmark::State& state) {
  std::uint64_t agent = 0;
  for (auto _ : state) benchmark::DoNotOptimize(draw_only(++agent));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(location_draws_alone);

}  // namespace
}  // namespace concentric::choice
