#include "flow/choice/capacity_prices.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/exponential.hpp"
#include "base/parallel.hpp"
#include "flow/choice/sampled_utilities.hpp"

namespace concentric::choice {
namespace {

// What every chooser looks at, each alternative once, with e to its utility at no price and the largest of
// the chooser's taken off: `draws` slots a chooser, of which `count` are used.
struct Samples {
  std::size_t draws;
  std::vector<std::uint32_t> count, alternative;
  std::vector<float> weight;
};

Samples take_samples(const ChoiceSet& set, const Tastes& tastes, const Choosers& choosers,
                     const Decision& decision) {
  struct Memory {
    std::vector<std::pair<std::uint32_t, float>> seen;
    std::vector<double> weight;
  };
  const std::size_t draws = set.draws();
  Samples samples{draws, std::vector<std::uint32_t>(choosers.size()),
                  std::vector<std::uint32_t>(choosers.size() * draws),
                  std::vector<float>(choosers.size() * draws)};
  parallel_for_with(
      choosers.size(), [] { return Memory{}; },
      [&](std::size_t n, Memory& memory) {
        auto& seen = memory.seen;
        auto& weight = memory.weight;
        seen.clear();
        for_each_sampled(
            set, tastes, choosers, n, decision, Terms::systematic,
            [&](std::uint32_t alternative, float utility) { seen.emplace_back(alternative, utility); });
        std::ranges::sort(seen);
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        const float best =
            std::ranges::max_element(seen, {}, &std::pair<std::uint32_t, float>::second)->second;
        weight.assign(seen.size(), 0.0);
        for (std::size_t i = 0; i < seen.size(); ++i) weight[i] = double(seen[i].second) - double(best);
        exponentials(weight);
        samples.count[n] = static_cast<std::uint32_t>(seen.size());
        for (std::size_t i = 0; i < seen.size(); ++i) {
          samples.alternative[n * draws + i] = seen[i].first;
          samples.weight[n * draws + i] = static_cast<float>(weight[i]);
        }
      });
  return samples;
}

// Expected demand where each alternative's weight is multiplied by `factor`. Choosers go by in blocks whose
// sums are added in order.
void expect_demand(const Samples& samples, std::span<const float> amount, std::span<const double> factor,
                   std::vector<double>& demand) {
  constexpr std::size_t blocks = 16;
  const std::size_t choosers = samples.count.size();
  std::vector<std::vector<double>> parts(blocks);
  parallel_for(blocks, [&](std::size_t block) {
    std::vector<double>& part = parts[block];
    part.assign(factor.size(), 0.0);
    for (std::size_t n = block * choosers / blocks; n < (block + 1) * choosers / blocks; ++n) {
      const std::uint32_t* alternative = samples.alternative.data() + n * samples.draws;
      const float* weight = samples.weight.data() + n * samples.draws;
      double sum = 0;
      for (std::size_t i = 0; i < samples.count[n]; ++i) sum += double(weight[i]) * factor[alternative[i]];
      if (sum <= 0) continue;
      const double each = double(amount[n]) / sum;
      for (std::size_t i = 0; i < samples.count[n]; ++i)
        part[alternative[i]] += each * double(weight[i]) * factor[alternative[i]];
    }
  });
  std::ranges::fill(demand, 0.0);
  for (const auto& part : parts)
    for (std::size_t j = 0; j < demand.size(); ++j) demand[j] += part[j];
}

}  // namespace

CapacityPrices hold_capacity(ChoiceSet& set, const Tastes& tastes, const Choosers& choosers,
                             const Decision& decision, std::span<const float> amount,
                             std::span<const double> capacity, const CapacityOptions& options) {
  assert(amount.size() == choosers.size() && capacity.size() == set.size());
  for (std::size_t j = 0; j < set.size(); ++j) set.set_price(j, 0);
  const Samples samples = take_samples(set, tastes, choosers, decision);

  CapacityPrices found;
  found.demand.resize(set.size());
  // e to the negative price: 1 where there is room, 0 where there is none.
  std::vector<double> factor(set.size());
  for (std::size_t j = 0; j < set.size(); ++j) factor[j] = capacity[j] > 0 ? 1 : 0;
  while (!found.converged && found.rounds < options.most_rounds) {
    expect_demand(samples, amount, factor, found.demand);
    found.worst_excess = 0;
    double worst_gap = 0;  // of demand under capacity where there is a price
    for (std::size_t j = 0; j < set.size(); ++j) {
      if (capacity[j] <= 0) continue;
      const double ratio = found.demand[j] / capacity[j];
      found.worst_excess = std::max(found.worst_excess, ratio - 1);
      if (factor[j] < 1) worst_gap = std::max(worst_gap, 1 - ratio);
    }
    ++found.rounds;
    found.converged = std::max(found.worst_excess, worst_gap) <= options.tolerance;
    if (found.converged) break;
    for (std::size_t j = 0; j < set.size(); ++j)
      if (capacity[j] > 0 && found.demand[j] > 0)
        factor[j] = std::min(1.0, factor[j] * capacity[j] / found.demand[j]);
  }
  found.price.resize(set.size());
  for (std::size_t j = 0; j < set.size(); ++j) {
    found.price[j] = factor[j] > 0 ? -std::log(factor[j]) : std::numeric_limits<double>::infinity();
    set.set_price(j, found.price[j]);
  }
  return found;
}

}  // namespace concentric::choice
