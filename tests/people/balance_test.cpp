#include <gtest/gtest.h>

#include <cmath>

#include "base/random.hpp"
#include "people/entropy_balance.hpp"
#include "people/integerise.hpp"

namespace concentric {
namespace {

// Households of one to four persons, each person in one of six groups; the last margins count the sizes.
constexpr std::size_t groups = 6;
constexpr std::size_t sizes = 4;

Incidence random_sample(std::size_t households, std::uint64_t seed) {
  Incidence sample;
  sample.margins = groups + sizes;
  for (std::uint32_t h = 0; h < households; ++h) {
    const auto words = random_words({seed, h, 0, 0, 0});
    const std::uint32_t size = words[0] % sizes + 1;
    for (std::uint32_t member = 0; member < size; ++member)
      sample.add(random_words({seed, h, member, 1, 0})[0] % groups, 1);
    sample.add(static_cast<std::uint32_t>(groups) + size - 1, 1);
    sample.close_household();
  }
  return sample;
}

// Margins that some weights meet.
std::vector<double> reachable(const Incidence& sample, std::uint64_t seed) {
  std::vector<double> weights;
  for (std::uint32_t h = 0; h < sample.households(); ++h)
    weights.push_back(0.2 + 3 * unit_interval(random_words({seed, h, 0, 2, 0})[0]));
  return sample.totals(weights);
}

// The slow twin: one margin after the other, its multiplier found by halving, until nothing moves. The same
// optimum (the dual is convex), by nothing but bisection.
std::vector<double> scaled_one_by_one(const Incidence& sample, std::span<const double> prior,
                                      std::span<const double> totals) {
  std::vector<double> multipliers(totals.size());
  const auto weigh = [&] {
    std::vector<double> weights(prior.begin(), prior.end());
    for (std::size_t h = 0; h < weights.size(); ++h)
      for (std::size_t e = sample.first[h]; e < sample.first[h + 1]; ++e)
        weights[h] *= std::exp(sample.amount[e] * multipliers[sample.margin[e]]);
    return weights;
  };
  for (int sweep = 0; sweep < 400; ++sweep)
    for (std::size_t k = 0; k < totals.size(); ++k) {
      double low = multipliers[k] - 2, high = multipliers[k] + 2;
      for (int halving = 0; halving < 50; ++halving) {
        multipliers[k] = (low + high) / 2;
        (sample.totals(weigh())[k] < totals[k] ? low : high) = multipliers[k];
      }
    }
  return weigh();
}

TEST(EntropyBalance, MeetsMarginsAndEqualsItsSlowTwin) {
  const Incidence sample = random_sample(30, 3);
  const std::vector<double> totals = reachable(sample, 4);
  const std::vector<double> prior(sample.households(), 1.0);
  const BalancedWeights balanced = balance_weights(sample, prior, totals);
  const std::vector<double> twin = scaled_one_by_one(sample, prior, totals);
  for (std::size_t k = 0; k < totals.size(); ++k) EXPECT_NEAR(balanced.error[k], 0, 1e-6 * totals[k]);
  for (std::size_t h = 0; h < twin.size(); ++h)
    EXPECT_NEAR(balanced.weight[h], twin[h], 1e-4 * (1 + twin[h])) << "household " << h;
}

TEST(EntropyBalance, KeepsThePriorWhereItMeetsTheMargins) {
  const Incidence sample = random_sample(50, 5);
  std::vector<double> prior;
  for (std::size_t h = 0; h < 50; ++h) prior.push_back(0.5 + static_cast<double>(h % 7));
  const BalancedWeights balanced = balance_weights(sample, prior, sample.totals(prior));
  for (std::size_t h = 0; h < 50; ++h) EXPECT_NEAR(balanced.weight[h], prior[h], 1e-6);
}

TEST(EntropyBalance, LeavesOutWhoHasAPartInAMarginOfNobody) {
  const Incidence sample = random_sample(40, 6);
  std::vector<double> totals = reachable(sample, 7);
  totals[2] = 0;
  const BalancedWeights balanced = balance_weights(sample, std::vector<double>(40, 1.0), totals);
  EXPECT_EQ(sample.totals(balanced.weight)[2], 0);
}

TEST(EntropyBalance, LetsTheContradictoryMarginGiveWay) {
  // Two sorts of households, of one and of two persons: 10 and 10 of them cannot hold 60 persons.
  Incidence sample;
  sample.margins = 3;
  for (const std::uint32_t size : {1U, 2U}) {
    sample.add(size - 1, 1);
    sample.add(2, size);
    sample.close_household();
  }
  const std::vector<double> totals{10, 10, 60};
  const BalancedWeights balanced = balance_weights(sample, std::vector<double>(2, 1.0), totals);
  EXPECT_GT(balanced.softness, 1e-9);
  EXPECT_LT(balanced.error[2], -5);
  EXPECT_GT(balanced.error[1], 1);
}

TEST(Integerise, RoundsEachWeightDownOrUpAndHardlyMissesMargins) {
  const Incidence sample = random_sample(2000, 8);
  const std::vector<double> totals = reachable(sample, 9);
  const BalancedWeights balanced = balance_weights(sample, std::vector<double>(2000, 1.0), totals);
  const std::vector<std::uint32_t> copies = integerise(sample, balanced.weight, totals);
  for (std::size_t h = 0; h < copies.size(); ++h)
    EXPECT_LT(std::abs(static_cast<double>(copies[h]) - balanced.weight[h]), 1.0);
  const auto made = sample.totals(std::vector<double>(copies.begin(), copies.end()));
  for (std::size_t k = 0; k < totals.size(); ++k) EXPECT_NEAR(made[k], totals[k], 1.5) << "margin " << k;
}

}  // namespace
}  // namespace concentric
