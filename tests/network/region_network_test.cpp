// The networks of the years of a plan, on a region small enough to reckon by hand: levers change just what
// they say.
#include "network/year/region_network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/parallel.hpp"
#include "network/road/road_path.hpp"
#include "network/year/cell_streets.hpp"
#include "network/year/railways.hpp"
#include "support/tiny_networks.hpp"

namespace concentric {
namespace {

using testing::tiny_region_with_networks;

std::string lever(const std::string& id, const std::string& kind, const std::string& keys) {
  return "[[lever]]\nid = \"" + id + "\"\nkind = \"" + kind +
         "\"\nbasis = \"assumed\"\nsource = \"a test\"\n" + keys;
}

const std::string express_line = lever("fast", "open_line", "project = \"express\"\n");  // 2022-06-30

TEST(Railways, AreTheTrainsAloneUnderBothNames) {
  GtfsFeed feed;
  feed.routes = {{"m", "1号线", "Line 1", 1, 0}, {"t", "C", "城际动车", 2, 0}, {"x", "", "Express", 102, 0}};
  feed.trips = {{"a", "", "", 0, 0, 0, 0}, {"b", "", "", 1, 0, 0, 0}, {"c", "", "", 2, 0, 0, 0}};
  feed.frequencies = {{0, 0, 60, 10, false}, {2, 0, 60, 20, false}};
  const GtfsFeed railways = only_railways(feed);
  ASSERT_EQ(railways.trips.size(), 2U);
  EXPECT_EQ(railways.trips[0].id, "b");
  ASSERT_EQ(railways.frequencies.size(), 1U);
  EXPECT_EQ(railways.frequencies[0].trip, 1U);
  Timetable timetable;
  timetable.route_id = {"t", "x", "m"};
  timetable.route_name = {"C", "Express", "1号线"};
  const std::vector<Names> names = route_names(feed, timetable);
  EXPECT_EQ(names[0].en, "C");
  EXPECT_EQ(names[0].zh, "城际动车");
  EXPECT_EQ(names[1].zh, "Express");
  EXPECT_EQ(names[2].en, "Line 1");
}

class YearNetwork : public ::testing::Test {
 protected:
  const Region region = tiny_region_with_networks();
  const BaseNetwork base = load_base_network(region);
  std::vector<LeverEffect> effects;

  Plan plan(const std::string& levers) const {
    return read_plan("[plan]\nname = \"p\"\ntitle = \"P\"\nregion = \"tiny\"\n" + levers, "p.toml", region);
  }
  GtfsFeed feed(const Plan& its, int year) { return timetables_of_year(base, its, year, effects); }
  Timetable timetable(const Plan& its, int year) { return build_timetable(feed(its, year), base.day); }
  double effect(const std::string& name) const {
    double sum = 0;
    for (const LeverEffect& each : effects)
      if (each.effect == name) sum += each.amount;
    return sum;
  }
};

// Trains that set out on the day itself; a timetable holds the next morning's too.
std::size_t trains_of_day(const Timetable& timetable) {
  constexpr Seconds midnight = 24 * 3600;
  std::size_t trains = 0;
  for (std::size_t pattern = 0; pattern < timetable.patterns(); ++pattern) {
    const std::size_t stops = timetable.first_stop[pattern + 1] - timetable.first_stop[pattern];
    const std::size_t trips = timetable.first_trip[pattern + 1] - timetable.first_trip[pattern];
    for (std::size_t trip = 0; trip < trips; ++trip)
      trains += timetable.departure[timetable.first_time[pattern] + trip * stops] < midnight ? 1 : 0;
  }
  return trains;
}

// `east7 W 07:00 Z4 07:06 E 07:10`, a line a trip in order: everything that a passenger sees of a feed.
std::multiset<std::string> trips_text(const GtfsFeed& feed, Date day) {
  std::multiset<std::string> text;
  for (const GtfsTrip& trip : feed.trips) {
    if (!runs_on(feed.services[trip.service], day)) continue;
    std::string line = feed.routes[trip.route].id + " " + trip.id;
    for (std::uint32_t i = 0; i < trip.times; ++i) {
      const GtfsStopTime& time = feed.stop_times[trip.first_time + i];
      line += " " + feed.stops[time.stop].id + " " + clock_text(time.arrival);
      if (time.departure != time.arrival) line += "-" + clock_text(time.departure);
    }
    for (const GtfsFrequency& each : feed.frequencies)
      if (&feed.trips[each.trip] == &trip) line += " every " + clock_text(each.headway);
    text.insert(line);
  }
  return text;
}

std::vector<std::string> without(const std::multiset<std::string>& a, const std::multiset<std::string>& b) {
  std::vector<std::string> rest;
  std::ranges::set_difference(a, b, std::back_inserter(rest));
  return rest;
}

TEST_F(YearNetwork, EachFeedRunsAsOnItsBusiestDay) {
  EXPECT_EQ(base.day, testing::tiny_day());
  const Timetable all = build_timetable(base.timetables, base.day);
  EXPECT_EQ(trains_of_day(all), 8U + 2 * 96);
}

TEST_F(YearNetwork, ARegionWithoutNetworksIsRefused) {
  EXPECT_FALSE(has_networks(testing::tiny_region()));
  EXPECT_THROW(load_base_network(testing::tiny_region()), InvalidInput);
}

TEST_F(YearNetwork, ALineRunsFromTheYearThatItOpensIn) {
  const Plan its = plan(express_line);
  EXPECT_EQ(trips_text(feed(its, 2021), base.day), trips_text(base.timetables, base.day));
  EXPECT_TRUE(effects.empty());
  const GtfsFeed after = feed(its, 2022);
  EXPECT_TRUE(without(trips_text(base.timetables, base.day), trips_text(after, base.day)).empty());
  // West and East are there; New Town is new. Half a minute there.
  EXPECT_EQ(
      without(trips_text(after, base.day), trips_text(base.timetables, base.day)),
      (std::vector<std::string>{"fast fast< E 00:00:00 fast:2 00:02:00-00:02:30 W 00:03:30 every 00:20:00",
                                "fast fast> W 00:00:00 fast:2 00:01:00-00:01:30 E 00:03:30 every 00:20:00"}));
  EXPECT_EQ(effect("trains"), 96);
  EXPECT_EQ(effect("stops of the line"), 3);
  EXPECT_EQ(effect("new stops"), 1);
  EXPECT_NEAR(effect("line opened"), 5, 0.02);
  effects.clear();
  EXPECT_EQ(trips_text(feed(its, 2030), base.day), trips_text(after, base.day));
  EXPECT_TRUE(effects.empty());
}

TEST_F(YearNetwork, EverySecondTrainOfALineMayBeFast) {
  const Plan its = plan(lever("fast", "open_line", "project = \"express\"\nfastest_min = 3\n"));
  const auto text = trips_text(feed(its, 2022), base.day);
  EXPECT_EQ(text.count("fast fast>fast W 00:00:00 E 00:03:00 every 00:40:00"), 1U);
  EXPECT_EQ(text.count("fast fast> W 00:00:00 fast:2 00:01:00-00:01:30 E 00:03:30 every 00:40:00"), 1U);
  EXPECT_EQ(effect("trains"), 96);
}

TEST_F(YearNetwork, AStopOfAnotherModeIsThreeMinutesAway) {
  const GtfsFeed after = feed(plan(lever("tram", "open_line", R"(date = 2020
name = "Tram"
mode = "tram"
headway_min = 10
stops = ["W", { name = "Halt", lon = 116.53, lat = 39.02, run_min = 3 }]
)")),
                              2020);
  std::set<std::string> reached;
  for (const GtfsTransfer& transfer : after.transfers) {
    EXPECT_EQ(transfer.min_time, 180);
    if (after.stops[transfer.from].id == "tram:1") reached.insert(after.stops[transfer.to].id);
  }
  EXPECT_EQ(reached, (std::set<std::string>{"W", "M1"}));
}

TEST_F(YearNetwork, AClosedLineRunsNoMore) {
  const GtfsFeed after = feed(plan(lever("end", "close_line", "date = 2022-01-01\nlines = \"M\"\n")), 2022);
  EXPECT_TRUE(without(trips_text(after, base.day), trips_text(base.timetables, base.day)).empty());
  EXPECT_EQ(without(trips_text(base.timetables, base.day), trips_text(after, base.day)),
            (std::vector<std::string>{"M back M2 00:00:00 M1 00:02:00 every 00:10:00",
                                      "M there M1 00:00:00 M2 00:02:00 every 00:10:00"}));
  EXPECT_EQ(effect("trains"), -192);
}

TEST_F(YearNetwork, ALineOfThePlanCanBeChangedAndClosed) {
  const Plan its = plan(express_line +
                        lever("more", "change_service", "date = 2023\nlines = \"fast\"\nheadway_min = 10\n") +
                        lever("end", "close_line", "date = 2024\nlines = [\"fast\"]\n"));
  EXPECT_EQ(trains_of_day(timetable(its, 2022)), 200U + 96);
  EXPECT_EQ(trains_of_day(timetable(its, 2023)), 200U + 192);
  EXPECT_EQ(trains_of_day(timetable(its, 2024)), 200U);
}

TEST_F(YearNetwork, RunningTimesScaleAndDwellsStay) {
  const GtfsFeed after = feed(plan(express_line + lever("slow", "change_service",
                                                        "date = 2023\nlines = \"fast\"\ntime_factor = 2\n")),
                              2023);
  const auto text = trips_text(after, base.day);
  EXPECT_EQ(text.count("fast fast> W 00:00:00 fast:2 00:02:00-00:02:30 E 00:06:30 every 00:20:00"), 1U);
  EXPECT_EQ(effect("trains with new running times"), 96);
}

TEST_F(YearNetwork, SoManyTrainsCallAtAnAddedStop) {
  const GtfsFeed after = feed(plan(lever("call", "change_service", R"(date = 2024
lines = "R"
between = ["West", "East"]
stop = "New Town"
stop_pairs = 2
extra_min = 5
dwell_min = 2
)")),
                              2024);
  // A third of the way from West to Middle: two of the six minutes, a minute and a half more to brake, and
  // two minutes there. The second and the last of the four trains each way.
  EXPECT_EQ(without(trips_text(after, base.day), trips_text(base.timetables, base.day)),
            (std::vector<std::string>{"R east10 W 10:00:00 call:1 10:03:30-10:05:30 Z4 10:11:00 E 10:15:00",
                                      "R east8 W 08:00:00 call:1 08:03:30-08:05:30 Z4 08:11:00 E 08:15:00",
                                      "R west10 E 10:00:00 Z4 10:04:00 call:1 10:09:30-10:11:30 W 10:15:00",
                                      "R west8 E 08:00:00 Z4 08:04:00 call:1 08:09:30-08:11:30 W 08:15:00"}));
  EXPECT_EQ(effect("trains that call too"), 4);
}

TEST_F(YearNetwork, AStopOffTheWayIsNotServed) {
  feed(plan(lever("call", "change_service", R"(date = 2024
lines = "R"
stop = { name = "Far", lon = 116.53, lat = 39.2 }
extra_min = 5
)")),
       2024);
  EXPECT_EQ(effect("trains that call too"), 0);
}

TEST_F(YearNetwork, MoreTrainsRunLikeTheFastestThatThereAre) {
  const Timetable after =
      timetable(plan(lever("more", "change_service", "date = 2024\nlines = \"R\"\nextra_pairs = 4\n")), 2024);
  EXPECT_EQ(trains_of_day(after), 200U + 8);
  EXPECT_EQ(effect("trains"), 8);
}

TEST_F(YearNetwork, RoadsAreClosedUntilTheyOpen) {
  const Plan its = plan(lever("road", "open_road", R"(date = 2022
from = "z1"
to = "z6"
length_km = 5.5
speed_kmh = 110
)") + lever("slow", "change_speed", "date = 2023\nplaces = [\"c1\"]\nfactor = 0.5\n"));
  const PlanRoads roads = roads_of_plan(base, its);
  ASSERT_EQ(roads.links.links(), 12U);
  const auto speeds = [&](int year) { return speeds_of_year(roads, its, year, effects); };
  const std::vector<double> before(10, 30.0);
  std::vector<double> expected = before;
  expected.insert(expected.end(), {0, 0});
  EXPECT_EQ(speeds(2021), expected);
  expected[10] = expected[11] = 110;
  EXPECT_EQ(speeds(2022), expected);
  EXPECT_EQ(effect("road opened"), 5.5);
  expected[0] = expected[1] = 15;
  EXPECT_EQ(speeds(2023), expected);
  EXPECT_EQ(effect("roads with another speed"), 2);
  EXPECT_EQ(open_links(roads.links, speeds(2021)).links(), 10U);
}

// Three lines, a road and other speeds in six years.
std::string busy_plan() {
  return express_line +
         lever("more", "change_service", "date = 2023\nlines = [\"fast\", \"M\"]\nheadway_min = 5\n") +
         lever("end", "close_line", "date = 2025\nlines = \"M\"\n") +
         lever("road", "open_road",
               "date = 2024\nfrom = \"z1\"\nto = \"z6\"\nlength_km = 5.5\nspeed_kmh = 110\n") +
         lever("slow", "change_speed", "date = 2026\nplaces = [\"region\"]\nfactor = 0.5\n");
}

TEST_F(YearNetwork, OneYearAfterAnotherIsTheSameAsEachAnew) {
  const Plan its = plan(busy_plan());
  YearNetworks kept(region, its);
  for (const int year : {2021, 2022, 2023, 2024, 2025, 2026, 2022}) {
    YearNetworks anew(region, its);
    EXPECT_EQ(kept.skims(year).road_min.raw(), anew.skims(year).road_min.raw()) << year;
    EXPECT_EQ(kept.skims(year).transit_min.raw(), anew.skims(year).transit_min.raw()) << year;

    const Network& one = kept.network(year);
    const Network other = network_of_year(region, base, its, year);
    EXPECT_EQ(one.timetable->departure, other.timetable->departure) << year;
    EXPECT_EQ(one.timetable->trip_name, other.timetable->trip_name) << year;
    for (std::uint32_t cell = 0; cell < region.cells.size(); ++cell) {
      const std::vector<Seed> from{{cell, 0}};
      std::vector<Milliseconds> a = dijkstra(one.car->graph, one.car->graph.time, from);
      std::vector<Milliseconds> b = dijkstra(other.car->graph, other.car->graph.time, from);
      a.resize(region.cells.size());
      b.resize(region.cells.size());
      EXPECT_EQ(a, b) << year;
    }
  }
}

TEST_F(YearNetwork, ChangesAreThoseOfTheYears) {
  const Plan its = plan(busy_plan());
  const YearNetworks networks(region, its);
  EXPECT_FALSE(networks.changes(2000, 2021));
  EXPECT_TRUE(networks.changes(2021, 2022));
  EXPECT_TRUE(networks.changes(2025, 2026));
  EXPECT_FALSE(networks.changes(2026, 2035));
  EXPECT_EQ(networks.effects(2021).size(), 0U);
  EXPECT_EQ(networks.effects(2024).size(), 1U);
}

TEST_F(YearNetwork, SkimsAreTheSameForAnyNumberOfThreads) {
  const Plan its = plan(busy_plan());
  set_thread_count(1);
  YearNetworks one(region, its);
  const std::vector<float> alone = one.skims(2024).transit_min.raw();
  set_thread_count(3);
  YearNetworks several(region, its);
  EXPECT_EQ(several.skims(2024).transit_min.raw(), alone);
  set_thread_count(0);
}

TEST_F(YearNetwork, SkimsAreWhatAHandReckons) {
  const Plan nothing = plan("");
  YearNetworks networks(region, nothing);
  const Skims& skims = networks.skims(2020);
  // Two minutes a link at 30 km/h.
  EXPECT_FLOAT_EQ(skims.road_min(ZoneId(0), ZoneId(5)), 10);
  EXPECT_FLOAT_EQ(skims.road_min(ZoneId(2), ZoneId(1)), 2);
  EXPECT_EQ(skims.road_min(ZoneId(3), ZoneId(3)), 0);
  // The door is within 2.9 minutes of the stop at either end, two minutes on the platform, ten on the train;
  // the window's steps of five minutes may add up to five.
  EXPECT_GT(skims.transit_min(ZoneId(0), ZoneId(5)), 12);
  EXPECT_LT(skims.transit_min(ZoneId(0), ZoneId(5)), 12 + 2 * 2.9 + 5);
  EXPECT_EQ(skims.minutes(ZoneId(0), ZoneId(5)), 10);
}

TEST_F(YearNetwork, ALineSlowsNobody) {
  const Plan its = plan(express_line);
  YearNetworks networks(region, its);
  const Skims before = networks.skims(2021);
  const Skims after = networks.skims(2022);
  EXPECT_EQ(before.road_min.raw(), after.road_min.raw());
  std::size_t faster = 0;
  for (std::size_t i = 0; i < before.transit_min.raw().size(); ++i) {
    EXPECT_LE(after.transit_min.raw()[i], before.transit_min.raw()[i]);
    faster += after.transit_min.raw()[i] < before.transit_min.raw()[i] ? 1 : 0;
  }
  EXPECT_GT(faster, 0U);
}

}  // namespace
}  // namespace concentric
