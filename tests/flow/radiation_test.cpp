#include "flow/interaction/radiation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "flow/interaction_example.hpp"

namespace concentric {
namespace {

TEST(Radiation, IsTheFormulaWrittenOut) {
  const auto example = testing::random_zones(25, 60);
  const std::vector<double>& people = example.margins.origins;
  double all = 0;
  for (const double each : people) all += each;
  const Matrix<double> share = radiation_shares(people, example.cost);
  for (std::size_t i = 0; i < 25; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < 25; ++j) {
      sum += share(i, j);
      if (i == j) continue;
      double nearer = 0;
      for (std::size_t k = 0; k < 25; ++k)
        if (k != i && example.cost(i, k) < example.cost(i, j)) nearer += people[k];
      const double expected = people[i] * people[j] /
                              ((people[i] + nearer) * (people[i] + people[j] + nearer)) /
                              (1 - people[i] / all);
      EXPECT_NEAR(share(i, j), expected, 1e-13 * expected);
    }
    EXPECT_EQ(share(i, i), 0);
    EXPECT_NEAR(sum, 1, 1e-14);
  }
}

TEST(Radiation, EqualCostsShareByOpportunities) {
  Matrix<double> cost(4, 4, 10.0);
  cost(0, 3) = std::nan("");
  const Matrix<double> share = radiation_shares({5, 1, 3, 100}, cost);
  EXPECT_DOUBLE_EQ(share(0, 1), 0.25);
  EXPECT_DOUBLE_EQ(share(0, 2), 0.75);
  EXPECT_EQ(share(0, 3), 0);
  // Nobody leaves where there is nothing, and nobody goes there.
  const Matrix<double> empty = radiation_shares({0, 1, 3, 100}, cost);
  for (std::size_t z = 0; z < 4; ++z) {
    EXPECT_EQ(empty(0, z), 0);
    EXPECT_EQ(empty(z, 0), 0);
  }
}

}  // namespace
}  // namespace concentric
