// What tags mean, without a file: who may go where, and how fast.
#include <gtest/gtest.h>

#include "network/street/osm_access.hpp"
#include "network/street/osm_speed.hpp"

namespace concentric {
namespace {

using K = OsmKey;
using TagPairs = std::vector<std::pair<OsmKey, std::string_view>>;

OsmTags tags_of(const TagPairs& pairs) {
  OsmTags tags;
  for (const auto& [key, value] : pairs) tags[key] = value;
  return tags;
}

// `+` along the way, `-` against it, for car, bicycle and walk: "+-|+-|+-" is a street open to all.
std::string use(const TagPairs& pairs) {
  std::string text;
  for (const Mode mode : {Mode::car, Mode::bicycle, Mode::walk}) {
    const OsmUse of_mode = use_of(tags_of(pairs), mode);
    EXPECT_EQ(of_mode.reason == OsmReason::none, of_mode.forward || of_mode.backward);
    text += (mode == Mode::car ? "" : "|") + std::string(of_mode.forward ? "+" : "") +
            (of_mode.backward ? "-" : "");
  }
  return text;
}

TEST(OsmAccess, GoesByTheClassOfTheStreet) {
  EXPECT_EQ(use({{K::highway, "residential"}}), "+-|+-|+-");
  EXPECT_EQ(use({{K::highway, "trunk"}}), "+-|+-|+-");
  EXPECT_EQ(use({{K::highway, "motorway"}}), "+||");
  EXPECT_EQ(use({{K::highway, "motorway_link"}}), "+-||");
  EXPECT_EQ(use({{K::highway, "footway"}}), "||+-");
  EXPECT_EQ(use({{K::highway, "steps"}}), "||+-");
  EXPECT_EQ(use({{K::highway, "steps"}, {K::bicycle, "yes"}}), "||+-");
  EXPECT_EQ(use({{K::highway, "path"}}), "|+-|+-");
  EXPECT_EQ(use({{K::highway, "cycleway"}}), "|+-|+-");
  EXPECT_EQ(use({{K::highway, "pedestrian"}}), "|+-|+-");
  EXPECT_EQ(use({{K::highway, "service"}, {K::service, "driveway"}}), "+-|+-|+-");
  EXPECT_EQ(use({{K::highway, "busway"}}), "||");
  EXPECT_EQ(use({{K::highway, "construction"}}), "||");
  EXPECT_EQ(use({{K::highway, "proposed"}, {K::motor_vehicle, "yes"}}), "||");
  EXPECT_EQ(use({{K::highway, "raceway"}, {K::foot, "yes"}}), "||");
  EXPECT_EQ(use({}), "||+-") << "a platform, which has no highway";
}

TEST(OsmAccess, BelievesTheTagNearestToTheMode) {
  EXPECT_EQ(use({{K::highway, "residential"}, {K::access, "no"}}), "||");
  EXPECT_EQ(use({{K::highway, "residential"}, {K::access, "private"}, {K::foot, "yes"}}), "||+-");
  EXPECT_EQ(use({{K::highway, "residential"}, {K::access, "destination"}}), "+-|+-|+-");
  EXPECT_EQ(use({{K::highway, "residential"}, {K::vehicle, "no"}}), "||+-");
  EXPECT_EQ(use({{K::highway, "residential"}, {K::vehicle, "no"}, {K::bicycle, "yes"}}), "|+-|+-");
  EXPECT_EQ(use({{K::highway, "residential"}, {K::motor_vehicle, "no"}, {K::motorcar, "yes"}}), "+-|+-|+-");
  EXPECT_EQ(use({{K::highway, "residential"}, {K::motor_vehicle, "forestry"}}), "|+-|+-");
  EXPECT_EQ(use({{K::highway, "footway"}, {K::bicycle, "designated"}}), "|+-|+-");
  EXPECT_EQ(use({{K::highway, "footway"}, {K::access, "yes"}}), "||+-") << "access=yes builds no road";
  EXPECT_EQ(use({{K::highway, "pedestrian"}, {K::motor_vehicle, "delivery"}}), "+-|+-|+-");
  EXPECT_EQ(use({{K::highway, "cycleway"}, {K::foot, "no"}}), "|+-|");
  EXPECT_EQ(use({{K::highway, "path"}, {K::bicycle, "dismount"}}), "||+-");
  EXPECT_EQ(use({{K::highway, "primary"}, {K::bicycle, "use_sidepath"}, {K::foot, "use_sidepath"}}), "+-||");
}

TEST(OsmAccess, KeepsWalkersOffRoadsForMotorsUnlessThereIsASidewalk) {
  EXPECT_EQ(use({{K::highway, "motorway"}, {K::foot, "yes"}}), "+||+-");
  EXPECT_EQ(use({{K::highway, "trunk"}, {K::motorroad, "yes"}}), "+-||");
  EXPECT_EQ(use({{K::highway, "trunk"}, {K::motorroad, "yes"}, {K::sidewalk, "right"}}), "+-||+-");
  EXPECT_EQ(use({{K::highway, "trunk"}, {K::sidewalk, "both"}, {K::foot, "no"}}), "+-|+-|");
  EXPECT_EQ(use({{K::highway, "trunk"}, {K::sidewalk, "no"}}), "+-|+-|+-");
}

TEST(OsmAccess, KnowsOneWayStreets) {
  EXPECT_EQ(use({{K::highway, "primary"}, {K::oneway, "yes"}}), "+|+|+-");
  EXPECT_EQ(use({{K::highway, "primary"}, {K::oneway, "-1"}}), "-|-|+-");
  EXPECT_EQ(use({{K::highway, "primary"}, {K::oneway, "reversible"}}), "+-|+-|+-");
  EXPECT_EQ(use({{K::highway, "primary"}, {K::junction, "roundabout"}}), "+|+|+-");
  EXPECT_EQ(use({{K::highway, "primary"}, {K::junction, "roundabout"}, {K::oneway, "no"}}), "+-|+-|+-");
  EXPECT_EQ(use({{K::highway, "motorway"}, {K::oneway, "no"}}), "+-||");
  EXPECT_EQ(use({{K::highway, "primary"}, {K::oneway, "yes"}, {K::oneway_bicycle, "no"}}), "+|+-|+-");
  EXPECT_EQ(use({{K::highway, "primary"}, {K::oneway_bicycle, "yes"}}), "+-|+|+-");
  EXPECT_EQ(use({{K::highway, "primary"}, {K::oneway, "yes"}, {K::cycleway, "opposite_lane"}}), "+|+-|+-");
  EXPECT_EQ(use({{K::highway, "primary"}, {K::oneway, "yes"}, {K::cycleway_left, "opposite"}}), "+|+-|+-");
  EXPECT_EQ(use({{K::highway, "primary"}, {K::oneway, "yes"}, {K::oneway_motor_vehicle, "no"}}), "+-|+|+-");
  EXPECT_EQ(use({{K::highway, "footway"}, {K::oneway, "yes"}}), "||+-");
  EXPECT_EQ(use({{K::highway, "footway"}, {K::oneway_foot, "-1"}}), "||-");
}

TEST(OsmAccess, TakesFerriesAndAreas) {
  EXPECT_EQ(use({{K::route, "ferry"}}), "|+-|+-");
  EXPECT_EQ(use({{K::route, "ferry"}, {K::motor_vehicle, "yes"}}), "+-|+-|+-");
  EXPECT_EQ(use({{K::route, "ferry"}, {K::motorcar, "yes"}, {K::bicycle, "no"}}), "+-||+-");
  EXPECT_EQ(use({{K::highway, "pedestrian"}, {K::area, "yes"}}), "||+-");
  EXPECT_EQ(use({{K::highway, "service"}, {K::area, "yes"}}), "||+-");
}

TEST(OsmSpeed, ReadsMaxspeedInItsUnits) {
  const auto kmh = [](std::string_view text) { return parse_maxspeed(text).value_or(-1); };
  EXPECT_EQ(kmh("50"), 50);
  EXPECT_EQ(kmh("50 km/h"), 50);
  EXPECT_NEAR(kmh("30 mph"), 48.28032, 1e-9);
  EXPECT_NEAR(kmh("30mph"), 48.28032, 1e-9);
  EXPECT_NEAR(kmh("10 knots"), 18.52, 1e-9);
  EXPECT_EQ(kmh("walk"), 6);
  for (const char* const text : {"", "none", "signals", "variable", "BR:urban", "50;30", "0", "fast", "-50",
                                 "1000", "5e9", "30 furlongs"})
    EXPECT_EQ(kmh(text), -1) << text;
}

TEST(OsmSpeed, ReadsDurations) {
  const auto seconds = [](std::string_view text) { return parse_duration(text).value_or(-1); };
  EXPECT_EQ(seconds("20"), 1200);
  EXPECT_EQ(seconds("0:20"), 1200);
  EXPECT_EQ(seconds("01:30:30"), 5430);
  EXPECT_EQ(seconds("PT1H30M"), 5400);
  EXPECT_EQ(seconds("PT45S"), 45);
  for (const char* const text : {"", "0", "PT", "soon", "1:2:3:4", "-5", "PT5", "1:", ":", "P1D"})
    EXPECT_EQ(seconds(text), -1) << text;
}

TEST(OsmSpeed, IsMaxspeedElseThatOfTheClass) {
  const auto speeds = [](const TagPairs& pairs, Mode mode, double length_m = 0) {
    const OsmSpeed speed = speed_of(tags_of(pairs), mode, length_m, {});
    return std::pair{speed.forward_kmh, speed.backward_kmh};
  };
  const double mph = 1.609344;
  EXPECT_EQ(speeds({{K::highway, "motorway"}}, Mode::car), std::pair(65 * mph, 65 * mph));
  EXPECT_EQ(speeds({{K::highway, "residential"}}, Mode::car), std::pair(25 * mph, 25 * mph));
  EXPECT_EQ(speeds({{K::highway, "primary"}, {K::maxspeed, "70"}}, Mode::car), std::pair(70.0, 70.0));
  EXPECT_EQ(speeds({{K::highway, "primary"}, {K::maxspeed, "PT:urban"}}, Mode::car),
            std::pair(45 * mph, 45 * mph));
  EXPECT_EQ(speeds({{K::highway, "primary"}, {K::maxspeed, "70"}, {K::maxspeed_backward, "50"}}, Mode::car),
            std::pair(70.0, 50.0));
  EXPECT_EQ(speeds({{K::highway, "primary"}, {K::maxspeed, "70"}}, Mode::walk), std::pair(3.6, 3.6));
  EXPECT_EQ(speeds({{K::highway, "primary"}}, Mode::bicycle), std::pair(12.0, 12.0));
  EXPECT_EQ(speeds({{K::route, "ferry"}}, Mode::walk), std::pair(15.0, 15.0));
  EXPECT_EQ(speeds({{K::route, "ferry"}, {K::duration, "00:10"}}, Mode::walk, 2000), std::pair(12.0, 12.0));
  EXPECT_EQ(speeds({{K::route, "ferry"}, {K::duration, "1:00:00"}}, Mode::car, 900e3), std::pair(15.0, 15.0));
}

}  // namespace
}  // namespace concentric
