#include "network/street/street_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.hpp"
#include "network/street/arc_points.hpp"
#include "support/tiny_osm.hpp"

namespace concentric {
namespace {

using testing::TinyOsm;

constexpr double degree_m = 111195.080;

StreetGraph streets(TinyOsm& osm, Mode mode = Mode::car) {
  std::vector<LeftOut> left_out;
  return streets_from_osm(osm.extract(), mode, {}, left_out);
}

std::string seeds_of(const StreetGraph& graph, const std::vector<Seed>& seeds) {
  std::string text;
  for (const Seed& seed : seeds)
    text += "(" + std::to_string(std::lround(graph.node[seed.node].lon * 1000)) + "," +
            std::to_string(std::lround(graph.node[seed.node].lat * 1000)) + ") " + std::to_string(seed.time) +
            "\n";
  return text;
}

// A street from (0, 0) to (4, 0) thousandths of a degree, 444.78 m long: 44.478 s at 36 km/h. The point
// stands a quarter along and 0.001 degrees (111.195 m) off: 111.195 s on foot at 3.6 km/h.
TEST(StreetIndex, GivesTheTimesToBothEndsOfATwoWayStreet) {
  TinyOsm osm;
  osm.node(1, 0, 0)
      .node(2, 0.003, 0)
      .node(3, 0.004, 0)
      .way(10, {1, 2, 3}, {{"highway", "residential"}, {"maxspeed", "36"}});
  const StreetGraph graph = streets(osm);
  const StreetIndex index(graph);
  const auto snap = index.snap({0.001, 0.001}, 200, 3.6);
  ASSERT_TRUE(snap);
  EXPECT_NEAR(snap->distance_m, 0.001 * degree_m, 0.001);
  EXPECT_NEAR(snap->on_street.lon, 0.001, 1e-9);
  EXPECT_NEAR(snap->on_street.lat, 0, 1e-9);
  EXPECT_EQ(snap->arc, 0U);
  EXPECT_NEAR(snap->along, 0.25, 1e-6);
  EXPECT_EQ(snap->walk, 111195U);
  EXPECT_EQ(seeds_of(graph, snap->leave), "(0,0) 122315\n(4,0) 144554\n");
  EXPECT_EQ(seeds_of(graph, snap->arrive), "(0,0) 122315\n(4,0) 144554\n");
  EXPECT_FALSE(index.snap({0.001, 0.001}, 111, 3.6)) << "the limit is the distance in metres";
  // Beyond the end: the end itself is nearest.
  const auto end = index.snap({0.005, 0}, 200, 3.6);
  ASSERT_TRUE(end);
  EXPECT_EQ(seeds_of(graph, end->leave), "(0,0) 155673\n(4,0) 111195\n");
}

TEST(StreetIndex, FollowsTheDirectionOfAOneWayStreet) {
  TinyOsm osm;
  osm.node(1, 0, 0).node(2, 0.004, 0).node(3, 0.002, 0.004);
  osm.way(10, {1, 2}, {{"highway", "residential"}, {"maxspeed", "36"}, {"oneway", "yes"}})
      .way(11, {2, 3, 1}, {{"highway", "residential"}});
  const StreetGraph graph = streets(osm);
  const auto snap = StreetIndex(graph).snap({0.001, 0}, 100, 3.6);
  ASSERT_TRUE(snap);
  EXPECT_EQ(seeds_of(graph, snap->leave), "(4,0) 33359\n");
  EXPECT_EQ(seeds_of(graph, snap->arrive), "(0,0) 11120\n");
}

TEST(StreetIndex, GoesFromPointToPointOnOneStreet) {
  TinyOsm osm;
  osm.node(1, 0, 0).node(2, 0.004, 0).node(3, 0.002, 0.004);
  osm.way(10, {1, 2}, {{"highway", "residential"}, {"maxspeed", "36"}, {"oneway", "yes"}})
      .way(11, {2, 3, 1}, {{"highway", "residential"}, {"maxspeed", "36"}});
  const StreetGraph graph = streets(osm);
  const StreetIndex index(graph);
  const auto a = index.snap({0.001, 0}, 100, 3.6), b = index.snap({0.003, 0}, 100, 3.6);
  const auto c = index.snap({0.001, 0.002}, 100, 3.6), d = index.snap({0.003, 0.002}, 100, 3.6);
  ASSERT_TRUE(a && b && c && d);
  EXPECT_NEAR(index.along_street(*a, *b), 22239, 1);
  EXPECT_EQ(index.along_street(*b, *a), never) << "against the one-way street";
  EXPECT_EQ(index.along_street(*a, *a), 0U);
  EXPECT_EQ(index.along_street(*a, *c), never) << "another street";
  EXPECT_NEAR(index.along_street(*c, *d), index.along_street(*d, *c), 1);
  EXPECT_NEAR(index.along_street(*c, *d), 2 * std::hypot(0.001, 0.002) * degree_m * 100, 5);
}

// At 2, who comes along 10 may not go on along 11: the last junction before a point on 11 is 2, but for
// whoever comes along 10 it is another copy of 2, from which 11 does not go out.
TEST(StreetIndex, ArrivesFromEveryCopyOfAJunctionThatMayEnterTheStreet) {
  TinyOsm osm;
  osm.node(1, 0, 0).node(2, 0.002, 0).node(3, 0.004, 0).node(4, 0.002, 0.002);
  osm.way(10, {1, 2}, {{"highway", "residential"}, {"maxspeed", "36"}})
      .way(11, {2, 3}, {{"highway", "residential"}, {"maxspeed", "36"}})
      .way(12, {2, 4}, {{"highway", "residential"}, {"maxspeed", "36"}})
      .restriction(5, "no_left_turn", 10, 2, 12);
  const StreetGraph graph = streets(osm);
  const auto snap = StreetIndex(graph).snap({0.003, 0}, 100, 3.6);
  ASSERT_TRUE(snap);
  EXPECT_EQ(seeds_of(graph, snap->leave), "(2,0) 11120\n(4,0) 11120\n");
  EXPECT_EQ(seeds_of(graph, snap->arrive), "(2,0) 11120\n(4,0) 11120\n(2,0) 11120\n") << "both copies of 2";
}

TEST(StreetIndex, FindsNothingWhereNothingIs) {
  StreetGraph empty;
  empty.first_out = {0};
  empty.first_shape = {0};
  EXPECT_FALSE(StreetIndex(empty).snap({0, 0}, 1e6, 3.6));
  TinyOsm osm;
  osm.node(1, 0, 0).node(2, 0.004, 0).way(10, {1, 2}, {{"highway", "residential"}});
  StreetGraph graph = streets(osm);
  EXPECT_FALSE(StreetIndex(graph).snap({50, 50}, 1600, 3.6));
  EXPECT_FALSE(StreetIndex(graph).snap({0.001, 89.9999}, 1600, 3.6));
  graph.time.assign(graph.arcs(), never);
  EXPECT_FALSE(StreetIndex(graph).snap({0, 0}, 1600, 3.6)) << "closed arcs are no streets";
}

struct Found {
  double square_m = 1e300;
  std::uint32_t arc = 0;
};

// Every segment of every arc, one after another.
Found slow_snap(const StreetGraph& graph, GeoPoint point) {
  const LocalPlane plane(point);
  Found best;
  for (std::uint32_t arc = 0; arc < graph.arcs(); ++arc)
    for (std::uint32_t i = 0; i < segments_of(graph, arc); ++i) {
      const double square =
          nearest_on_segment(plane, point_of(graph, arc, i), point_of(graph, arc, i + 1)).square_m;
      if (square < best.square_m) best = {square, arc};
    }
  return best;
}

// Streets of all lengths, most of them short, at 40 degrees north; some points far outside.
TEST(StreetIndex, FindsWhatASearchOfEverySegmentFinds) {
  for (std::uint32_t seed = 0; seed < 6; ++seed) {
    std::uint32_t draws = 0;
    const auto draw = [&] { return uniform({seed, 3, draws++, 0, 0}); };
    const auto place = [&] { return GeoPoint{116 + 0.2 * draw(), 40 + 0.1 * draw()}; };
    StreetGraph graph;
    graph.first_shape = {0};
    for (std::uint32_t street = 0; street < 150; ++street) {
      GeoPoint at = place();
      const double reach = street % 30 == 0 ? 0.1 : 0.002;
      const auto step = [&] {
        at.lon += reach * (draw() - 0.5);
        // Some run exactly along a parallel or a meridian.
        if (street % 7 != 0) at.lat += reach * (draw() - 0.5);
        return at;
      };
      graph.node.push_back(at);
      std::vector<GeoPoint> shape;
      for (std::uint32_t i = street % 4; i > 0; --i) shape.push_back(step());
      graph.node.push_back(step());
      for (const bool along : {true, false}) {
        if (!along && street % 3 == 0) continue;
        graph.tail.push_back(along ? 2 * street : 2 * street + 1);
        graph.head.push_back(along ? 2 * street + 1 : 2 * street);
        graph.time.push_back(60'000);
        graph.length_m.push_back(100);
        graph.name.push_back(0);
        graph.shape.insert(graph.shape.end(), shape.begin(), shape.end());
        graph.first_shape.push_back(static_cast<std::uint32_t>(graph.shape.size()));
        std::reverse(shape.begin(), shape.end());
      }
    }
    sort_arcs(graph);
    const StreetIndex index(graph);
    for (int i = 0; i < 300; ++i) {
      GeoPoint point = place();
      if (i % 10 == 0) point.lon += 0.3 * (draw() - 0.5);
      const Found expected = slow_snap(graph, point);
      const double limit = i % 5 == 0 ? 200 : 1e5;
      const auto snap = index.snap(point, limit, 3.6);
      ASSERT_EQ(snap.has_value(), expected.square_m < limit * limit);
      if (!snap) continue;
      EXPECT_EQ(snap->arc, expected.arc);
      EXPECT_EQ(snap->distance_m, static_cast<float>(std::sqrt(expected.square_m)));
    }
  }
}

}  // namespace
}  // namespace concentric
