// Passengers on lines: against a slow twin, against RAPTOR, and against equilibria that can be reckoned.
#include "flow/transit/transit_loading.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "../network/random_timetable.hpp"
#include "base/errors.hpp"
#include "base/parallel.hpp"
#include "flow/transit/line_loads.hpp"
#include "flow/transit/zone_passengers.hpp"
#include "transit_twin.hpp"

namespace concentric {
namespace {

using testing::add_pattern;
using testing::Dice;
using testing::empty_timetable;
using testing::TransitTwin;
using testing::trip_at;

constexpr double infinite = std::numeric_limits<double>::infinity();

TransitLoadingOptions uncrowded() {
  TransitLoadingOptions options;
  options.crowding.at_crush = 1;
  return options;
}

void add_row(TransitDemand& demand, std::uint32_t from, std::uint32_t to, double trips, Seconds first,
             Seconds last) {
  demand.origin.push_back(from);
  demand.destination.push_back(to);
  demand.trips.push_back(trips);
  demand.first.push_back(first);
  demand.last.push_back(last);
}

// Lines whose times are drawn to the second, so that no two ways cost the same.
Timetable scattered_timetable(std::uint64_t seed) {
  Dice dice(seed);
  Timetable timetable = empty_timetable(4 + dice.below(12));
  const auto stops = static_cast<std::uint32_t>(timetable.stops());
  for (std::uint32_t l = 3 + dice.below(8); l-- > 0;) {
    std::vector<std::uint32_t> line, no_pick_up, no_drop_off;
    std::vector<Seconds> run;
    for (std::uint32_t p = 2 + dice.below(6); p-- > 0;) {
      line.push_back(dice.below(stops));
      if (dice.one_in(10)) no_pick_up.push_back(static_cast<std::uint32_t>(line.size() - 1));
      if (dice.one_in(10)) no_drop_off.push_back(static_cast<std::uint32_t>(line.size() - 1));
      if (line.size() > 1) run.push_back(dice.between(0, 700));
    }
    std::vector<Seconds> starts(1 + dice.below(9));
    for (Seconds& start : starts) start = dice.between(0, 7000);
    std::sort(starts.begin(), starts.end());
    std::vector<testing::TripTimes> trips;
    trips.reserve(starts.size());
    for (const Seconds start : starts) trips.push_back(trip_at(start, run));
    const Seconds stand = dice.between(0, 60);
    for (testing::TripTimes& trip : trips)
      for (std::size_t p = 1; p < line.size(); ++p) {
        trip.arrival[p] += static_cast<Seconds>(p - 1) * stand;
        trip.departure[p] += static_cast<Seconds>(p) * stand;
      }
    add_pattern(timetable, std::to_string(l), line, trips, no_pick_up, no_drop_off);
  }
  std::vector<std::vector<Footpath>> paths(stops);
  for (std::uint32_t f = dice.below(2 * stops); f-- > 0;) {
    const std::uint32_t from = dice.below(stops), to = dice.below(stops);
    if (from != to) paths[from].push_back({to, dice.between(0, 900)});
  }
  testing::set_footpaths(timetable, paths);
  return timetable;
}

TransitDemand random_demand(const Timetable& timetable, std::uint64_t seed) {
  Dice dice(seed + 1000);
  TransitDemand demand;
  const std::uint32_t places = 4;
  for (std::uint32_t place = 0; place < places; ++place) {
    demand.access.push_back(testing::random_stops(timetable, dice));
    demand.egress.push_back(testing::random_stops(timetable, dice));
  }
  for (std::uint32_t row = 0; row < 10; ++row) {
    const Seconds first = dice.between(0, 4000);
    add_row(demand, dice.below(places), dice.below(places), dice.between(0, 300), first,
            first + dice.between(1, 2500));
  }
  return demand;
}

void expect_near(const std::vector<double>& a, const std::vector<double>& b, double within) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) ASSERT_NEAR(a[i], b[i], within) << "event " << i;
}

double sum(const std::vector<double>& values) {
  double all = 0;
  for (const double each : values) all += each;
  return all;
}

// What gets on and off is what is on board, at every stop of every trip; and all who board are let out.
void expect_conserved(const Timetable& timetable, const TransitLoading& loading) {
  EXPECT_NEAR(sum(loading.boarding), sum(loading.alighting), 1e-9 * (1 + sum(loading.boarding)));
  for (std::size_t pattern = 0; pattern < timetable.patterns(); ++pattern) {
    const std::size_t stops = timetable.first_stop[pattern + 1] - timetable.first_stop[pattern];
    std::size_t event = timetable.first_time[pattern];
    for (std::size_t trip = timetable.first_trip[pattern]; trip < timetable.first_trip[pattern + 1]; ++trip) {
      double on_board = 0;
      for (std::size_t p = 0; p < stops; ++p, ++event) {
        on_board += loading.boarding[event] - loading.alighting[event];
        ASSERT_NEAR(on_board, loading.on_board[event], 1e-9 * (1 + sum(loading.boarding)));
        ASSERT_GE(loading.on_board[event], 0);
      }
      ASSERT_EQ(loading.on_board[event - 1], 0);
    }
  }
}

TEST(TransitLoading, WithoutCrowdingIsTheTwins) {
  double served = 0, not_served = 0, changes = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const Timetable timetable = scattered_timetable(seed);
    const TransitDemand demand = random_demand(timetable, seed);
    TransitLoadingOptions options = uncrowded();
    options.weights = {1.1, 0.9, 0.37, 1.73, 2.19, static_cast<double>(seed % 3) * 1.7};
    options.slice = 400;
    options.board_slack = 1 + static_cast<Seconds>(seed % 4) * 50;
    options.max_duration = 2000 + static_cast<Seconds>(seed % 5) * 1000;
    options.walk_after_last_ride = seed % 2 == 0;
    const TransitLoading loading = load_transit(timetable, rooms_by_type(timetable), demand, options);
    const TransitTwin twin(timetable, demand, options);
    expect_near(loading.on_board, twin.on_board, 1e-9);
    expect_near(loading.boarding, twin.boarding, 1e-9);
    expect_near(loading.alighting, twin.alighting, 1e-9);
    EXPECT_NEAR(loading.served, twin.served, 1e-9);
    EXPECT_NEAR(loading.not_served, twin.not_served, 1e-9);
    EXPECT_NEAR(loading.served + loading.not_served, sum(demand.trips), 1e-9);
    EXPECT_NEAR(loading.mean_minutes * 60 * loading.served, twin.total_cost, 1e-7);
    EXPECT_TRUE(loading.converged);
    EXPECT_EQ(loading.iterations, 1);
    expect_conserved(timetable, loading);
    served += loading.served;
    not_served += loading.not_served;
    changes += sum(loading.boarding) - loading.served;
  }
  // The examples hold all kinds of passengers.
  EXPECT_GT(served, 1000);
  EXPECT_GT(not_served, 1000);
  EXPECT_GT(changes, 100);
}

TEST(TransitLoading, OnTheClockIsRaptors) {
  double compared = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    const Timetable timetable = testing::random_timetable(seed);
    TransitDemand demand = random_demand(timetable, seed);
    TransitLoadingOptions options = uncrowded();
    options.weights = {1, 1, 1, 1, 1, 0};
    options.board_slack = 30;
    options.max_duration = 5000;
    options.walk_after_last_ride = seed % 2 == 0;
    const TransitLoading loading = load_transit(timetable, rooms_by_type(timetable), demand, options);
    Raptor raptor(timetable);
    for (std::size_t row = 0; row < demand.rows(); ++row) {
      if (demand.trips[row] == 0) continue;
      const auto times =
          departures_of(demand.origin[row], demand.first[row], demand.last[row], options.slice);
      double minutes = 0, missed = 0;
      for (const Seconds time : times) {
        raptor.run(demand.access[demand.origin[row]], {time, 1, 60},
                   {12, options.board_slack, options.max_duration, options.walk_after_last_ride});
        Seconds least = no_time;
        for (const StopTime& way : demand.egress[demand.destination[row]])
          if (const Seconds ride = raptor.durations(way.stop)[0]; ride != no_time)
            least = std::min(least, ride + way.time);
        if (least <= options.max_duration)
          minutes += least / 60.0;
        else
          ++missed;
      }
      const double count = static_cast<double>(times.size());
      EXPECT_NEAR(loading.unserved[row], demand.trips[row] * missed / count, 1e-9);
      if (missed == count) {
        EXPECT_EQ(loading.minutes[row], infinite);
      } else {
        EXPECT_NEAR(loading.minutes[row], minutes / (count - missed), 1e-9);
        ++compared;
      }
    }
    expect_conserved(timetable, loading);
  }
  EXPECT_GT(compared, 50);
}

// Two lines from stop 0 to stop 1 that leave at one moment, one of 20 minutes and one of 26.
struct TwoLines {
  Timetable timetable = empty_timetable(2);
  TransitDemand demand;
  TransitLoadingOptions options;
  std::vector<TripRoom> room{{100, 300}, {100, 300}};
  explicit TwoLines(double trips) {
    add_pattern(timetable, "fast", {0, 1}, {trip_at(3600, {1200})});
    add_pattern(timetable, "slow", {0, 1}, {trip_at(3600, {1560})});
    demand.access = {{{0, 60}}, {}};
    demand.egress = {{}, {{1, 60}}};
    add_row(demand, 0, 1, trips, 3000, 3300);
    options.gap = 1e-10;
    options.max_iterations = 1000;
  }
  TransitLoading load() const { return load_transit(timetable, room, demand, options); }
};

TEST(TransitLoading, TwoLinesShareAsInClosedForm) {
  // Only the fast one is crowded: 20 (1 + (x - 100) / 200) = 26, so x = 160.
  TwoLines lines(250);
  const TransitLoading one = lines.load();
  EXPECT_TRUE(one.converged);
  EXPECT_NEAR(one.on_board[0], 160, 1e-6);
  EXPECT_NEAR(one.on_board[2], 90, 1e-6);
  EXPECT_NEAR(one.factor[0], 1.3, 1e-8);
  EXPECT_EQ(one.factor[2], 1);
  expect_conserved(lines.timetable, one);

  // Both: 20 (100 + x) = 26 (100 + 400 - x), so x = 11,000 / 46.
  const TransitLoading both = TwoLines(400).load();
  EXPECT_NEAR(both.on_board[0], 11000.0 / 46, 1e-6);
  EXPECT_NEAR(both.on_board[0] + both.on_board[2], 400, 1e-9);
  // All pay the same: a minute to and from the stop each, the wait for the first vehicle at a half.
  const Seconds set_out = departures_of(0, 3000, 3300, 300)[0];
  const double minutes = 2 + 0.5 * (3600 - 60 - set_out) / 60 + 20 * (100 + 11000.0 / 46) / 200;
  EXPECT_NEAR(both.mean_minutes, minutes, 1e-6);
  EXPECT_NEAR(both.minutes[0], minutes, 1e-6);
  EXPECT_LE(both.relative_gap, 1e-10);
}

TEST(TransitLoading, FewPassengersNeedOneLoading) {
  const TransitLoading loading = TwoLines(100).load();
  EXPECT_EQ(loading.iterations, 1);
  EXPECT_EQ(loading.relative_gap, 0);
  EXPECT_EQ(loading.on_board[0], 100);
}

TEST(TransitLoading, StopsAtTheIterationsAndSaysSo) {
  TwoLines lines(400);
  lines.options.max_iterations = 1;
  const TransitLoading loading = lines.load();
  EXPECT_FALSE(loading.converged);
  EXPECT_EQ(loading.iterations, 1);
  // All on the fast line: 20 x 2.5 minutes where the slow one takes 26.
  EXPECT_EQ(loading.on_board[0], 400);
  const double others = 2 + 0.5 * (3600 - 60 - departures_of(0, 3000, 3300, 300)[0]) / 60;
  EXPECT_NEAR(loading.relative_gap, (50.0 - 26) / (50 + others), 1e-12);
}

TEST(TransitLoading, CrowdedNetworksReachEquilibriumWithTheSameBytesOnAnyThreads) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(seed);
    const Timetable timetable = scattered_timetable(seed);
    const TransitDemand demand = random_demand(timetable, seed);
    const std::vector<TripRoom> room(timetable.trips(), TripRoom{30, 120});
    TransitLoadingOptions options;
    options.max_iterations = 300;
    options.max_duration = 4000;
    set_thread_count(1);
    const TransitLoading one = load_transit(timetable, room, demand, options);
    EXPECT_TRUE(one.converged) << one.relative_gap;
    expect_conserved(timetable, one);
    for (const int threads : {2, 5}) {
      set_thread_count(threads);
      const TransitLoading more = load_transit(timetable, room, demand, options);
      EXPECT_EQ(more.on_board, one.on_board);
      EXPECT_EQ(more.boarding, one.boarding);
      EXPECT_EQ(more.alighting, one.alighting);
      EXPECT_EQ(more.minutes, one.minutes);
      EXPECT_EQ(more.mean_minutes, one.mean_minutes);
      EXPECT_EQ(more.relative_gap, one.relative_gap);
    }
    set_thread_count(0);
    // Crowding makes nobody better off, and changes nobody's being served.
    options.crowding.at_crush = 1;
    const TransitLoading empty = load_transit(timetable, room, demand, options);
    EXPECT_LE(empty.mean_minutes, one.mean_minutes);
    EXPECT_EQ(empty.unserved, one.unserved);
  }
}

TEST(TransitLoading, PassengersSpreadOverDepartures) {
  // A trip every ten minutes for an hour: each takes a sixth.
  Timetable timetable = empty_timetable(2);
  std::vector<testing::TripTimes> trips;
  for (Seconds start = 600; start <= 3600; start += 600) trips.push_back(trip_at(start + 120, {900}));
  add_pattern(timetable, "line", {0, 1}, trips);
  TransitDemand demand;
  demand.access = {{{0, 0}}, {}};
  demand.egress = {{}, {{1, 0}}};
  add_row(demand, 0, 1, 600, 0, 3600);
  TransitLoadingOptions options;
  options.slice = 60;
  const TransitLoading loading = load_transit(timetable, rooms_by_type(timetable), demand, options);
  for (std::size_t trip = 0; trip < 6; ++trip) EXPECT_NEAR(loading.boarding[2 * trip], 100, 1e-9);
  EXPECT_EQ(departures_of(0, 0, 3600, 60).size(), 60U);
  EXPECT_NE(departures_of(0, 0, 3600, 60), departures_of(1, 0, 3600, 60));
}

TEST(TransitLoading, LinesAreSummedBothWays) {
  Timetable timetable = empty_timetable(3);
  add_pattern(timetable, "line", {0, 1, 2}, {trip_at(1000, {600, 600}), trip_at(4000, {600, 600})});
  add_pattern(timetable, "line", {2, 1, 0}, {trip_at(1000, {600, 600})});
  timetable.route = {0, 0};  // the other way of the first
  timetable.route_name.resize(1);
  timetable.route_id.resize(1);
  timetable.route_type.assign(1, 2);
  TransitDemand demand;
  demand.access = demand.egress = {{{0, 0}}, {{1, 0}}, {{2, 0}}};
  add_row(demand, 0, 1, 10, 500, 600);   // first trip
  add_row(demand, 1, 2, 30, 900, 1000);  // first trip
  add_row(demand, 0, 2, 5, 3000, 3300);  // second trip
  add_row(demand, 2, 0, 20, 500, 800);   // back
  add_row(demand, 2, 0, 7, 5000, 6000);  // too late for any
  const auto room = rooms_by_type(timetable);
  const TransitLoading loading = load_transit(timetable, room, demand, {});
  EXPECT_EQ(loading.on_board, (std::vector<double>{10, 30, 0, 5, 5, 0, 20, 20, 0}));
  EXPECT_EQ(loading.unserved, (std::vector<double>{0, 0, 0, 0, 7}));
  EXPECT_EQ(loading.not_served, 7);
  EXPECT_EQ(loading.minutes[4], infinite);
  const std::vector<LineLoad> lines = line_loads(timetable, room, loading, 0, 86400);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].passengers, 65);
  EXPECT_EQ(lines[0].from_stop, 1U);
  EXPECT_EQ(lines[0].to_stop, 2U);
  EXPECT_EQ(lines[0].busiest, 35);
  EXPECT_EQ(lines[0].places, 2 * 670);
  EXPECT_EQ(line_loads(timetable, room, loading, 0, 4000)[0].places, 670);
  const auto busiest = busiest_ride(timetable, room, loading);
  ASSERT_TRUE(busiest);
  EXPECT_EQ(busiest->trip, 0U);
  EXPECT_EQ(busiest->position, 1U);
  EXPECT_EQ(busiest->on_board, 30);
  EXPECT_EQ(busiest->places, 670);
}

TEST(TransitLoading, NobodyIsNoFault) {
  TwoLines lines(0);
  const TransitLoading loading = lines.load();
  EXPECT_EQ(sum(loading.on_board), 0);
  EXPECT_EQ(loading.on_board.size(), 4U);
  EXPECT_EQ(loading.mean_minutes, 0);
  EXPECT_FALSE(busiest_ride(lines.timetable, lines.room, loading));
}

TEST(TransitLoading, ZonesAreLoadedAsRows) {
  const TwoLines lines(250);
  Table<ZoneId, ZoneId, double> passengers(2, 2, 0.0);
  passengers(ZoneId(0), ZoneId(1)) = 250;
  passengers(ZoneId(1), ZoneId(0)) = 4;  // no way back
  passengers(ZoneId(0), ZoneId(0)) = 3;
  const ZonePassengers loaded =
      load_zone_passengers(lines.timetable, lines.room, lines.demand.access, lines.demand.egress, passengers,
                           3000, 3300, lines.options);
  EXPECT_NEAR(loaded.lines[0].passengers, 160, 1e-6);
  EXPECT_NEAR(loaded.lines[1].passengers, 90, 1e-6);
  EXPECT_EQ(loaded.unserved(ZoneId(0), ZoneId(1)), 0);
  EXPECT_EQ(loaded.unserved(ZoneId(1), ZoneId(0)), 4);
  EXPECT_EQ(loaded.unserved(ZoneId(0), ZoneId(0)), 3);
  EXPECT_GT(loaded.minutes(ZoneId(0), ZoneId(1)), 26);
  EXPECT_TRUE(std::isinf(loaded.minutes(ZoneId(1), ZoneId(0))));
  EXPECT_THROW(load_zone_passengers(lines.timetable, lines.room, lines.demand.access, lines.demand.egress,
                                    Table<ZoneId, ZoneId, double>(3, 2, 0.0), 3000, 3300, lines.options),
               InvalidInput);
}

std::string faults(const TwoLines& lines) {
  try {
    lines.load();
  } catch (const InvalidInput& found) {
    return found.errors().describe();
  }
  return "";
}

TEST(TransitLoading, FaultsAreAllNamed) {
  TwoLines lines(10);
  EXPECT_EQ(faults(lines), "");
  lines.demand.place = {"North", "South"};
  lines.demand.trips[0] = -1;
  lines.demand.last[0] = 90000;
  lines.demand.access[0].push_back({9, 60});
  lines.demand.egress[1].push_back({1, -5});
  add_row(lines.demand, 0, 7, 1, 100, 100);
  lines.room[1] = {0, 0};
  lines.options.board_slack = 0;
  lines.options.weights.wait = -2;
  const std::string text = faults(lines);
  for (const char* part : {"North to South: -1", "25:00:00 is outside", "North: stop 10",
                           "South, Stop 1: -5 s", "row 2, North to place 8, but there are 2 places",
                           "00:01:40 to 00:01:40", "line slow: 0 is not above 0", "board_slack", "wait"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;

  TwoLines other(10);
  other.room[0] = {300, 300};
  EXPECT_NE(faults(other).find("line fast: 300 is not above its 300 seats"), std::string::npos);
  other = TwoLines(std::numeric_limits<double>::quiet_NaN());
  EXPECT_NE(faults(other).find("trips"), std::string::npos);
  other = TwoLines(10);
  other.room.pop_back();
  EXPECT_NE(faults(other).find("1 given for 2 trips"), std::string::npos);
  other = TwoLines(10);
  other.demand.first.clear();
  EXPECT_NE(faults(other).find("columns differ"), std::string::npos);
}

TEST(CrowdingFactor, RisesFromTheLastSeatToTheLastPlace) {
  const TripRoom room{100, 300};
  EXPECT_EQ(crowding_factor(room, 0, {}), 1);
  EXPECT_EQ(crowding_factor(room, 100, {}), 1);
  EXPECT_EQ(crowding_factor(room, 200, {}), 1.5);
  EXPECT_EQ(crowding_factor(room, 300, {}), 2);
  EXPECT_EQ(crowding_factor(room, 500, {}), 3);
  EXPECT_EQ(crowding_factor(room, 500, {1}), 1);
  for (const int type : {0, 1, 2, 3, 4, 5, 11, 12, 100, 109, 200, 401, 700, 900, 1000, 1700}) {
    EXPECT_GT(room_of_type(type).places, room_of_type(type).seats) << type;
    EXPECT_GT(room_of_type(type).seats, 0) << type;
  }
}

}  // namespace
}  // namespace concentric
