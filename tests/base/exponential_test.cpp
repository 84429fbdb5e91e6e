// Exponentials and logarithms beside those of the C library, for every length of what is left over.
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

TEST(Logarithms, AreThoseOfTheLibraryToOneUnitInTheLastPlace) {
  for (std::size_t count = 0; count <= 2000; count += count < 40 ? 1 : 245) {
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) {
      const double wave = std::sin(1.0 + double(i * i + count));
      values[i] = i % 3 == 0 ? std::exp(700 * wave) : i % 3 == 1 ? 1 + 0.5 * wave : 1 + 0x1p-40 * wave;
    }
    std::vector<double> result = values;
    logarithms(result);
    for (std::size_t i = 0; i < count; ++i) {
      const double expected = std::log(values[i]);
      const double unit = std::abs(std::nextafter(expected, 1e300) - expected);
      EXPECT_NEAR(result[i], expected, 1.5 * unit) << values[i];
    }
  }
}

TEST(Logarithms, OfTheEndsOfTheirRange) {
  std::vector<double> values{
      1, 2, 0x1p-53, 1 - 0x1p-53, std::numeric_limits<double>::min(), std::numeric_limits<double>::max()};
  const std::vector<double> before = values;
  logarithms(values);
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_DOUBLE_EQ(values[i], std::log(before[i]));
}

}  // namespace
}  // namespace concentric
