#include "base/alias_table.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace concentric {
namespace {

TEST(AliasTable, DrawsEachAsOftenAsItWeighs) {
  const std::vector<float> weight{3, 0, 1, 0.5F, 100, 7, 7, 0, 20, 1e-3F};
  const AliasTable table(weight);
  constexpr std::uint32_t draws = 1000000;
  std::vector<double> count(weight.size());
  for (std::uint64_t i = 0; i < draws; ++i) {
    const auto words = random_words({5, i, 0, 1, 2020});
    ++count[table.draw(words[0], words[1])];
  }
  double total = 0;
  for (const float w : weight) total += static_cast<double>(w);
  double chi_square = 0;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    const double expected = static_cast<double>(weight[i]) / total * draws;
    EXPECT_DOUBLE_EQ(table.probabilities()[i] * draws, expected);
    if (expected == 0)
      EXPECT_EQ(count[i], 0);
    else
      chi_square += (count[i] - expected) * (count[i] - expected) / expected;
  }
  EXPECT_LT(chi_square, 22.5);  // 6 degrees of freedom, one in a thousand
}

TEST(AliasTable, OfOneOrOfEquals) {
  EXPECT_EQ(AliasTable(std::vector<float>{0.1F}).draw(~0U, ~0U), 0U);
  const AliasTable equals(std::vector<float>(7, 0.3F));
  for (std::uint32_t i = 0; i < 7; ++i)
    EXPECT_EQ(equals.draw(static_cast<std::uint32_t>((std::uint64_t{i} << 32) / 7 + 1), 12345U << i), i);
}

}  // namespace
}  // namespace concentric
