#include "network/transit/timetable.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "support/tiny_feed.hpp"

namespace concentric {
namespace {

using testing::feed_folder;
using testing::FeedTables;
using testing::four_stops;

const std::string trips_header = "route_id,service_id,trip_id\n";
const std::string times_header = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";

GtfsFeed feed_of(const std::vector<FeedTables>& feeds) {
  std::vector<std::filesystem::path> folders;
  for (std::size_t i = 0; i < feeds.size(); ++i)
    folders.push_back(feed_folder("feed" + std::to_string(i), feeds[i]));
  ErrorList errors, left_out;
  GtfsFeed feed = read_gtfs(folders, errors, left_out);
  EXPECT_EQ(errors.describe() + left_out.describe(), "");
  return feed;
}

Timetable timetable_of(const std::vector<FeedTables>& feeds, const char* date, std::uint32_t draw = 0) {
  return build_timetable(feed_of(feeds), *parse_date(date), draw);
}

// A trip as `name: A 07:00:00, B 07:10:00`, with departures, the last stop with its arrival.
std::string trip_text(const Timetable& timetable, std::uint32_t pattern, std::uint32_t trip) {
  const std::uint32_t first = timetable.first_stop[pattern];
  const std::uint32_t stops = timetable.first_stop[pattern + 1] - first;
  const std::size_t times =
      timetable.first_time[pattern] + std::size_t{trip - timetable.first_trip[pattern]} * stops;
  std::string text = timetable.trip_name[trip] + ":";
  for (std::uint32_t i = 0; i < stops; ++i)
    text += (i == 0 ? " " : ", ") + timetable.stop_id[timetable.pattern_stop[first + i]] + " " +
            clock_text(i + 1 < stops ? timetable.departure[times + i] : timetable.arrival[times + i]);
  return text;
}

// Patterns apart by a rule, a trip a line.
std::string patterns_text(const Timetable& timetable) {
  std::string text;
  for (std::uint32_t p = 0; p < timetable.patterns(); ++p) {
    if (p > 0) text += "--\n";
    for (std::uint32_t t = timetable.first_trip[p]; t < timetable.first_trip[p + 1]; ++t)
      text += trip_text(timetable, p, t) + "\n";
  }
  return text;
}

// Everything that RAPTOR relies on.
void expect_sound(const Timetable& timetable) {
  ASSERT_EQ(timetable.first_trip.back(), timetable.trips());
  ASSERT_EQ(timetable.first_stop.back(), timetable.pattern_stop.size());
  ASSERT_EQ(timetable.arrival.size(), timetable.departure.size());
  for (std::uint32_t p = 0; p < timetable.patterns(); ++p) {
    const std::size_t stops = timetable.first_stop[p + 1] - timetable.first_stop[p];
    const std::size_t trips = timetable.first_trip[p + 1] - timetable.first_trip[p];
    ASSERT_GE(stops, 2U);
    ASSERT_GE(trips, 1U);
    const std::size_t first = timetable.first_time[p];
    for (std::size_t i = 0; i < stops * trips; ++i) {
      ASSERT_LE(timetable.arrival[first + i], timetable.departure[first + i]);
      if (i % stops != 0) {
        ASSERT_LE(timetable.departure[first + i - 1], timetable.arrival[first + i]);
      }
      if (i >= stops) {
        ASSERT_LE(timetable.arrival[first + i - stops], timetable.arrival[first + i]) << "overtakes";
        ASSERT_LE(timetable.departure[first + i - stops], timetable.departure[first + i]) << "overtakes";
      }
    }
  }
  ASSERT_EQ(timetable.call.size(), timetable.pattern_stop.size());
  for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
    ASSERT_LT(timetable.first_call[stop], timetable.first_call[stop + 1]) << "no trip calls at the stop";
    for (std::uint32_t i = timetable.first_call[stop]; i < timetable.first_call[stop + 1]; ++i)
      ASSERT_EQ(
          timetable
              .pattern_stop[timetable.first_stop[timetable.call[i].pattern] + timetable.call[i].position],
          stop);
    for (std::uint32_t i = timetable.first_footpath[stop]; i < timetable.first_footpath[stop + 1]; ++i) {
      ASSERT_NE(timetable.footpath[i].stop, stop);
      if (i > timetable.first_footpath[stop]) {
        ASSERT_LT(timetable.footpath[i - 1].stop, timetable.footpath[i].stop);
      }
    }
  }
}

// Ways on foot as `A>B 60`.
std::string footpaths_text(const Timetable& timetable) {
  std::string text;
  for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop)
    for (std::uint32_t i = timetable.first_footpath[stop]; i < timetable.first_footpath[stop + 1]; ++i)
      text += timetable.stop_id[stop] + ">" + timetable.stop_id[timetable.footpath[i].stop] + " " +
              std::to_string(timetable.footpath[i].time) + " ";
  return text;
}

// A feed whose one trip calls at every stop of its stops.txt that is a platform.
FeedTables calling_at(const std::vector<std::string>& stops, const std::string& stops_txt) {
  FeedTables tables = four_stops();
  tables["stops.txt"] = stops_txt;
  tables["trips.txt"] = trips_header + "R,week,t\n";
  std::string times = times_header;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    const std::string clock = "07:0" + std::to_string(i) + ":00";
    times += fmt::format("t,{},{},{},{}\n", clock, clock, stops[i], i);
  }
  tables["stop_times.txt"] = times;
  return tables;
}

FeedTables night_line() {
  FeedTables tables = four_stops();
  tables["calendar.txt"] =
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
      "tue,0,1,0,0,0,0,0,20240501,20240531\nwed,0,0,1,0,0,0,0,20240501,20240531\nthu,0,0,0,1,0,0,0,20240501,"
      "20240531\n";
  tables["trips.txt"] = trips_header + "R,tue,late\nR,tue,later\nR,wed,day\nR,thu,morning\nR,thu,evening\n";
  tables["stop_times.txt"] =
      times_header +
      "late,23:00:00,23:00:00,A,1\nlate,23:59:59,23:59:59,B,2\n"
      "later,23:30:00,23:30:00,A,1\nlater,24:30:00,24:31:00,B,2\nlater,25:00:00,25:00:00,C,3\n"
      "day,12:00:00,12:00:00,A,1\nday,12:10:00,12:10:00,B,2\n"
      "morning,06:00:00,06:00:00,A,1\nmorning,06:10:00,06:10:00,B,2\n"
      "evening,12:00:00,12:00:00,A,1\nevening,12:10:00,12:10:00,B,2\n";
  return tables;
}

TEST(Timetable, HoldsTheDayWhatIsLeftOfTheOneBeforeAndTheMorningAfter) {
  const Timetable timetable = timetable_of({night_line()}, "2024-05-08");  // a Wednesday
  expect_sound(timetable);
  EXPECT_EQ(patterns_text(timetable),
            "later: A -00:30:00, B 00:31:00, C 01:00:00\n--\n"
            "day: A 12:00:00, B 12:10:00\n"
            "morning: A 30:00:00, B 30:10:00\n");
  EXPECT_EQ(timetable.service_day, (std::vector<std::int8_t>{-1, 0, 1}));
  EXPECT_EQ(timetable.stop_id, (std::vector<std::string>{"A", "B", "C"})) << "no trip calls at D";
  EXPECT_EQ(timetable.stop_name[0], "甲站");
  EXPECT_EQ(timetable.route_name, std::vector<std::string>{"1"});
}

TEST(Timetable, ATripOfSeveralNightsIsStillUnderWay) {
  FeedTables tables = night_line();
  tables["stop_times.txt"] += "late,47:59:59,48:00:00,C,3\nlate,49:00:00,49:00:00,D,4\n";
  const Timetable timetable = timetable_of({tables}, "2024-05-09");  // two days later
  EXPECT_NE(patterns_text(timetable).find("late: A -25:00:00, B -24:00:01, C 00:00:00, D 01:00:00\n"),
            std::string::npos)
      << patterns_text(timetable);
}

TEST(Timetable, FollowsTheExceptionsOfTheCalendar) {
  FeedTables tables = night_line();
  tables["calendar_dates.txt"] =
      "service_id,date,exception_type\nwed,20240508,2\nthu,20240508,1\ntue,20240507,2\n";
  EXPECT_EQ(
      patterns_text(timetable_of({tables}, "2024-05-08")),
      "morning: A 06:00:00, B 06:10:00\nevening: A 12:00:00, B 12:10:00\nmorning: A 30:00:00, B 30:10:00\n");
}

TEST(Timetable, PutsTripsThatOvertakeIntoPatternsOfTheirOwn) {
  FeedTables tables = four_stops();
  tables["trips.txt"] = trips_header + "R,week,slow\nR,week,fast\nR,week,next\nR,week,equal\n";
  tables["stop_times.txt"] = times_header +
                             "slow,07:00:00,07:00:00,A,1\nslow,08:00:00,08:00:00,B,2\n"
                             "fast,07:10:00,07:10:00,A,1\nfast,07:20:00,07:20:00,B,2\n"
                             "next,07:30:00,07:30:00,A,1\nnext,08:30:00,08:30:00,B,2\n"
                             "equal,07:30:00,07:30:00,A,1\nequal,08:30:00,08:30:00,B,2\n";
  const Timetable timetable = timetable_of({tables}, "2024-05-31");
  expect_sound(timetable);
  EXPECT_EQ(patterns_text(timetable),
            "slow: A 07:00:00, B 08:00:00\nnext: A 07:30:00, B 08:30:00\nequal: A 07:30:00, B 08:30:00\n--\n"
            "fast: A 07:10:00, B 07:20:00\n");
}

TEST(Timetable, TripsWithOtherBoardingRulesOrRoutesAreOtherPatterns) {
  FeedTables tables = four_stops();
  tables["routes.txt"] += "Q,,long,3\n";
  tables["trips.txt"] = trips_header + "R,week,a\nR,week,b\nQ,week,c\n";
  tables["stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
      "a,07:00:00,07:00:00,A,1,0,0\na,08:00:00,08:00:00,B,2,0,0\n"
      "b,07:00:00,07:00:00,A,1,1,0\nb,08:00:00,08:00:00,B,2,0,1\n"
      "c,07:00:00,07:00:00,A,1,0,0\nc,08:00:00,08:00:00,B,2,0,0\n";
  const Timetable timetable = timetable_of({tables}, "2024-05-02");
  EXPECT_EQ(timetable.patterns(), 3U);
  EXPECT_EQ(timetable.pick_up, (std::vector<bool>{true, true, false, true, true, true}));
  EXPECT_EQ(timetable.drop_off, (std::vector<bool>{true, true, true, false, true, true}));
  EXPECT_EQ(timetable.route_name, (std::vector<std::string>{"1", "long"}));
}

FeedTables headways(const std::string& frequencies) {
  FeedTables tables = four_stops();
  tables["trips.txt"] = trips_header + "R,week,t\n";
  // The first stop's own time does not count, only what lies between the stops.
  tables["stop_times.txt"] = times_header + "t,05:00:00,05:01:00,A,1\nt,05:06:00,05:06:00,B,2\n";
  tables["frequencies.txt"] = "trip_id,start_time,end_time,headway_secs,exact_times\n" + frequencies;
  return tables;
}

TEST(Timetable, RunsExactFrequenciesFromTheStartToBeforeTheEnd) {
  EXPECT_EQ(patterns_text(timetable_of({headways("t,13:00:00,13:20:00,600,1\n")}, "2024-05-31")),
            "t: A 13:00:00, B 13:05:00\nt: A 13:10:00, B 13:15:00\n");
}

TEST(Timetable, DrawsThePhaseOfOtherFrequenciesTheSameEveryTime) {
  const std::vector<FeedTables> feeds{headways("t,13:00:00,16:00:00,600,0\nt,16:00:00,17:00:00,300,\n")};
  const Timetable timetable = timetable_of(feeds, "2024-05-31");
  expect_sound(timetable);
  EXPECT_EQ(patterns_text(timetable), patterns_text(timetable_of(feeds, "2024-05-31")));
  EXPECT_EQ(timetable.trips(), 18U + 12U);
  std::set<Seconds> phases;
  for (std::uint32_t draw = 0; draw < 50; ++draw) {
    const Timetable drawn = timetable_of(feeds, "2024-05-31", draw);
    ASSERT_EQ(drawn.patterns(), 1U);
    const Seconds first = drawn.departure[0];
    ASSERT_GE(first, 13 * 3600);
    ASSERT_LT(first, 13 * 3600 + 600);
    for (std::size_t trip = 1; trip < 18; ++trip)
      ASSERT_EQ(drawn.departure[2 * trip], first + 600 * static_cast<Seconds>(trip));
    phases.insert(first);
  }
  EXPECT_GT(phases.size(), 40U) << "draws differ";
}

TEST(Timetable, KeepsFeedsWithEqualIdsApart) {
  FeedTables tables = night_line();
  const Timetable one = timetable_of({tables}, "2024-05-08");
  const Timetable two = timetable_of({tables, tables}, "2024-05-08");
  expect_sound(two);
  EXPECT_EQ(two.stops(), 2 * one.stops());
  EXPECT_EQ(two.trips(), 2 * one.trips());
  EXPECT_EQ(two.route_id, (std::vector<std::string>{"R", "R"}));
  EXPECT_EQ(patterns_text(two), patterns_text(one) + "--\n" + patterns_text(one));
}

TEST(Timetable, ADateWithoutServiceIsAnErrorThatSaysWhenThereIsSome) {
  const GtfsFeed feed = feed_of({night_line()});
  const auto refusal = [&](const char* date) {
    try {
      build_timetable(feed, *parse_date(date));
      return std::string("none");
    } catch (const InvalidInput& fault) {
      return std::string(fault.what());
    }
  };
  EXPECT_EQ(
      refusal("2024-05-10"),
      "feed0: date: no trip runs on 2024-05-10 (it is valid from 2024-05-01 to 2024-05-30; trips by day: "
      "2024-05-14: 2, 2024-05-15: 1, 2024-05-16: 2, 2024-05-21: 2, 2024-05-22: 1, 2024-05-23: 2, "
      "2024-05-28: 2)\n");
  EXPECT_EQ(
      refusal("2030-01-01"),
      "feed0: date: 2030-01-01 is outside the timetable (it is valid from 2024-05-01 to 2024-05-30; trips by "
      "day: 2024-05-01: 1, 2024-05-02: 2, 2024-05-07: 2, 2024-05-08: 1, 2024-05-09: 2, 2024-05-14: 2, "
      "2024-05-15: 1)\n");
  FeedTables never = night_line();
  never["calendar.txt"] =
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
      "tue,0,0,0,0,0,0,0,20240501,20240531\nwed,0,0,0,0,0,0,0,20240501,20240531\nthu,0,0,0,0,0,0,0,20240501,"
      "20240531\n";
  EXPECT_THROW(timetable_of({never}, "2024-05-08"), InvalidInput);
}

// Platforms P1 and P2 of station S, stop T 111 m east.
const std::string station_stops =
    "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
    "T,t,0,0.001,0,\nP1,one,0,0,0,S\nP2,two,0,0.0001,0,S\nS,station,0,0,1,\nE,entrance,0,0.0005,2,S\n";

TEST(Timetable, PlatformsOfAStationAreAMinuteApartUnlessTheFeedSaysOtherwise) {
  FeedTables tables = calling_at({"T", "P1", "P2"}, station_stops);
  const Timetable plain = timetable_of({tables}, "2024-05-02");
  expect_sound(plain);
  EXPECT_EQ(plain.station, (std::vector<std::uint32_t>{0, 1, 1}));
  EXPECT_EQ(footpaths_text(plain), "P1>P2 60 P2>P1 60 ");
  // A station stands for its platforms; what is said of platforms goes before what is said of stations.
  tables["transfers.txt"] =
      "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nS,S,2,200\nP2,P1,2,45\nT,S,2,300\nS,T,0,\nP1,"
      "T,3,\n";
  const Timetable timed = timetable_of({tables}, "2024-05-02");
  expect_sound(timed);
  // From P2 to T: 100 m, a third longer on foot, at 1 m/s.
  EXPECT_EQ(footpaths_text(timed), "T>P1 300 T>P2 300 P1>P2 200 P2>T 131 P2>P1 45 ");
  EXPECT_EQ(timed.forbidden.size(), 1U);
}

TEST(Timetable, WalksThePathwaysOfAStation) {
  FeedTables tables = calling_at({"T", "P1", "P2"}, station_stops);
  tables["pathways.txt"] =
      "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,traversal_time\n"
      "a,P1,E,1,1,30\nb,E,P2,1,0,20\nc,E,T,1,1,100\nd,P1,P2,1,0,70\n";
  EXPECT_EQ(footpaths_text(timetable_of({tables}, "2024-05-02")),
            "T>P1 130 T>P2 120 P1>T 130 P1>P2 50 P2>P1 60 ")
      << "there is no pathway from P2, which leaves what is assumed";
}

TEST(Timetable, StraightFootpathsLeaveWhatTheFeedSaysAlone) {
  FeedTables tables = calling_at({"T", "P1", "P2"}, station_stops);
  tables["transfers.txt"] = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nP1,T,3,\nT,P1,2,999\n";
  Timetable timetable = timetable_of({tables}, "2024-05-02");
  add_straight_footpaths(timetable, {1000, 3.6, 1.3});
  expect_sound(timetable);
  EXPECT_TRUE(timetable.footpaths_straight);
  EXPECT_EQ(footpaths_text(timetable), "T>P1 999 T>P2 131 P1>P2 60 P2>T 131 P2>P1 60 ");
}

// The slow twin: every pair of stops.
TEST(Timetable, StraightFootpathsEqualThoseOfAllPairs) {
  for (const double lat : {0.0, -30.0, 65.0, 89.9}) {
    Timetable timetable;
    std::uint32_t state = 12345;
    const auto next = [&] {
      state = state * 1664525 + 1013904223;
      return static_cast<double>(state >> 8) / (1 << 24);
    };
    for (int i = 0; i < 300; ++i) {
      timetable.stop_id.push_back(std::to_string(i));
      timetable.stop_point.push_back({-51.2 + 0.1 * next(), lat + 0.05 * next()});
    }
    const FootpathOptions options{700, 4.5, 1.25};
    std::string expected;
    for (std::size_t i = 0; i < timetable.stops(); ++i)
      for (std::size_t j = 0; j < timetable.stops(); ++j) {
        const double way = 1.25 * distance_m(timetable.stop_point[i], timetable.stop_point[j]);
        if (i != j && way <= 700)
          expected += std::to_string(i) + ">" + std::to_string(j) + " " +
                      std::to_string(static_cast<Seconds>(std::ceil(way / 1.25))) + " ";
      }
    add_straight_footpaths(timetable, options);
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(footpaths_text(timetable), expected) << lat;
  }
}

// The slow twin: every trip on its own, sorted.
TEST(Timetable, HoldsEveryTripOfTheFeedOnce) {
  FeedTables tables = four_stops();
  tables["trips.txt"] = trips_header;
  tables["stop_times.txt"] = times_header;
  std::uint32_t state = 7;
  const auto next = [&](std::uint32_t below) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % below;
  };
  std::vector<std::string> expected;
  for (int trip = 0; trip < 400; ++trip) {
    const std::string name = "t" + std::to_string(trip);
    tables["trips.txt"] += "R,week," + name + "\n";
    Seconds time = static_cast<Seconds>(12 * 3600 + next(3600));
    std::string text = name + ":";
    for (std::uint32_t i = 0, stops = 2 + next(3); i < stops; ++i) {
      const std::string stop(1, static_cast<char>('A' + i));
      tables["stop_times.txt"] +=
          fmt::format("{},{},{},{},{}\n", name, clock_text(time), clock_text(time), stop, i);
      text += (i == 0 ? " " : ", ") + stop + " " + clock_text(time);
      time += static_cast<Seconds>(next(1200));
    }
    expected.push_back(text);
  }
  const Timetable timetable = timetable_of({tables}, "2024-05-20");
  expect_sound(timetable);
  std::vector<std::string> found;
  for (std::uint32_t p = 0; p < timetable.patterns(); ++p)
    for (std::uint32_t t = timetable.first_trip[p]; t < timetable.first_trip[p + 1]; ++t)
      found.push_back(trip_text(timetable, p, t));
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, expected);
  EXPECT_GT(timetable.patterns(), 3U);
}

TEST(Timetable, DescribesItself) {
  FeedTables tables = night_line();
  tables["routes.txt"] += "Q,2,,700\n";
  tables["trips.txt"] += "Q,wed,bus\n";
  tables["stop_times.txt"] += "bus,07:00:00,07:00:00,C,1\nbus,07:10:00,07:10:00,D,2\n";
  EXPECT_EQ(describe_timetable(timetable_of({tables}, "2024-05-08")),
            "2024-05-08: 4 stops, 0 footpaths\n"
            "type  patterns  trips of the day\n"
            "bus          1                 1\n"
            "rail         2                 1\n");
}

Timetable timetable_of_files(const std::vector<std::filesystem::path>& feeds, const char* date) {
  ErrorList errors, left_out;
  return build_timetable(read_gtfs(feeds, errors, left_out), *parse_date(date));
}

TEST(Timetable, HoldsTheBundledTrainsAndMetro) {
  const std::filesystem::path folder = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "data/jingjinji/gtfs";
  const Timetable rail = timetable_of_files({folder / "rail_2016"}, "2016-03-10");
  expect_sound(rail);
  EXPECT_EQ(rail.trips(), 629U);
  const Timetable metro = timetable_of_files({folder / "metro"}, "2020-05-18");
  expect_sound(metro);
  EXPECT_EQ(metro.patterns(), 50U) << "one for each template trip: regular lines do not overtake";
  EXPECT_EQ(metro.footpath.size(), 152U) << "108 transfers, and 44 between other platforms of a station";
}

TEST(Timetable, HoldsTheTripsOfPortoAlegreAndSaoPaulo) {
  const auto folder =
      std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" / "transport" / "r5r";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not there";
  // 2,374 trips of buses and 529 of trains have a service on that Monday; none lasts past midnight.
  const Timetable poa =
      timetable_of_files({folder / "poa/poa_eptc.zip", folder / "poa/poa_trensurb.zip"}, "2019-05-13");
  expect_sound(poa);
  EXPECT_EQ(std::count(poa.service_day.begin(), poa.service_day.end(), 0), 2374 + 529);
  const Timetable spo = timetable_of_files({folder / "spo/spo.zip"}, "2019-05-13");
  expect_sound(spo);
  EXPECT_EQ(spo.patterns(), 36U);
  EXPECT_GT(spo.trips(), 7000U);
}

}  // namespace
}  // namespace concentric
