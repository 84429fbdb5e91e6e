#include "base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace concentric {
namespace {

using Words = std::array<std::uint32_t, 4>;

// The vectors published with the generator (Random123, kat_vectors, philox4x32 with 10 rounds).
TEST(Philox, AgreesWithItsPublishedVectors) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Uniform, IsAFunctionOfItsKeyAlone) {
  const DrawKey key{7, 1, 42, 3, 2024};
  EXPECT_EQ(uniform(key), uniform(key));
  std::set<double> others{uniform(key)};
  for (const DrawKey other :
       {DrawKey{8, 1, 42, 3, 2024}, DrawKey{7, 2, 42, 3, 2024}, DrawKey{7, 1, 43, 3, 2024},
        DrawKey{7, 1, 42, 4, 2024}, DrawKey{7, 1, 42, 3, 2025}, DrawKey{7ULL << 32, 1, 42, 3, 2024}})
    others.insert(uniform(other));
  EXPECT_EQ(others.size(), 7U);
}

TEST(Uniform, FillsTheUnitIntervalEvenly) {
  constexpr int draws = 100000;
  std::array<int, 10> bins{};
  double sum = 0;
  for (std::uint32_t agent = 0; agent < draws; ++agent) {
    const double u = uniform({1, 0, agent, 0, 2020});
    ASSERT_GT(u, 0);
    ASSERT_LT(u, 1);
    ++bins[static_cast<std::size_t>(u * 10)];
    sum += u;
  }
  EXPECT_NEAR(sum / draws, 0.5, 0.004);
  for (const int count : bins) EXPECT_NEAR(count, draws / 10, 4 * std::sqrt(draws / 10.0));
}

TEST(Gumbel, HasItsMeanAndVariance) {
  constexpr int draws = 100000;
  double sum = 0;
  double squares = 0;
  for (std::uint32_t agent = 0; agent < draws; ++agent) {
    const double g = gumbel({1, 0, agent, 0, 2020});
    sum += g;
    squares += g * g;
  }
  const double mean = sum / draws;
  EXPECT_NEAR(mean, 0.5772156649, 0.015);
  EXPECT_NEAR(squares / draws - mean * mean, 1.6449340668, 0.04);
}

TEST(RandomWords, HaveTheirKeyInTheCounterInAKnownOrder) {
  const std::uint64_t seed = 0x0123456789abcdef ^ 0x5851F42D4C957F2D;
  EXPECT_EQ(random_words({0x0123456789abcdef, 0xfedcba9876543210, 77, 21, 2035}),
            philox4x32({0x76543210, 0xfedcba98, 77, 21U << 16 | 2035},
                       {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}));
}

// Numbers of the same agents that differ in one part of the key alone.
TEST(RandomWords, OfKeysThatDifferAreUncorrelated) {
  constexpr std::uint64_t draws = 100000;
  const AgentDraw key{7, 0, 3, 21, 2024};
  for (const AgentDraw other :
       {AgentDraw{8, 0, 3, 21, 2024}, AgentDraw{7, std::uint64_t{1} << 40, 3, 21, 2024},
        AgentDraw{7, 0, 4, 21, 2024}, AgentDraw{7, 0, 3, 22, 2024}, AgentDraw{7, 0, 3, 21, 2025},
        AgentDraw{7, 0, 3 | 1U << 31, 21, 2024}}) {
    double products = 0;
    for (std::uint64_t agent = 0; agent < draws; ++agent) {
      const auto mine = random_words({7, agent, key.alternative, key.decision, key.year});
      const auto others =
          random_words({other.seed, agent + other.agent, other.alternative, other.decision, other.year});
      products +=
          (open_unit_interval(mine[0], mine[1]) - 0.5) * (open_unit_interval(others[0], others[1]) - 0.5);
    }
    EXPECT_NEAR(12 * products / draws, 0, 4 / std::sqrt(double(draws)));
  }
}

TEST(OpenUnitInterval, LeavesOutBothEnds) {
  EXPECT_EQ(open_unit_interval(0, 0), 0x1.0p-53);
  EXPECT_EQ(open_unit_interval(~0U, ~0U), 1 - 0x1.0p-53);
}

}  // namespace
}  // namespace concentric
