// Games whose values are known.
#include "measure/shapley.hpp"

#include <gtest/gtest.h>

#include <bit>

namespace concentric {
namespace {

TEST(Shapley, OfTheGloveGame) {
  // One left glove, two right ones; a pair is worth 1 (Shapley 1953; any textbook: 2/3, 1/6, 1/6).
  std::vector<double> value(8);
  for (std::size_t coalition = 0; coalition < 8; ++coalition)
    value[coalition] = (coalition & 1) != 0 && (coalition & 6) != 0 ? 1 : 0;
  const auto share = shapley_values(value, 3);
  EXPECT_NEAR(share[0], 2.0 / 3, 1e-15);
  EXPECT_NEAR(share[1], 1.0 / 6, 1e-15);
  EXPECT_NEAR(share[2], 1.0 / 6, 1e-15);
}

TEST(Shapley, OfTheAirportGameIsTheCostOfTheRunwayShared) {
  // Littlechild and Owen 1973: runways of 1, 3 and 6; each stretch is shared by those who need it.
  const double need[] = {1, 3, 6};
  std::vector<double> cost(8);
  for (std::size_t coalition = 0; coalition < 8; ++coalition)
    for (std::size_t plane = 0; plane < 3; ++plane)
      if ((coalition >> plane) % 2 == 1) cost[coalition] = std::max(cost[coalition], need[plane]);
  const auto share = shapley_values(cost, 3);
  EXPECT_NEAR(share[0], 1.0 / 3, 1e-15);
  EXPECT_NEAR(share[1], 1.0 / 3 + 1, 1e-15);
  EXPECT_NEAR(share[2], 1.0 / 3 + 1 + 3, 1e-15);
}

TEST(Shapley, AddsUpToWhatAllHaveAboveNobody) {
  std::vector<double> value(std::size_t{1} << 7);
  for (std::size_t coalition = 0; coalition < value.size(); ++coalition)
    value[coalition] = 5 + static_cast<double>((coalition * 2654435761u) % 1000);
  double sum = 0;
  for (const double share : shapley_values(value, 7)) sum += share;
  EXPECT_NEAR(sum, value.back() - value.front(), 1e-9);
  EXPECT_TRUE(shapley_values(std::vector<double>{3}, 0).empty());
}

}  // namespace
}  // namespace concentric
