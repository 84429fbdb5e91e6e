#include "network/transit/raptor.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/parallel.hpp"
#include "format/gtfs.hpp"
#include "network/random_timetable.hpp"
#include "network/time_expanded_twin.hpp"

namespace concentric {
namespace {

using namespace testing;

std::vector<Seconds> durations(const Raptor& raptor, std::uint32_t stop) {
  const auto row = raptor.durations(stop);
  return {row.begin(), row.end()};
}

// Every duration of the last run, stop by stop.
std::vector<Seconds> all_durations(const Raptor& raptor, const Timetable& timetable) {
  std::vector<Seconds> all;
  for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
    const auto row = raptor.durations(stop);
    all.insert(all.end(), row.begin(), row.end());
  }
  return all;
}

// Line A: 0 - 1 - 2 every 10 minutes from 0:00, 5 minutes a hop. Line B: 3 - 4 at 0:12 and 0:22, 5 minutes.
// 2 minutes on foot from 1 to 3, and from 3 to 5.
Timetable two_lines() {
  Timetable timetable = empty_timetable(6);
  add_pattern(timetable, "A", {0, 1, 2}, {trip_at(0, {300, 300}), trip_at(600, {300, 300})});
  add_pattern(timetable, "B", {3, 4}, {trip_at(720, {300}), trip_at(1320, {300})});
  set_footpaths(timetable, {{}, {{3, 120}}, {}, {{5, 120}}});
  return timetable;
}

TEST(Raptor, RidesWalksAndChanges) {
  const Timetable timetable = two_lines();
  Raptor raptor(timetable);
  raptor.run({{{0, 60}}}, {-60, 3, 60}, {});
  EXPECT_EQ(durations(raptor, 1), (std::vector<Seconds>{360, 900, 840}));
  EXPECT_EQ(durations(raptor, 3), (std::vector<Seconds>{480, 1020, 960}));
  EXPECT_EQ(durations(raptor, 4), (std::vector<Seconds>{1080, 1620, 1560}));
  EXPECT_EQ(durations(raptor, 5), (std::vector<Seconds>{no_time, no_time, no_time}))
      << "two walks in a row are not one change";
  EXPECT_EQ(durations(raptor, 0), (std::vector<Seconds>{no_time, no_time, no_time})) << "nobody rode there";
  EXPECT_TRUE(std::ranges::equal(raptor.reached(), std::vector<std::uint32_t>{1, 2, 3, 4}));
}

TEST(Raptor, AWalkAfterTheLastRideCanBeLeftOut) {
  const Timetable timetable = two_lines();
  Raptor raptor(timetable);
  TransitOptions options;
  options.walk_after_last_ride = false;
  raptor.run({{{0, 0}}}, {0, 1, 60}, options);
  EXPECT_EQ(durations(raptor, 3), std::vector<Seconds>{no_time});
  EXPECT_EQ(durations(raptor, 4), std::vector<Seconds>{1020}) << "the walk between rides stays";
}

TEST(Raptor, SlackRidesAndDurationAreLimits) {
  const Timetable timetable = two_lines();
  Raptor raptor(timetable);
  TransitOptions options;
  const auto to_4 = [&] {
    raptor.run({{{0, 0}}}, {0, 1, 60}, options);
    return durations(raptor, 4)[0];
  };
  EXPECT_EQ(to_4(), 1020);
  options.max_duration = 1020;
  EXPECT_EQ(to_4(), 1020) << "the limit itself is within";
  options.max_duration = 1019;
  EXPECT_EQ(to_4(), no_time);
  options.max_duration = 7200;
  options.max_rides = 1;
  EXPECT_EQ(to_4(), no_time);
  options.max_rides = 0;
  EXPECT_EQ(to_4(), no_time);
  options.max_rides = 2;
  options.board_slack = 1;
  EXPECT_EQ(to_4(), 1320 + 300) << "the first trip is missed, and the second change";
}

TEST(Raptor, NobodyBoardsOrAlightsWhereItIsForbidden) {
  Timetable timetable = empty_timetable(4);
  add_pattern(timetable, "A", {0, 1, 2, 3}, {trip_at(0, {60, 60, 60})}, {1}, {2});
  Raptor raptor(timetable);
  raptor.run({{{0, 0}}}, {0, 1, 60}, {});
  EXPECT_EQ(durations(raptor, 1)[0], 60);
  EXPECT_EQ(durations(raptor, 2)[0], no_time);
  EXPECT_EQ(durations(raptor, 3)[0], 180);
  raptor.run({{{1, 0}}}, {0, 1, 60}, {});
  EXPECT_TRUE(raptor.reached().empty());
}

// A trip reached late at a stop, and walks from there, though somebody may be there earlier on foot: the
// second walk may only follow the ride.
TEST(Raptor, AStopReachedEarlierOnFootStillHandsOnItsRide) {
  Timetable timetable = empty_timetable(5);
  add_pattern(timetable, "A", {0, 1}, {trip_at(0, {60})});
  add_pattern(timetable, "B", {0, 2}, {trip_at(0, {300})});
  add_pattern(timetable, "C", {3, 4}, {trip_at(400, {60})});
  set_footpaths(timetable, {{}, {{2, 30}}, {{3, 60}}});
  Raptor raptor(timetable);
  raptor.run({{{0, 0}}}, {0, 1, 60}, {});
  EXPECT_EQ(durations(raptor, 2)[0], 90);
  EXPECT_EQ(durations(raptor, 3)[0], 360);
  EXPECT_EQ(durations(raptor, 4)[0], 460);
}

TEST(Raptor, EveryStopOfRandomTimetablesAgreesWithTheTimeExpandedTwin) {
  std::size_t reached = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Timetable timetable = random_timetable(seed);
    Raptor raptor(timetable);
    TimeExpandedTwin twin(timetable);
    Dice dice(seed + 1000);
    for (int repeat = 0; repeat < 3; ++repeat) {
      const TransitOptions options = random_options(dice);
      const std::vector<StopTime> access = random_stops(timetable, dice);
      const Departures departures{dice.between(-600, 3000), 1 + dice.below(12), dice.between(1, 300)};
      raptor.run(access, departures, options);
      for (std::uint32_t d = 0; d < departures.count; ++d) {
        const Seconds departure = departures.first + static_cast<Seconds>(d) * departures.step;
        const auto& expected = twin.run(access, departure, options)[options.max_rides];
        for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
          const Seconds duration = expected[stop] == no_time ? no_time : expected[stop] - departure;
          ASSERT_EQ(raptor.durations(stop)[d], duration)
              << "timetable " << seed << ", run " << repeat << ", departure " << d << ", stop " << stop;
          reached += duration != no_time;
        }
      }
    }
  }
  EXPECT_GT(reached, 20000u) << "the random timetables lead nowhere";
}

TEST(Raptor, AWindowIsItsDeparturesOneByOne) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Timetable timetable = random_timetable(seed);
    Raptor window(timetable), single(timetable);
    Dice dice(seed);
    TransitOptions options = random_options(dice);
    options.max_rides = 1 + dice.below(4);
    const std::vector<StopTime> access = random_stops(timetable, dice);
    const Departures departures{0, 40, 90};
    window.run(access, departures, options);
    for (std::uint32_t d = 0; d < departures.count; ++d) {
      single.run(access, {static_cast<Seconds>(d) * 90, 1, 1}, options);
      for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop)
        ASSERT_EQ(window.durations(stop)[d], single.durations(stop)[0]) << seed << " " << d << " " << stop;
    }
  }
}

TEST(Raptor, LeavingLaterNeverArrivesEarlier) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Timetable timetable = random_timetable(seed);
    Raptor raptor(timetable);
    Dice dice(seed);
    TransitOptions options;
    options.max_duration = 18 * 3600;
    raptor.run(random_stops(timetable, dice), {0, 60, 60}, options);
    for (const std::uint32_t stop : raptor.reached()) {
      const auto row = raptor.durations(stop);
      for (std::size_t d = 0; d + 1 < row.size(); ++d) {
        if (row[d + 1] == no_time) continue;
        EXPECT_LE(row[d], row[d + 1] + 60);
      }
    }
  }
}

TEST(Raptor, ALineMoreNeverSlowsATrip) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Timetable timetable = random_timetable(seed);
    Dice dice(seed);
    const std::vector<StopTime> access = random_stops(timetable, dice);
    Raptor without(timetable);
    without.run(access, {0, 20, 180}, {});
    add_random_line(timetable, dice, "new");
    Raptor with(timetable);
    with.run(access, {0, 20, 180}, {});
    const auto before = all_durations(without, timetable), after = all_durations(with, timetable);
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_LE(after[i], before[i]);
  }
}

TEST(Raptor, ThreadsSharingAnIndexFindTheSame) {
  const Timetable timetable = random_timetable(7);
  const auto index = make_raptor_index(timetable);
  constexpr std::size_t origins = 64;
  const auto run = [&](std::size_t origin, Raptor& raptor) {
    Dice dice(origin);
    const std::vector<StopTime> access = random_stops(timetable, dice);
    raptor.run(access, {0, 10, 60}, random_options(dice));
    return all_durations(raptor, timetable);
  };
  std::vector<std::vector<Seconds>> parallel(origins);
  parallel_for_with(
      origins, [&] { return Raptor(index); },
      [&](std::size_t origin, Raptor& raptor) { parallel[origin] = run(origin, raptor); });
  for (std::size_t origin = 0; origin < origins; ++origin) {
    Raptor fresh(index);
    EXPECT_EQ(parallel[origin], run(origin, fresh)) << origin;
  }
}

TEST(Raptor, PortoAlegreAgreesWithTheTimeExpandedTwin) {
  const auto folder = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "../shared/data/transport/r5r/poa";
  if (!std::filesystem::exists(folder / "poa_eptc.zip"))
    GTEST_SKIP() << "the feeds of Porto Alegre are not there";
  ErrorList errors, left_out;
  const GtfsFeed feed = read_gtfs({folder / "poa_eptc.zip", folder / "poa_trensurb.zip"}, errors, left_out);
  ASSERT_TRUE(errors.empty()) << errors.describe();
  Timetable timetable = build_timetable(feed, *parse_date("2019-05-13"));
  FootpathOptions walks;
  walks.limit_m = 300;  // the twin tries each of them at each moment
  add_straight_footpaths(timetable, walks);
  TransitOptions options;
  options.max_rides = 3;
  options.max_duration = 3600;
  Raptor raptor(timetable);
  TimeExpandedTwin twin(timetable);
  Dice dice(1);
  for (int origin = 0; origin < 4; ++origin) {
    const std::vector<StopTime> access = random_stops(timetable, dice);
    const Departures departures{14 * 3600, 120, 60};
    raptor.run(access, departures, options);
    EXPECT_GT(raptor.reached().size(), 100u);
    for (const std::uint32_t d : {0u, 57u}) {
      const Seconds departure = departures.first + static_cast<Seconds>(d) * departures.step;
      const auto& expected = twin.run(access, departure, options)[options.max_rides];
      for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
        const Seconds duration = expected[stop] == no_time ? no_time : expected[stop] - departure;
        ASSERT_EQ(raptor.durations(stop)[d], duration) << origin << " " << d << " " << stop;
      }
    }
  }
}

}  // namespace
}  // namespace concentric
