// Exponentials beside those of the C library, for every length of what is left over.
#include "base/exponential.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace concentric {
namespace {

TEST(Exponentials, AreThoseOfTheLibraryToTwoUnitsInTheLastPlace) {
  for (std::size_t count = 0; count <= 40; ++count) {
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) values[i] = 700 * std::sin(1.0 + double(i * i + count));
    std::vector<double> result = values;
    exponentials(result);
    for (std::size_t i = 0; i < count; ++i) {
      const double expected = std::exp(values[i]);
      EXPECT_NEAR(result[i] / expected, 1, 2 * std::numeric_limits<double>::epsilon()) << values[i];
    }
  }
}

TEST(Exponentials, OfWhatIsFarBelowZeroAreZero) {
  std::vector<double> values{0, -708.5, -1e300, -std::numeric_limits<double>::infinity()};
  exponentials(values);
  EXPECT_EQ(values, (std::vector<double>{1, 0, 0, 0}));
}

}  // namespace
}  // namespace concentric
