#include <gtest/gtest.h>

#include "region/region.hpp"

namespace concentric {
namespace {

TEST(Path, IsLinearBetweenItsPointsAndFlatOutside) {
  const Path path{{{2010, 1.0}, {2020, 2.0}, {2030, 0.0}}};
  EXPECT_EQ(path.at(2000), 1.0);
  EXPECT_EQ(path.at(2015), 1.5);
  EXPECT_EQ(path.at(2020), 2.0);
  EXPECT_EQ(path.at(2025), 1.0);
  EXPECT_EQ(path.at(2050), 0.0);
  const Path plain{{{0, 3.0}}};
  EXPECT_EQ(plain.at(2020), 3.0);
}

TEST(Parameters, FallBackOnTheRegion) {
  Parameters parameters;
  parameters.set("rate", "region", {{{0, 1.0}}});
  parameters.set("rate", "110000", {{{0, 2.0}}});
  EXPECT_EQ(parameters.get("rate", "110000").at(2020), 2.0);
  EXPECT_EQ(parameters.get("rate", "120000").at(2020), 1.0);
  EXPECT_THROW(parameters.get("other"), InvalidInput);
}

}  // namespace
}  // namespace concentric
