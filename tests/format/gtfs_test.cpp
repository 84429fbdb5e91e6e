#include "format/gtfs.hpp"

#include <gtest/gtest.h>

#include "support/tiny_feed.hpp"

namespace concentric {
namespace {

using testing::feed_folder;
using testing::feed_zip;
using testing::FeedTables;
using testing::four_stops;

FeedTables one_trip(const std::string& stop_times) {
  FeedTables tables = four_stops();
  tables["trips.txt"] = "route_id,service_id,trip_id\nR,week,t\n";
  tables["stop_times.txt"] = stop_times;
  return tables;
}

const std::string plain_times =
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "t,07:00:00,07:00:00,A,1\nt,07:10:00,07:11:00,B,2\nt,24:05:00,24:05:00,D,3\n";

struct Reading {
  GtfsFeed feed;
  std::string errors, left_out;
};

Reading read(const std::vector<std::filesystem::path>& feeds) {
  ErrorList errors, left_out;
  Reading reading;
  reading.feed = read_gtfs(feeds, errors, left_out);
  reading.errors = errors.describe();
  reading.left_out = left_out.describe();
  return reading;
}

// The trip's times as `stop arrival-departure`.
std::string times_of(const GtfsFeed& feed, std::size_t trip) {
  std::string text;
  for (std::uint32_t i = 0; i < feed.trips[trip].times; ++i) {
    const GtfsStopTime& time = feed.stop_times[feed.trips[trip].first_time + i];
    text += feed.stops[time.stop].id + " " + clock_text(time.arrival);
    if (time.departure != time.arrival) text += "-" + clock_text(time.departure);
    text += i + 1 < feed.trips[trip].times ? ", " : "";
  }
  return text;
}

TEST(Gtfs, ReadsAFolderAndAZipAlike) {
  const FeedTables tables = one_trip(plain_times);
  for (const auto& path : {feed_folder("plain", tables), feed_folder("plain", tables) / "",
                           feed_zip("plain.zip", tables), feed_zip("inner.zip", tables, "my feed/")}) {
    const Reading reading = read({path});
    EXPECT_EQ(reading.errors + reading.left_out, "");
    ASSERT_EQ(reading.feed.trips.size(), 1U);
    EXPECT_EQ(times_of(reading.feed, 0), "A 07:00:00, B 07:10:00-07:11:00, D 24:05:00");
    EXPECT_EQ(reading.feed.stops[3].name, "丁站");
    EXPECT_EQ(reading.feed.routes[0].long_name, "一号线");
    EXPECT_EQ(reading.feed.routes[0].type, 2);
    EXPECT_FALSE(reading.feed.names[0].empty());
  }
}

TEST(Gtfs, TakesAFeedAsItIsFoundInTheWild) {
  FeedTables tables = one_trip(
      "\xEF\xBB\xBFstop_sequence, trip_id ,\"stop_id\",arrival_time,departure_time,note\r\n"
      "30,t,D, 8:20:00 ,,\r\n"
      "7,t,\"A\",,7:00:00,\"a \"\"long\"\"\nnote\"\r\n"
      "\r\n"
      "9,t,B,07:05:00,07:05:00");  // no line feed, a field short
  const Reading reading = read({feed_folder("wild", tables)});
  EXPECT_EQ(reading.errors + reading.left_out, "");
  ASSERT_EQ(reading.feed.trips.size(), 1U);
  EXPECT_EQ(times_of(reading.feed, 0), "A 07:00:00, B 07:05:00, D 08:20:00");
}

TEST(Gtfs, FillsBlankTimesByDistance) {
  // B and C lie at a third and two thirds of the way; 100 s of it are 33 and 66 whole seconds.
  const Reading straight =
      read({feed_folder("blank", one_trip("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
                                          "t,07:00:00,07:00:00,A,1\nt,,,B,2\nt,,,C,3\n"
                                          "t,07:01:40,07:02:00,D,4\n"))});
  EXPECT_EQ(times_of(straight.feed, 0), "A 07:00:00, B 07:00:33, C 07:01:06, D 07:01:40-07:02:00");
  EXPECT_EQ(straight.feed.blank_times, 2U);

  // Distances that are given count instead, from each time that is given to the next.
  const Reading given = read({feed_folder(
      "shape", one_trip("trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled\n"
                        "t,07:00:00,07:00:10,A,1,0\nt,,,B,2,1.5\nt,07:00:50,07:01:00,C,3,2\n"
                        "t,,,A,4,8\nt,07:02:00,,D,5,12\n"))});
  EXPECT_EQ(times_of(given.feed, 0),
            "A 07:00:00-07:00:10, B 07:00:40, C 07:00:50-07:01:00, A 07:01:36, D 07:02:00");

  // Where they fall, or stops stand at one point, the straight line or the count of stops takes their place.
  const Reading evenly = read({feed_folder(
      "evenly", one_trip("trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled\n"
                         "t,07:00:00,07:00:00,A,1,9\nt,,,A,2,5\nt,,,A,3,6\nt,07:00:30,,A,4,4\n"))});
  EXPECT_EQ(times_of(evenly.feed, 0), "A 07:00:00, A 07:00:10, A 07:00:20, A 07:00:30");
}

TEST(Gtfs, LeavesOutWhatCannotBeUsedWithFileAndLine) {
  FeedTables tables = four_stops();
  tables["stops.txt"] += "E,no point,,\nF,far,91,0\nA,twice,0,0\n\"G,open,0,0\nH,h,0,0.5\n";
  tables["routes.txt"] += "Q,,,x\n";
  tables["trips.txt"] =
      "route_id,service_id,trip_id\nR,week,good\nR,week,backwards\nR,week,alone\nR,never,t4\nS,week,t5\n"
      "R,week,blank\nR,week,dwell\nR,week,a,b\n";
  tables["stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
      "good,07:00:00,07:00:00,A,1\ngood,7h,7h,B,2\ngood,07:10:00,07:10:00,X,3\ngood,07:10:00,07:10:00,E,4\n"
      "good,07:20:00,07:20:00,D,5\ngood,07:30:00,07:30:00,C,5\ngood,07:30:00,07:30:00,C,x\n"
      "backwards,07:00:00,07:00:00,A,1\nbackwards,06:59:59,06:59:59,B,2\n"
      "alone,07:00:00,07:00:00,A,1\nt4,07:00:00,07:00:00,A,1\nnone,07:00:00,07:00:00,A,1\n"
      "blank,07:00:00,07:00:00,A,1\nblank,,,B,2\n"
      "dwell,07:00:00,07:00:00,A,1\ndwell,07:05:00,07:04:00,B,2\n";
  tables["frequencies.txt"] =
      "trip_id,start_time,end_time,headway_secs\ngood,07:00:00,08:00:00,0\ngood,08:00:00,08:00:00,60\n"
      "backwards,07:00:00,08:00:00,60\n";
  const Reading reading = read({feed_zip("faults.zip", tables)});
  EXPECT_EQ(reading.errors, "");
  EXPECT_EQ(
      reading.left_out,
      "faults.zip/stops.txt:7: stop_lat: \"91\" is not a number from -90 to 90 (degrees, WGS 84)\n"
      "faults.zip/stops.txt:8: stop_id: \"A\" stands twice (the first is used)\n"
      "faults.zip/stops.txt:9: a quotation mark is not closed (the row is left out)\n"
      "faults.zip/stops.txt:6: stop_lat: stop \"E\" has no coordinates, nor has its station (give stop_lat "
      "and "
      "stop_lon)\n"
      "faults.zip/routes.txt:3: route_type: \"x\" is not a type of route (the route is taken for a bus)\n"
      "faults.zip/trips.txt:5: service_id: \"never\" is not in calendar.txt or calendar_dates.txt\n"
      "faults.zip/trips.txt:6: route_id: \"S\" is not in routes.txt\n"
      "faults.zip/trips.txt:9: has 4 fields, the header 3 (a field with a comma in it must stand in "
      "quotation "
      "marks)\n"
      "faults.zip/frequencies.txt:2: headway_secs: \"0\" is not from 1 to 86400\n"
      "faults.zip/frequencies.txt:3: end_time: \"08:00:00\" is not after start_time\n"
      "faults.zip/stop_times.txt:3: arrival_time: \"7h\" is not a time (as 07:05:00, or 25:10:00 after "
      "midnight)\n"
      "faults.zip/stop_times.txt:4: stop_id: \"X\" is not in stops.txt\n"
      "faults.zip/stop_times.txt:8: stop_sequence: \"x\" is not a whole number from 0 up\n"
      "faults.zip/stop_times.txt:13: trip_id: \"none\" is not in trips.txt\n"
      "faults.zip/stop_times.txt:7: stop_sequence: 5 stands twice in trip good (the first is used)\n"
      "faults.zip/stop_times.txt:10: arrival_time: 06:59:59 lies before 07:00:00, when the trip leaves an "
      "earlier "
      "stop (trip backwards is left out)\n"
      "faults.zip/trips.txt:4: trip_id: the trip has fewer than two stops (trip alone is left out)\n"
      "faults.zip/stop_times.txt:15: arrival_time: the last stop of the trip has no time (trip blank is left "
      "out)\n"
      "faults.zip/stop_times.txt:17: departure_time: 07:04:00 lies before the arrival at 07:05:00 (trip "
      "dwell is "
      "left out)\n");
  ASSERT_EQ(reading.feed.trips.size(), 1U);
  EXPECT_EQ(times_of(reading.feed, 0), "A 07:00:00, D 07:20:00");
  EXPECT_TRUE(reading.feed.frequencies.empty());
  ASSERT_EQ(reading.feed.stops.size(), 5U);
  EXPECT_EQ(reading.feed.stops[4].id, "H");
}

TEST(Gtfs, SaysWhichTablesAndColumnsAreMissing) {
  FeedTables tables = one_trip("trip_id,arrival_time,departure_time,stop_id\nt,07:00:00,07:00:00,A\n");
  tables.erase("calendar.txt");
  tables.erase("routes.txt");
  const Reading reading = read({feed_folder("lacking", tables), "/nowhere/feed.zip"});
  EXPECT_EQ(
      reading.errors,
      "lacking/routes.txt: is not there (a GTFS feed must have it)\n"
      "lacking/calendar.txt: is not there, nor is calendar_dates.txt (a GTFS feed must have one of them)\n"
      "lacking/stop_times.txt:1: stop_sequence: there is no such column (GTFS requires it)\n"
      "feed.zip: cannot be opened: No such file (give a GTFS feed, a zip or a folder)\n");
  EXPECT_EQ(reading.left_out, "") << "rows that name a table that is not there are no faults of their own";
}

TEST(Gtfs, MergesFeedsWithEqualIds) {
  FeedTables other = one_trip(plain_times);
  other["stops.txt"] =
      "stop_id,stop_name,stop_lat,stop_lon\nD,other D,1,1\nB,other B,1,1.1\nA,other A,1,1.2\n";
  other["routes.txt"] = "route_id,route_short_name,route_type\nR,other,3\n";
  const Reading reading = read({feed_folder("first", one_trip(plain_times)), feed_folder("second", other)});
  EXPECT_EQ(reading.errors + reading.left_out, "");
  const GtfsFeed& feed = reading.feed;
  ASSERT_EQ(feed.trips.size(), 2U);
  EXPECT_EQ(times_of(feed, 1), times_of(feed, 0));
  EXPECT_EQ(feed.stops[feed.stop_times[feed.trips[0].first_time].stop].name, "甲站");
  EXPECT_EQ(feed.stops[feed.stop_times[feed.trips[1].first_time].stop].name, "other A");
  EXPECT_EQ(feed.routes[feed.trips[1].route].short_name, "other");
  EXPECT_EQ(feed.services.size(), 2U);
  EXPECT_EQ(feed.names, (std::vector<std::string>{"first", "second"}));
}

TEST(Gtfs, JoinsStationsAndTakesTheirCoordinates) {
  FeedTables tables = one_trip(plain_times);
  tables["stops.txt"] =
      "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
      "A,a,0,0,0,S\nB,b,0,0.01,,\nD,d,0,0.02,0,nowhere\nN,node,,,3,S\nS,station,0,0.001,1,\n";
  const Reading reading = read({feed_folder("stations", tables)});
  EXPECT_EQ(
      reading.left_out,
      "stations/stops.txt:4: parent_station: \"nowhere\" is not in stops.txt (the stop is taken to stand "
      "alone)\n");
  const auto& stops = reading.feed.stops;
  ASSERT_EQ(stops.size(), 5U);
  EXPECT_EQ(stops[0].parent, 4);
  EXPECT_EQ(stops[2].parent, -1);
  EXPECT_EQ(stops[3].lon, 0.001);
  EXPECT_EQ(stops[4].location_type, 1);
}

TEST(Gtfs, ReadsNamesInEnglish) {
  FeedTables tables = one_trip(plain_times);
  tables["translations.txt"] =
      "table_name,field_name,language,translation,record_id,field_value\n"
      "stops,stop_name,en,Jia,A,\nstops,stop_name,en-GB,Yi,,乙站\nstops,stop_name,fr,Bing,C,\n";
  const Reading reading = read({feed_folder("english", tables)});
  EXPECT_EQ(reading.feed.stops[0].name_en, "Jia");
  EXPECT_EQ(reading.feed.stops[1].name_en, "Yi");
  EXPECT_EQ(reading.feed.stops[2].name_en, "");
  tables["translations.txt"] = "trans_id,translation,lang\n乙站,Yi,en\n";
  EXPECT_EQ(read({feed_folder("english", tables)}).feed.stops[1].name_en, "Yi");
}

TEST(Gtfs, ReadsTransfersPathwaysAndBoardingRules) {
  FeedTables tables = one_trip(
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
      "t,07:00:00,07:00:00,A,1,0,1\nt,07:10:00,07:11:00,B,2,1,2\n");
  tables["transfers.txt"] =
      "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id\nA,B,2,90,\nA,C,3,,\nB,A,2,,\n"
      "A,D,,,t\nA,D,,,\n";
  tables["pathways.txt"] =
      "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,length,traversal_time\n"
      "p,A,B,1,1,12.5,\nq,B,C,1,0,99,30\nr,C,D,1,0,,\n";
  const Reading reading = read({feed_folder("transfers", tables)});
  EXPECT_EQ(
      reading.left_out,
      "transfers/transfers.txt:4: min_transfer_time: is empty, and transfer_type is 2\n"
      "transfers/transfers.txt:5: holds between certain routes or trips only (only transfers between stops "
      "are read)\n");
  ASSERT_EQ(reading.feed.transfers.size(), 3U);
  EXPECT_EQ(reading.feed.transfers[0].min_time, 90);
  EXPECT_EQ(reading.feed.transfers[1].type, 3);
  EXPECT_EQ(reading.feed.transfers[2].type, 0);
  ASSERT_EQ(reading.feed.pathways.size(), 3U);
  EXPECT_EQ(reading.feed.pathways[0].time, 13);
  EXPECT_TRUE(reading.feed.pathways[0].both_ways);
  EXPECT_EQ(reading.feed.pathways[1].time, 30);
  EXPECT_EQ(reading.feed.pathways[2].time, 1000);
  EXPECT_TRUE(reading.feed.stop_times[0].pick_up);
  EXPECT_FALSE(reading.feed.stop_times[0].drop_off);
  EXPECT_FALSE(reading.feed.stop_times[1].pick_up);
  EXPECT_TRUE(reading.feed.stop_times[1].drop_off) << "by arrangement is a way of getting off";
}

TEST(Gtfs, KnowsTheDaysOfAService) {
  FeedTables tables = one_trip(plain_times);
  tables["calendar.txt"] =
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
      "week,1,1,1,1,1,0,0,20240504,20240531\n";  // from a Saturday to a Friday
  tables["calendar_dates.txt"] =
      "service_id,date,exception_type\nweek,20240531,2\nweek,20240602,1\nweek,20240506,2\nweek,2024056,1\n"
      "alone,20250101,1\n";
  const Reading reading = read({feed_folder("days", tables)});
  EXPECT_EQ(reading.left_out, "days/calendar_dates.txt:5: date: \"2024056\" is not a date (as 20190513)\n");
  const GtfsService& week = reading.feed.services[0];
  std::string days;
  for (Date day = *parse_date("2024-05-01"); day < *parse_date("2024-06-10"); day += std::chrono::days(1))
    if (runs_on(week, day)) days += date_text(day).substr(5) + " ";
  EXPECT_EQ(
      days,
      "05-07 05-08 05-09 05-10 05-13 05-14 05-15 05-16 05-17 05-20 05-21 05-22 05-23 05-24 05-27 05-28 05-29 "
      "05-30 06-02 ");
  EXPECT_EQ(date_text(valid_range(reading.feed).first), "2024-05-07");
  EXPECT_EQ(date_text(valid_range(reading.feed).last), "2024-06-02") << "no trip runs on the service `alone`";
}

TEST(Gtfs, SaysWhatIsNotText) {
  FeedTables tables = one_trip(plain_times);
  tables["stops.txt"] += "S\xE3o,Esta\xE7\xE3o,0,1\n";  // Latin-1
  const Reading latin = read({feed_folder("latin", tables)});
  EXPECT_EQ(latin.left_out,
            "latin/stops.txt:6: byte 0xe3 is not UTF-8 (save the file as UTF-8; such bytes are read as "
            "\xEF\xBF\xBD)\n");
  EXPECT_EQ(latin.feed.stops[4].name, "Esta\xEF\xBF\xBD\xEF\xBF\xBDo");

  tables["stops.txt"] = std::string("s\0t\0o\0p\0", 8);
  EXPECT_EQ(read({feed_folder("utf16", tables)}).errors,
            "utf16/stops.txt: holds NUL bytes (it is damaged, or not text in UTF-8 (UTF-16 perhaps))\n");
}

TEST(Gtfs, ADateOrATimeIsReadOrRefused) {
  EXPECT_EQ(date_text(*parse_date("2024-02-29")), "2024-02-29");
  EXPECT_EQ(parse_date("20240229"), parse_date("2024-02-29"));
  for (const char* text :
       {"2023-02-29", "2024-2-29", "2024-13-01", "20240230", "", "abcdefgh", "2024/02/28", "+2240229"})
    EXPECT_FALSE(parse_date(text)) << text;
  EXPECT_EQ(parse_clock("07:05:09"), 7 * 3600 + 5 * 60 + 9);
  EXPECT_EQ(parse_clock("7:05:09"), parse_clock("07:05:09"));
  EXPECT_EQ(clock_text(parse_clock("25:10:00")), "25:10:00");
  EXPECT_EQ(clock_text(-60), "-00:01:00");
  for (const char* text :
       {"", "07:05", "07:60:00", "07:00:60", "-1:00:00", "200:00:00", "7:5:09", "07-05-09", "0x:00:00"})
    EXPECT_EQ(parse_clock(text), no_time) << text;
}

// A sparse file of 2 GiB.
TEST(Gtfs, RefusesATableThatFillsTheMemory) {
  const auto folder = feed_folder("bomb", one_trip(plain_times));
  std::filesystem::resize_file(folder / "stop_times.txt", std::uintmax_t{2} << 30);
  ErrorList errors, left_out;
  read_gtfs({folder}, errors, left_out);
  ASSERT_EQ(errors.total(), 1U);
  EXPECT_EQ(
      describe(errors.kept()[0]),
      "bomb/stop_times.txt: is larger than 1,073,741,824 bytes (it is damaged, or cut the feed to the region "
      "first)");
  std::filesystem::remove_all(folder);
}

TEST(Gtfs, ReadsTheBundledTimetables) {
  const std::filesystem::path folder = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "data/jingjinji/gtfs";
  const Reading reading = read({folder / "rail_2016", folder / "metro"});
  EXPECT_EQ(reading.errors + reading.left_out, "");
  std::size_t rail = 0;
  for (const GtfsTrip& trip : reading.feed.trips) rail += reading.feed.routes[trip.route].feed == 0;
  EXPECT_EQ(rail, 629U);
  EXPECT_EQ(reading.feed.trips[0].id, "C2002");
  EXPECT_EQ(times_of(reading.feed, 0).substr(0, 12), "TJP 06:17:00");
  EXPECT_EQ(reading.feed.stops[0].name, "保定");
  EXPECT_EQ(reading.feed.stops[0].name_en, "Baoding");
  EXPECT_EQ(reading.feed.frequencies.size(), 350U);
}

TEST(Gtfs, ReadsTheFeedsOfPortoAlegre) {
  const auto folder =
      std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" / "transport" / "r5r" / "poa";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not there";
  const Reading reading = read({folder / "poa_eptc.zip", folder / "poa_trensurb.zip"});
  EXPECT_EQ(reading.errors + reading.left_out, "");
  EXPECT_EQ(reading.feed.stop_times.size(), 130019U + 14855U);
  EXPECT_EQ(reading.feed.blank_times, 125271U);
  for (const GtfsTrip& trip : reading.feed.trips)
    for (std::uint32_t i = 1; i < trip.times; ++i)
      ASSERT_LE(reading.feed.stop_times[trip.first_time + i - 1].departure,
                reading.feed.stop_times[trip.first_time + i].arrival);
}

}  // namespace
}  // namespace concentric
