#include "people/apportion.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.hpp"

namespace concentric {
namespace {

TEST(Apportion, GivesLargestRemaindersAndAddsUp) {
  EXPECT_EQ(apportion(std::vector<double>{47, 16, 15.8, 12, 6.1, 3.1}, 10),
            (std::vector<std::uint32_t>{5, 2, 1, 1, 1, 0}));  // a textbook example of Hamilton's method
  EXPECT_EQ(apportion(std::vector<double>{1, 1, 1}, 2), (std::vector<std::uint32_t>{1, 1, 0}));
}

TEST(Apportion, KnowsNoWishes) {
  EXPECT_EQ(apportion(std::vector<double>{0, 0}, 3), (std::vector<std::uint32_t>{3, 0}));
  EXPECT_TRUE(apportion({}, 3).empty());
}

TEST(Urn, HandsOutEachCategoryAsOftenAsItsCount) {
  Urn urn({3, 0, 5, 2});
  std::vector<std::uint32_t> drawn(4);
  for (std::uint32_t i = 0; i < 10; ++i) ++drawn[urn.draw(random_words({1, i, 0, 0, 0})[0])];
  EXPECT_EQ(drawn, (std::vector<std::uint32_t>{3, 0, 5, 2}));
  EXPECT_EQ(urn.left(), 0U);
  EXPECT_EQ(urn.draw(0), 3U);  // empty: the last
}

TEST(Urn, DrawsEveryOrderAsOften) {
  // Of two balls of one kind and two of another, the first is of either kind half the time.
  int first = 0;
  constexpr int times = 20000;
  for (std::uint32_t i = 0; i < times; ++i) first += Urn({2, 2}).draw(random_words({2, i, 0, 0, 0})[0]) == 0;
  EXPECT_NEAR(first, times / 2, 4 * std::sqrt(times) / 2);
}

}  // namespace
}  // namespace concentric
