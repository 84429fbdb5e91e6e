#include "network/access/opportunities.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "network/access/percentile.hpp"

namespace concentric {
namespace {

TEST(Percentile, IsTheNearestRank) {
  EXPECT_EQ(percentile_place(0, 10), 0U);
  EXPECT_EQ(percentile_place(5, 10), 0U);
  EXPECT_EQ(percentile_place(50, 10), 4U);
  EXPECT_EQ(percentile_place(51, 10), 5U);
  EXPECT_EQ(percentile_place(100, 10), 9U);
  EXPECT_EQ(percentile_place(50, 1), 0U);
}

TEST(Percentiles, AreThoseOfTheSortedValues) {
  std::vector<std::uint16_t> values(101);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<std::uint16_t>((i * 37) % 101);
  auto sorted = values;
  std::sort(sorted.begin(), sorted.end());
  const std::vector<double> percentiles{0, 5, 25, 50, 75, 75, 95, 100};
  std::vector<std::uint16_t> found(percentiles.size());
  percentiles_of(values, percentiles, found);
  for (std::size_t p = 0; p < percentiles.size(); ++p)
    EXPECT_EQ(found[p], sorted[percentile_place(percentiles[p], sorted.size())]) << percentiles[p];
}

TEST(Decay, HasTheFormsThatArePublished) {
  EXPECT_EQ(parse_decay("step:30").weight(30), 1);
  EXPECT_EQ(parse_decay("step:30").weight(30.01), 0);
  EXPECT_DOUBLE_EQ(parse_decay("exponential:0.1").weight(10), std::exp(-1));
  EXPECT_DOUBLE_EQ(parse_decay("power:2").weight(10), 0.01);
  EXPECT_DOUBLE_EQ(parse_decay("power:2").weight(0), 1);
  EXPECT_DOUBLE_EQ(parse_decay("gaussian:20").weight(20), std::exp(-0.5));
  EXPECT_DOUBLE_EQ(parse_decay("logistic:40,10").weight(0), 1);
  // Half way down at the cutoff, nearly: the whole curve is raised to be 1 at 0.
  EXPECT_NEAR(parse_decay("logistic:40,10").weight(40), 0.5, 0.001);
  EXPECT_EQ(decay_text(parse_decay("logistic:40,10")), "logistic:40,10");
}

TEST(Decay, IsRefusedWithTheFormsThatThereAre) {
  for (const char* text : {"", "step", "step:", "step:-1", "step:1,2", "logistic:40", "linear:3", "step:a"})
    EXPECT_THROW(parse_decay(text), InvalidInput) << text;
}

TEST(Access, CountsWhatIsReached) {
  const std::vector<Seconds> times{0, 600, 1800, no_time};
  const std::vector<double> jobs{1, 10, 100, 1000};
  EXPECT_EQ(access_to(times, jobs, parse_decay("step:10")), 11);
  EXPECT_EQ(access_to(times, jobs, parse_decay("step:30")), 111);
  EXPECT_DOUBLE_EQ(access_to(times, jobs, parse_decay("exponential:0.1")),
                   1 + 10 * std::exp(-1) + 100 * std::exp(-3));
}

TEST(Access, FindsTheKthNearest) {
  const std::vector<Seconds> times{900, 300, 600, no_time};
  const std::vector<double> clinics{1, 0.5, 2, 1};
  EXPECT_EQ(time_to_nearest(times, clinics, 1), 600);  // half a clinic is none
  EXPECT_EQ(time_to_nearest(times, clinics, 2), 600);
  EXPECT_EQ(time_to_nearest(times, clinics, 3), 900);
  EXPECT_EQ(time_to_nearest(times, clinics, 4), no_time);
}

}  // namespace
}  // namespace concentric
