// Prices that keep choices within capacity, against a plain twin and by what must hold of them.
#include "flow/choice/capacity_prices.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel.hpp"
#include "flow/choice_universe.hpp"

namespace concentric::choice {
namespace {

constexpr Decision moving{11, 21, 2024};

struct Crowded {
  Universe town;
  std::vector<float> amount;
  std::vector<double> capacity;
  // Room for `room` times all, shared out without regard to what anybody wants.
  Crowded(std::size_t places, std::size_t agents, double room) : town(places, 5, agents) {
    double all = 0;
    for (std::size_t n = 0; n < agents; ++n) {
      amount.push_back(1 + static_cast<float>(n % 3));
      all += double(amount.back());
    }
    for (std::size_t j = 0; j < places; ++j)
      capacity.push_back(room * all * (0.5 + double(j % 11) / 10) / double(places));
    capacity[3] = 0;
  }
};

TEST(CapacityPrices, AreThoseOfTheTwinWhereAllIsLookedAt) {
  // 4,000 draws of 12 places: nobody misses one, and the correction is nothing.
  constexpr std::size_t agents = 100;
  Crowded all(12, agents, 1.4);
  ChoiceSet set(all.town.alternatives(), 4000);
  const CapacityPrices found = hold_capacity(set, all.town.tastes(), all.town.choosers(), moving, all.amount,
                                             all.capacity, {1e-7, 5000});
  ASSERT_TRUE(found.converged);

  std::vector<double> price(12, 0.0), demand(12), weight;
  for (std::size_t n = 0; n < agents; ++n)
    for (std::size_t j = 0; j < 12; ++j)
      weight.push_back(all.capacity[j] > 0 ? std::exp(all.town.utility(n, j)) : 0);
  for (int round = 0; round < 20000; ++round) {
    std::ranges::fill(demand, 0.0);
    std::vector<double> factor;
    for (const double each : price) factor.push_back(std::exp(-each));
    for (std::size_t n = 0; n < agents; ++n) {
      double sum = 0;
      for (std::size_t j = 0; j < 12; ++j) sum += weight[12 * n + j] * factor[j];
      for (std::size_t j = 0; j < 12; ++j)
        demand[j] += double(all.amount[n]) * weight[12 * n + j] * factor[j] / sum;
    }
    // By small steps along the excess, which is another way to the same prices.
    for (std::size_t j = 0; j < 12; ++j)
      if (all.capacity[j] > 0) price[j] = std::max(0.0, price[j] + 0.5 * (demand[j] / all.capacity[j] - 1));
  }
  EXPECT_GT(*std::ranges::max_element(price), 0.1);
  for (std::size_t j = 0; j < 12; ++j) {
    if (all.capacity[j] == 0) {
      EXPECT_EQ(found.price[j], std::numeric_limits<double>::infinity());
      EXPECT_EQ(found.demand[j], 0);
      continue;
    }
    EXPECT_NEAR(found.price[j], price[j], 1e-4) << j;
    EXPECT_NEAR(found.demand[j], demand[j], 1e-4 * demand[j]) << j;
  }
}

TEST(CapacityPrices, LeaveNobodyWithoutRoomAndNoPriceWithoutNeed) {
  Crowded town(400, 20000, 1.15);
  ChoiceSet set(town.town.alternatives(), 60);
  const CapacityPrices found =
      hold_capacity(set, town.town.tastes(), town.town.choosers(), moving, town.amount, town.capacity);
  ASSERT_TRUE(found.converged);
  double demand = 0, wanted = 0;
  std::size_t priced = 0;
  for (std::size_t j = 0; j < 400; ++j) {
    demand += found.demand[j];
    EXPECT_LE(found.demand[j], 1.001 * town.capacity[j]);
    if (found.price[j] > 0 && town.capacity[j] > 0) {
      ++priced;
      EXPECT_GE(found.demand[j], 0.999 * town.capacity[j]);
    }
  }
  for (const float amount : town.amount) wanted += double(amount);
  EXPECT_NEAR(demand, wanted, 1e-6 * wanted);
  EXPECT_GT(priced, 50U);
  EXPECT_LT(priced, 390U);

  // Choices by simulation at these prices take what is expected, but for chance.
  const auto chosen = simulate_choices(set, town.town.tastes(), town.town.choosers(), moving);
  std::vector<double> taken(400);
  for (std::size_t n = 0; n < chosen.size(); ++n) {
    ASSERT_NE(chosen[n], no_alternative);
    taken[chosen[n]] += double(town.amount[n]);
  }
  double chi_square = 0;  // an agent takes 2 on average, in a variance of 14/3 for each expected agent
  for (std::size_t j = 0; j < 400; ++j)
    if (found.demand[j] > 0)
      chi_square += (taken[j] - found.demand[j]) * (taken[j] - found.demand[j]) / (found.demand[j] * 14 / 6);
  EXPECT_LT(chi_square, 490);  // 399 degrees of freedom, one in a thousand
}

TEST(CapacityPrices, SayWhereTheyCannotBe) {
  Crowded town(40, 1000, 0.9);
  ChoiceSet set(town.town.alternatives(), 60);
  const CapacityPrices found = hold_capacity(set, town.town.tastes(), town.town.choosers(), moving,
                                             town.amount, town.capacity, {0.001, 50});
  EXPECT_FALSE(found.converged);
  EXPECT_GT(found.worst_excess, 0.1);
}

TEST(CapacityPrices, AreTheSameOnAnyNumberOfThreads) {
  Crowded town(300, 3000, 1.2);
  std::vector<std::vector<double>> prices;
  for (const int threads : {1, 3, 0}) {
    set_thread_count(threads);
    ChoiceSet set(town.town.alternatives(), 50);
    prices.push_back(
        hold_capacity(set, town.town.tastes(), town.town.choosers(), moving, town.amount, town.capacity)
            .price);
  }
  set_thread_count(0);
  EXPECT_EQ(prices[0], prices[1]);
  EXPECT_EQ(prices[0], prices[2]);
}

}  // namespace
}  // namespace concentric::choice
