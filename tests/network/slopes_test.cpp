#include "network/street/slopes.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace concentric {
namespace {

// Two junctions a hundredth of a degree apart on the equator, a street each way with a bend in the middle,
// and heights that rise to the east by `metres_per_pixel` a pixel of a thousandth of a degree.
StreetGraph street() {
  StreetGraph graph;
  graph.mode = Mode::walk;
  graph.node = {{0.001, 0}, {0.011, 0}};
  graph.tail = {0, 1};
  graph.head = {1, 0};
  graph.time = {1000000, 1000000};
  graph.length_m = {1112, 1112};
  graph.name = {0, 0};
  graph.first_shape = {0, 1, 2};
  graph.shape = {{0.006, 0}, {0.006, 0}};
  sort_arcs(graph);
  return graph;
}

Raster rising(float metres_per_pixel) {
  Raster raster{0, 0.002, 0.001, 0.001, 13, 4, {}};
  for (std::size_t row = 0; row < raster.rows; ++row)
    for (std::size_t column = 0; column < raster.columns; ++column)
      raster.value.push_back(100 + metres_per_pixel * static_cast<float>(column));
  return raster;
}

TEST(Slopes, SpeedIsToblers) {
  EXPECT_DOUBLE_EQ(speed_on_slope(0), 1);
  EXPECT_NEAR(speed_on_slope(-0.05), 6 / (6 * std::exp(-3.5 * 0.05)), 1e-12) << "fastest, 6 of 5.04 km/h";
  EXPECT_NEAR(speed_on_slope(0.1), std::exp(-0.35), 1e-12);
  EXPECT_NEAR(speed_on_slope(-0.2), std::exp(-3.5 * 0.1), 1e-12);
}

TEST(Slopes, SlowTheWayUpAndTheWayDown) {
  StreetGraph graph = street();
  slow_by_slopes(graph, rising(11.1195F));  // a tenth
  EXPECT_NEAR(graph.time[0], 1e6 * std::exp(0.35), 100);
  EXPECT_NEAR(graph.time[1], 1e6, 100) << "a tenth down is as fast as the flat";
}

TEST(Slopes, WithoutHeightsTheWayIsFlat) {
  StreetGraph graph = street();
  slow_by_slopes(graph, Raster{});
  EXPECT_EQ(graph.time[0], 1000000U);
  slow_by_slopes(graph, rising(0));
  EXPECT_EQ(graph.time[1], 1000000U);
}

TEST(Slopes, LeaveAClosedArcClosed) {
  StreetGraph graph = street();
  graph.time[0] = never;
  slow_by_slopes(graph, rising(11.1195F));
  EXPECT_EQ(graph.time[0], never);
}

}  // namespace
}  // namespace concentric
