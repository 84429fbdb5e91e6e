#include "network/transit/journeys.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "network/random_timetable.hpp"
#include "network/time_expanded_twin.hpp"

namespace concentric {
namespace {

using namespace testing;

// A and B as people ride them: A 0 - 1 - 2 at 7:00 and 7:10, B 3 - 4 at 7:12; 2 minutes on foot from 1 to 3.
// A slow bus S from 0 to 4 at 7:01 takes 40 minutes.
Timetable town() {
  Timetable timetable = empty_timetable(5);
  constexpr Seconds seven = 7 * 3600;
  add_pattern(timetable, "A", {0, 1, 2}, {trip_at(seven, {300, 300}), trip_at(seven + 600, {300, 300})});
  add_pattern(timetable, "B", {3, 4}, {trip_at(seven + 720, {330})});
  add_pattern(timetable, "S", {0, 4}, {trip_at(seven + 60, {2400})});
  set_footpaths(timetable, {{}, {{3, 120}}});
  timetable.stop_name = {"Mercado", "Praça", "Fim", "广场", "Hospital"};
  timetable.stop_name_en[3] = "Square";
  return timetable;
}

std::string told(const Timetable& timetable, const std::vector<Journey>& found) {
  std::string text;
  for (const Journey& journey : found) text += describe_journey(timetable, journey) + "\n";
  return text;
}

TEST(Journeys, AreToldLegByLeg) {
  const Timetable timetable = town();
  const auto found = journeys(timetable, {{{0, 48}}}, {{{4, 61}}}, 3600, 7 * 3600 - 60, {});
  EXPECT_EQ(told(timetable, found), R"(06:59:00 walk 1 h to the destination

06:59:00 walk 48 s to Mercado
07:01:00 S from Mercado to Hospital, 1 stop, arrives 07:41:00 (waited 1 min 12 s)
07:41:00 walk 1 min 1 s to the destination

06:59:00 walk 48 s to Mercado
07:00:00 A from Mercado to Praça, 1 stop, arrives 07:05:00 (waited 12 s)
07:05:00 walk 2 min to 广场 (Square)
07:12:00 B from 广场 (Square) to Hospital, 1 stop, arrives 07:17:30 (waited 5 min)
07:17:30 walk 1 min 1 s to the destination

)");
  EXPECT_EQ(describe_journey(timetable, found[1], "cycle", "drive"),
            "06:59:00 cycle 48 s to Mercado\n"
            "07:01:00 S from Mercado to Hospital, 1 stop, arrives 07:41:00 (waited 1 min 12 s)\n"
            "07:41:00 drive 1 min 1 s to the destination\n");
}

TEST(Journeys, MoreRidesMustBeFaster) {
  const Timetable timetable = town();
  const auto rides = [&](Seconds direct) {
    std::vector<std::uint32_t> counts;
    for (const Journey& each : journeys(timetable, {{{0, 0}}}, {{{4, 0}}}, direct, 7 * 3600, {}))
      counts.push_back(each.rides());
    return counts;
  };
  EXPECT_EQ(rides(no_time), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(rides(2460), (std::vector<std::uint32_t>{0, 2})) << "S is not faster than walking";
  EXPECT_EQ(rides(1050), (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(rides(1051), (std::vector<std::uint32_t>{0, 2}));
}

TEST(Journeys, ATripIsBoardedWhereTheWayToItIsShortest) {
  const Timetable timetable = town();
  const auto found = journeys(timetable, {{{0, 600}, {1, 300}}}, {{{2, 0}}}, no_time, 7 * 3600, {});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(describe_journey(timetable, found[0]),
            "07:00:00 walk 5 min to Praça\n"
            "07:05:00 A from Praça to Fim, 1 stop, arrives 07:10:00\n"
            "07:10:00 walk 0 s to the destination\n");
}

TEST(Journeys, ArrivingBySetsOutAsLateAsPossible) {
  const Timetable timetable = town();
  const auto by = [&](Seconds arrive_by, Seconds direct) {
    return told(timetable, journeys_arriving_by(timetable, {{{0, 60}}}, {{{2, 60}}}, direct, arrive_by,
                                                {6 * 3600, 121, 60}, {}));
  };
  EXPECT_EQ(by(7 * 3600 + 660 + 599, no_time), R"(06:59:00 walk 1 min to Mercado
07:00:00 A from Mercado to Fim, 2 stops, arrives 07:10:00
07:10:00 walk 1 min to the destination

)");
  EXPECT_EQ(by(7 * 3600 + 660 + 600, no_time), R"(07:09:00 walk 1 min to Mercado
07:10:00 A from Mercado to Fim, 2 stops, arrives 07:20:00
07:20:00 walk 1 min to the destination

)");
  EXPECT_EQ(by(7 * 3600 + 660 + 600, 700), R"(07:09:00 walk 11 min 40 s to the destination

)") << "the bus at 7:09 is not early enough to be worth it beside a walk of the same departure";
  EXPECT_EQ(by(6 * 3600, no_time), "");
}

// Holds each leg against the timetable.
void check_legs(const Timetable& timetable, const Journey& journey, std::span<const StopTime> access,
                std::span<const StopTime> egress, const TransitOptions& options) {
  const auto holds = [](std::span<const StopTime> ways, std::uint32_t stop, Seconds time) {
    return std::ranges::any_of(ways, [&](const StopTime& w) { return w.stop == stop && w.time == time; });
  };
  Seconds clock = journey.departure;
  std::uint32_t stop = 0;
  ASSERT_EQ(journey.legs.front().kind, Leg::Kind::access);
  ASSERT_EQ(journey.legs.back().kind, Leg::Kind::egress);
  for (std::size_t l = 0; l < journey.legs.size(); ++l) {
    const Leg& leg = journey.legs[l];
    if (l > 0) {
      ASSERT_EQ(leg.from_stop, stop);
    }
    if (leg.kind == Leg::Kind::ride) {
      const std::uint32_t first = timetable.first_stop[leg.pattern];
      const std::uint32_t stops = timetable.first_stop[leg.pattern + 1] - first;
      const std::size_t trip = timetable.first_time[leg.pattern] +
                               std::size_t{leg.trip - timetable.first_trip[leg.pattern]} * stops;
      ASSERT_LT(leg.from_position, leg.to_position);
      ASSERT_LT(leg.to_position, stops);
      EXPECT_EQ(timetable.pattern_stop[first + leg.from_position], leg.from_stop);
      EXPECT_EQ(timetable.pattern_stop[first + leg.to_position], leg.to_stop);
      EXPECT_TRUE(timetable.pick_up[first + leg.from_position]);
      EXPECT_TRUE(timetable.drop_off[first + leg.to_position]);
      EXPECT_EQ(timetable.departure[trip + leg.from_position], leg.start);
      EXPECT_EQ(timetable.arrival[trip + leg.to_position], leg.end);
      EXPECT_GE(leg.wait, options.board_slack);
      EXPECT_EQ(leg.start, clock + leg.wait);
    } else {
      EXPECT_EQ(leg.start, clock);
      EXPECT_EQ(leg.wait, 0);
    }
    if (leg.kind == Leg::Kind::access) {
      EXPECT_TRUE(holds(access, leg.to_stop, leg.end - leg.start));
    }
    if (leg.kind == Leg::Kind::egress) {
      EXPECT_TRUE(holds(egress, leg.from_stop, leg.end - leg.start));
    }
    if (leg.kind == Leg::Kind::transfer) {
      EXPECT_EQ(journey.legs[l - 1].kind, Leg::Kind::ride);
      bool there = false;
      for (std::uint32_t f = timetable.first_footpath[leg.from_stop];
           f < timetable.first_footpath[leg.from_stop + 1]; ++f)
        there |=
            timetable.footpath[f].stop == leg.to_stop && timetable.footpath[f].time == leg.end - leg.start;
      EXPECT_TRUE(there);
    }
    clock = leg.end;
    stop = leg.to_stop;
  }
  EXPECT_EQ(clock, journey.arrival);
}

TEST(Journeys, OfRandomTimetablesAreTheTwinsByNumberOfRides) {
  std::size_t told_at_all = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const Timetable timetable = random_timetable(seed);
    Dice dice(seed + 5000);
    const TransitOptions options = random_options(dice);
    const std::vector<StopTime> access = random_stops(timetable, dice);
    const std::vector<StopTime> egress = random_stops(timetable, dice);
    const Seconds direct = dice.one_in(2) ? no_time : dice.between(600, 5000);
    const Seconds departure = dice.between(0, 3000);
    const auto found = journeys(timetable, access, egress, direct, departure, options);

    std::vector<std::pair<std::uint32_t, Seconds>> expected;
    Seconds best = departure + options.max_duration + 1;
    if (direct <= options.max_duration) expected.emplace_back(0, best = departure + direct);
    TimeExpandedTwin twin(timetable);
    const auto& arrivals = twin.run(access, departure, options);
    for (std::uint32_t rides = 1; rides <= options.max_rides; ++rides) {
      Seconds arrival = no_time;
      for (const StopTime& way : egress)
        if (arrivals[rides][way.stop] != no_time)
          arrival = std::min(arrival, arrivals[rides][way.stop] + way.time);
      if (arrival < best) expected.emplace_back(rides, best = arrival);
    }
    std::vector<std::pair<std::uint32_t, Seconds>> got;
    for (const Journey& journey : found) {
      got.emplace_back(journey.rides(), journey.arrival);
      if (journey.rides() > 0) check_legs(timetable, journey, access, egress, options);
    }
    ASSERT_EQ(got, expected) << seed;
    told_at_all += found.size();
  }
  EXPECT_GT(told_at_all, 150u);
}

}  // namespace
}  // namespace concentric
