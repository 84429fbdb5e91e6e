// The levers on networks: read right, and what is wrong with them.
#include <gtest/gtest.h>

#include "plan_texts.hpp"
#include "support/tiny_networks.hpp"

namespace concentric {
namespace {

using testing::plan_text;

// Line 5 is `[[lever]]`, line 8 is `basis`, line 10 is the first of `keys`.
std::string network_lever(const std::string& kind, const std::string& keys) {
  return "[[lever]]\nid = \"it\"\nkind = \"" + kind + "\"\nbasis = \"assumed\"\nsource = \"a test\"\n" + keys;
}

Plan read(const std::string& levers) {
  return read_plan(plan_text(levers), "p.toml", testing::tiny_region_with_networks());
}

template <class Kind>
Kind read_one(const std::string& kind, const std::string& keys) {
  return std::get<Kind>(read(network_lever(kind, keys)).levers.at(0).action);
}

std::string faults(const std::string& levers) {
  try {
    read(levers);
  } catch (const InvalidInput& invalid) {
    return invalid.what();
  }
  return {};
}

Names explained(const std::string& kind, const std::string& keys) {
  const Plan plan = read(network_lever(kind, keys));
  return explain_lever(plan.levers.at(0), testing::tiny_region_with_networks());
}

const std::string own_line = R"(date = 2025-06-30
name = "Blue line"
name_zh = "蓝线"
mode = "metro"
headway_min = 4
first = "05:30"
last = "23:00"
stops = [
  "West",
  { name = "Halt", lon = 116.53, lat = 39.02, run_min = 3, dwell_min = 0.5 },
  { name = "东", run_min = 4 },
]
)";

TEST(NetworkLevers, ReadALineOfThePlansOwn) {
  const Plan plan = read(network_lever("open_line", own_line));
  EXPECT_EQ(plan.levers[0].date, "2025-06-30");
  EXPECT_EQ(plan.levers[0].years.first, 2025);
  EXPECT_EQ(plan.levers[0].years.last, 2025);
  const auto& line = std::get<OpenLine>(plan.levers[0].action);
  EXPECT_EQ(line.name.en, "Blue line");
  EXPECT_EQ(line.name.zh, "蓝线");
  EXPECT_EQ(line.mode, LineMode::metro);
  EXPECT_EQ(line.headway_min, 4);
  EXPECT_EQ(line.first, 5 * 3600 + 1800);
  EXPECT_EQ(line.last, 23 * 3600);
  ASSERT_EQ(line.stops.size(), 3U);
  EXPECT_EQ(line.stops[0].name.zh, "西");
  EXPECT_EQ(line.stops[0].lon, testing::tiny_lon(0));
  EXPECT_EQ(line.stops[1].lon, 116.53);
  EXPECT_EQ(line.stops[1].dwell_min, 0.5);
  EXPECT_EQ(line.stops[2].name.en, "East");
  EXPECT_EQ(line.stops[2].run_min, 4);
}

TEST(NetworkLevers, TakeAProjectAsThePackageHasIt) {
  const Plan plan = read(network_lever("open_line", "project = \"express\"\n"));
  EXPECT_EQ(plan.levers[0].date, "2022-06-30");
  const auto& line = std::get<OpenLine>(plan.levers[0].action);
  EXPECT_EQ(line.project, "express");
  EXPECT_EQ(line.mode, LineMode::rail);
  EXPECT_EQ(line.headway_min, 20);
  EXPECT_EQ(line.stops.size(), 3U);
  const Plan later =
      read(network_lever("open_line", "project = \"express\"\ndate = 2024\nheadway_min = 5\n"));
  EXPECT_EQ(later.levers[0].date, "2024-12-31");
  EXPECT_EQ(std::get<OpenLine>(later.levers[0].action).headway_min, 5);
}

TEST(NetworkLevers, ReadServiceOnRoutesAndOnLinesThatThePlanOpens) {
  const Plan plan = read(network_lever("open_line", "project = \"express\"\n") + R"([[lever]]
id = "faster"
kind = "change_service"
date = 2023-01-01
lines = ["it", "M"]
headway_min = 5
time_factor = 0.9
basis = "assumed"
source = "a test"
)");
  const auto& change = std::get<ChangeService>(plan.levers[1].action);
  EXPECT_EQ(change.lines.routes, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(change.lines.opened, (std::vector<std::string>{"it"}));
  EXPECT_EQ(change.headway_min, 5);
  EXPECT_EQ(change.time_factor, 0.9);
}

TEST(NetworkLevers, ReadAnAddedStop) {
  const auto change = read_one<ChangeService>("change_service", R"(date = 2024
lines = "R"
between = ["West", "East"]
stop = "New Town"
stop_pairs = 12
extra_min = 5
dwell_min = 2
)");
  EXPECT_EQ(change.between, (std::vector<std::string>{"West", "East"}));
  ASSERT_TRUE(change.stop);
  EXPECT_EQ(change.stop->lon, testing::tiny_lon(1));
  EXPECT_EQ(change.stop->dwell_min, 2);
  EXPECT_EQ(change.stop_pairs, 12);
  EXPECT_EQ(change.stop_extra_min, 5);
}

TEST(NetworkLevers, ReadRoadsAndSpeeds) {
  const auto road = read_one<OpenRoad>("open_road", R"(date = 2021-05-29
from = "z1"
via = ["z3"]
to = "z6"
speed_kmh = 120
)");
  EXPECT_EQ(road.nodes, (std::vector<std::uint32_t>{0, 2, 5}));
  EXPECT_NEAR(road.length_km, 6, 0.05);  // 5 km in a straight line, times 1.2
  EXPECT_TRUE(road.both_ways);
  EXPECT_EQ(road.type, "motorway");
  const auto speed = read_one<ChangeSpeed>("change_speed", R"(date = 2021
places = ["c1", "z3"]
types = ["road"]
factor = 0.8
)");
  EXPECT_EQ(speed.links, (std::vector<std::uint32_t>{0, 1, 2, 3}));
  EXPECT_EQ(speed.factor, 0.8);
}

const std::string busier_railway = R"(date = 2024
lines = "R"
between = ["West", "East"]
stop = "New Town"
stop_pairs = 2
extra_min = 5
dwell_min = 2
extra_pairs = 6
)";
const std::string a_road = "date = 2021\nfrom = \"z1\"\nto = \"z6\"\nlength_km = 7\nspeed_kmh = 120\n";
const std::string slower = "date = 2021\nplaces = \"region\"\nspeed_kmh = 40\n";

TEST(NetworkLevers, AreExplained) {
  EXPECT_EQ(
      explained("open_line", own_line).en,
      "Blue line opens (metro): 3 stops from West to East in 8 minutes; a train every 4 minutes each way "
      "from 05:30 to 23:00.");
  EXPECT_EQ(explained("close_line", "date = 2024\nlines = \"M\"\n").en, "Metro no longer runs.");
  EXPECT_EQ(explained("change_service", busier_railway).en,
            "Trains of Railway between West and East have 6 more trains a day each way and call at New Town "
            "too (2 trains a day each way, 5 minutes longer).");
  EXPECT_EQ(explained("open_road", a_road).en, "A road of 7 km opens from Zone 1 to Zone 6, 120 km/h.");
  EXPECT_EQ(explained("change_speed", slower).en,
            "The speed on all roads inside Tiny (10 links) becomes 40 km/h.");
}

TEST(NetworkLevers, AreExplainedInChinese) {
  EXPECT_EQ(explained("open_line", own_line).zh,
            "蓝线（地铁）开通：西至东共3站，全程8分钟；05:30至23:00双向每4分钟一班。");
  EXPECT_EQ(explained("close_line", "date = 2024\nlines = \"M\"\n").zh, "地停运。");
  EXPECT_EQ(explained("change_service", busier_railway).zh,
            "铁（西至东）的列车每日每向增开6列，增停新城（每日每向2列，延长5分钟）。");
  EXPECT_EQ(explained("open_road", a_road).zh, "区1至区6道路开通，长7公里，车速120公里/小时。");
  EXPECT_EQ(explained("change_speed", slower).zh, "小区域内全部道路（10条路段）车速改为40公里/小时。");
}

TEST(NetworkLevers, StandInThePlanByTheirDate) {
  const Plan plan = read(network_lever("close_line", "date = 2024-03-01\nlines = \"M\"\n"));
  const std::string text = explain_plan(plan, testing::tiny_region_with_networks()).en;
  EXPECT_NE(text.find("From 2024-03-01 on: it (it). Metro no longer runs. Assumed"), std::string::npos)
      << text;
}

TEST(NetworkLeverFaults, OfALine) {
  EXPECT_EQ(faults(network_lever("open_line", R"(name = "L"
mode = "ferry"
headway_min = 0.1
first = "25"
years = 2024
stops = ["Wset", { name = "Halt", lon = 116.53, run_min = 3 }, { name = "East", run_minutes = 4 }]
)")),
            R"(p.toml:5: lever.it.date: is missing (write date = 2019-12-30, or the year)
p.toml:11: lever.it.mode: is "ferry" where "rail", "metro", "tram" or "bus" is expected
p.toml:12: lever.it.headway_min: 0.1 is not between 0.5 and 1,440 minutes (check the unit)
p.toml:13: lever.it.first: is "25" where a time of day is expected (such as "06:30")
p.toml:14: lever.it.years: is not a key of the lever kind "open_line" (its keys are basis, date, fastest_min, first, headway_min, id, kind, last, mode, name, name_zh, note, project, source, stops, title, title_zh)
p.toml:15: lever.it.stops: "Wset" is not a stop of tiny's timetables or projects (did you mean "West"?)
p.toml:15: lever.it.stops.lat: is missing (write lat = a number of degrees)
p.toml:15: lever.it.stops.run_minutes: is not a key of a stop (did you mean "run_min"?)
)");
}

TEST(NetworkLeverFaults, OfALineThatIsTooFastOrWithoutTimes) {
  const std::string text = faults(network_lever("open_line", R"(name = "L"
date = 2024
mode = "rail"
headway_min = 10
stops = ["West", "East", { name = "Far", lon = 118, lat = 39, run_min = 3 }]
)"));
  EXPECT_NE(text.find("\"East\" has no run_min"), std::string::npos) << text;
  EXPECT_NE(text.find("km from East to Far in 3 minutes is faster than 500 km/h"), std::string::npos) << text;
}

TEST(NetworkLevers, EverySecondTrainMayBeFast) {
  EXPECT_EQ(
      explained("open_line", "project = \"express\"\nfastest_min = 3\n").en,
      "Express opens (rail): 3 stops from West to East in 4 minutes, every second train in 3 without calls; "
      "a train every 20 minutes each way from 06:00 to 22:00.");
  EXPECT_NE(faults(network_lever("open_line", "project = \"express\"\nfastest_min = 5\n"))
                .find("5 is more than the 3.5 minutes with all calls"),
            std::string::npos);
}

TEST(NetworkLeverFaults, OfAProject) {
  EXPECT_NE(faults(network_lever("open_line", "project = \"expres\"\n"))
                .find("\"expres\" is not a project of tiny (did you mean \"express\"?)"),
            std::string::npos);
  EXPECT_NE(faults(network_lever("open_line", "project = \"express\"\nmode = \"rail\"\n"))
                .find("mode: is not a key of the lever kind"),
            std::string::npos);
}

TEST(NetworkLeverFaults, OfService) {
  EXPECT_EQ(
      faults(network_lever("change_service", "date = 2024\nlines = [\"R\", \"R\"]\nheadway_min = 5\n")),
      "p.toml:11: lever.it.lines: \"R\" is listed twice\n"
      "p.toml:12: lever.it.headway_min: \"R\" runs by a timetable, not by a headway (write extra_pairs)\n");
  EXPECT_EQ(faults(network_lever("change_service", "date = 2024\nlines = \"M\"\nextra_pairs = 5\n")),
            "p.toml:12: lever.it.extra_pairs: lines that run by a headway have no single trains (write "
            "headway_min)\n");
  EXPECT_EQ(faults(network_lever("change_service", "date = 2024\nlines = \"R\"\nextra_min = 5\n")),
            "p.toml:5: lever.it.: changes nothing (give headway_min, time_factor, extra_pairs or stop)\n"
            "p.toml:12: lever.it.extra_min: is of no use without a stop\n");
}

TEST(NetworkLeverFaults, OfLinesThatAreNotThereOrNotYet) {
  EXPECT_EQ(
      faults(network_lever("close_line", "date = 2024\nlines = \"MM\"\n")),
      "p.toml:11: lever.it.lines: \"MM\" is neither a route of tiny's timetables nor an open_line lever of "
      "the plan (did you mean \"M\"?)\n");
  const std::string early = R"([[lever]]
id = "early"
kind = "close_line"
date = 2022-01-01
lines = "it"
basis = "assumed"
source = "a test"
)";
  EXPECT_EQ(faults(network_lever("open_line", "project = \"express\"\n") + early),
            "p.toml:15: lever.early.lines: \"it\" opens 2022-06-30, after 2022-01-01\n");
}

TEST(NetworkLeverFaults, OfRoads) {
  EXPECT_EQ(faults(network_lever(
                "open_road", "date = 2021\nfrom = \"z1\"\nto = \"z9\"\nvia = [\"z1\"]\nspeed_kmh = 1200\n")),
            R"(p.toml:12: lever.it.to: "z9" is neither a node nor a zone of tiny's roads (did you mean "z1"?)
p.toml:13: lever.it.via: "z1" is passed twice
p.toml:14: lever.it.speed_kmh: 1200 is not between 5 and 200 km/h (check the unit)
)");
  EXPECT_NE(faults(network_lever("open_road",
                                 "date = 2021\nfrom = \"z1\"\nto = \"z6\"\nlength_km = 2\nspeed_kmh = 100\n"))
                .find("2 km is less than the straight line of 5.0 km"),
            std::string::npos);
  EXPECT_NE(faults(network_lever("change_speed", "date = 2021\nplaces = [\"z1\"]\nfactor = 0.8\n"))
                .find("hold no such road of tiny"),
            std::string::npos);
  EXPECT_NE(faults(network_lever("change_speed", "date = 2021\nplaces = [\"c1\"]\n"))
                .find("factor: is missing, and so is speed_kmh"),
            std::string::npos);
}

TEST(NetworkLeverFaults, OfDates) {
  EXPECT_NE(faults(network_lever("close_line", "date = \"soon\"\nlines = \"M\"\n"))
                .find("date: is \"soon\" where a date or a year is expected"),
            std::string::npos);
  EXPECT_NE(faults(network_lever("close_line", "date = 1066-10-14\nlines = \"M\"\n"))
                .find("the year 1066 is not between 1990 and 2100"),
            std::string::npos);
}

}  // namespace
}  // namespace concentric
