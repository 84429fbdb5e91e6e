// Steps that threads take side by side: each is counted, and none begins once they are to stop.
#include "base/steps.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace concentric {
namespace {

TEST(Steps, AreCountedOneByOne) {
  std::vector<std::size_t> told;
  std::vector<int> taken(20, 0);
  Steps steps("steps", 20, [&](std::size_t done, std::size_t all) {
    EXPECT_EQ(all, 20U);
    told.push_back(done);
    return true;
  });
  steps.take(12, [&](std::size_t i) { ++taken[i]; });
  steps.take(8, [&](std::size_t i) { ++taken[12 + i]; });
  EXPECT_EQ(taken, std::vector<int>(20, 1));
  ASSERT_EQ(told.size(), 21U);
  for (std::size_t i = 0; i < told.size(); ++i) EXPECT_EQ(told[i], i);
}

TEST(Steps, NoneBeginsOnceTheyAreToStop) {
  std::atomic<std::size_t> begun = 0;
  Steps steps("steps", 10000, [](std::size_t done, std::size_t) { return done < 5; });
  EXPECT_THROW(steps.take(10000, [&](std::size_t) { ++begun; }), Interrupted);
  EXPECT_GE(begun, 5U);
  EXPECT_LT(begun, 1000U);  // those that other threads had begun
  const std::size_t before = begun;
  EXPECT_THROW(steps.take(10, [&](std::size_t) { ++begun; }), Interrupted);
  EXPECT_EQ(begun, before);
}

TEST(Steps, MayBeStoppedBeforeTheFirst) {
  Steps steps("steps", 3, [](std::size_t, std::size_t) { return false; });
  EXPECT_THROW(steps.take(3, [](std::size_t) { FAIL(); }), Interrupted);
}

}  // namespace
}  // namespace concentric
