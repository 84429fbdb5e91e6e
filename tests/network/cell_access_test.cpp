// Every figure of the cells' access against a plain search and plain loops.
#include "network/access/cell_access.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/parallel.hpp"
#include "network/access/circle.hpp"
#include "network/road/road_path.hpp"
#include "network/year/cell_streets.hpp"
#include "support/wide_region.hpp"

namespace concentric {
namespace {

constexpr Seconds first_departure = 7 * 3600;
constexpr std::uint32_t departures = 30;

StationOptions test_options() {
  StationOptions options;
  options.departures = {first_departure, departures, 60};
  options.max_access_min = 20;
  options.max_egress_min = 25;
  return options;
}

// Earliest arrival at every stop after at least one ride, for one departure: tries every trip until nothing
// changes. Between two rides, and after the last, there is at most one walk.
std::vector<Seconds> arrivals(const Timetable& timetable, std::vector<Seconds> ready) {
  std::vector<Seconds> ridden(timetable.stops(), no_time);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::uint32_t p = 0; p < timetable.patterns(); ++p) {
      const std::uint32_t first = timetable.first_stop[p], stops = timetable.first_stop[p + 1] - first;
      for (std::uint32_t t = 0; t < timetable.first_trip[p + 1] - timetable.first_trip[p]; ++t) {
        bool on_board = false;
        for (std::uint32_t i = 0; i < stops; ++i) {
          const std::uint32_t stop = timetable.pattern_stop[first + i];
          const std::size_t at = timetable.first_time[p] + std::size_t{t} * stops + i;
          if (on_board && timetable.arrival[at] < ridden[stop]) {
            ridden[stop] = timetable.arrival[at];
            changed = true;
          }
          on_board = on_board || ready[stop] <= timetable.departure[at];
        }
      }
    }
    for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
      if (ridden[stop] == no_time) continue;
      ready[stop] = std::min(ready[stop], ridden[stop]);
      for (std::uint32_t f = timetable.first_footpath[stop]; f < timetable.first_footpath[stop + 1]; ++f) {
        const Footpath& walk = timetable.footpath[f];
        ready[walk.stop] = std::min(ready[walk.stop], ridden[stop] + walk.time);
      }
    }
  }
  std::vector<Seconds> reached = ridden;
  for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop) {
    if (ridden[stop] == no_time) continue;
    for (std::uint32_t f = timetable.first_footpath[stop]; f < timetable.first_footpath[stop + 1]; ++f)
      reached[timetable.footpath[f].stop] =
          std::min(reached[timetable.footpath[f].stop], ridden[stop] + timetable.footpath[f].time);
  }
  return reached;
}

struct Stop {
  std::uint32_t cell = 0;
  bool rail = false;
};

class CellAccessTest : public ::testing::Test {
 protected:
  CellAccessTest() {
    const auto points = grid.to_plane(timetable.stop_point);
    for (std::uint32_t stop = 0; stop < timetable.stops(); ++stop)
      stops.push_back({*grid.nearest(points[stop], 5000), timetable.stop_name[stop].starts_with("G")});
    for (std::uint32_t cell = 0; cell < region.cells.size(); ++cell)
      away.push_back(dijkstra(roads.graph, roads.graph.time, std::vector<Seed>{{cell, 0}}));
    for (const Stop& from : stops) {
      std::vector<Milliseconds> best(stops.size(), never);
      for (std::uint32_t d = 0; d < departures; ++d) {
        const Seconds leave = first_departure + static_cast<Seconds>(60 * d);
        std::vector<Seconds> ready(stops.size(), no_time);
        for (std::size_t i = 0; i < stops.size(); ++i)
          if (stops[i].cell == from.cell) ready[i] = leave + (stops[i].rail ? 600 : 180);
        const auto reached = arrivals(timetable, ready);
        for (std::size_t i = 0; i < stops.size(); ++i)
          if (reached[i] != no_time && stops[i].cell != from.cell)
            best[i] = std::min(best[i], static_cast<Milliseconds>(reached[i] - leave + 120) * 1000);
      }
      ride.push_back(best);
    }
  }

  Milliseconds by_rail(std::uint32_t origin, std::uint32_t cell) const {
    Milliseconds best = never;
    for (std::size_t a = 0; a < stops.size(); ++a)
      for (std::size_t b = 0; b < stops.size(); ++b) {
        const Milliseconds access = away[origin][stops[a].cell], egress = away[stops[b].cell][cell];
        if (access <= 20 * 60000 && egress <= 25 * 60000 && ride[a][b] != never)
          best = std::min(best, access + ride[a][b] + egress);
      }
    return best;
  }

  Region region = testing::wide_region();
  CellGrid grid{region};
  Timetable timetable = testing::wide_timetable(region);
  Roads roads = make_roads(cell_streets(region, testing::wide_roads(region)));
  StationTimes stations = station_times(grid, roads, timetable, test_options());
  CellOpportunities opportunities{region.cells.residents, region.cells.jobs};
  std::vector<Stop> stops;
  std::vector<std::vector<Milliseconds>> away;  // by cell
  std::vector<std::vector<Milliseconds>> ride;  // by stop
};

TEST_F(CellAccessTest, FindsTheBestRidesBetweenStations) {
  ASSERT_EQ(stations.stations(), 10U);  // the two stops that lie in one cell are one station
  std::size_t rides = 0;
  for (std::size_t a = 0; a < stops.size(); ++a)
    for (std::size_t b = 0; b < stops.size(); ++b) {
      const auto station = [&](std::size_t stop) {
        return static_cast<std::size_t>(
            std::lower_bound(stations.cell.begin(), stations.cell.end(), stops[stop].cell) -
            stations.cell.begin());
      };
      Milliseconds best = never;
      for (std::size_t c = 0; c < stops.size(); ++c)
        if (stops[c].cell == stops[b].cell) best = std::min(best, ride[a][c]);
      EXPECT_EQ(stations.ride(station(a), station(b)), best) << a << " to " << b;
      rides += best != never ? 1 : 0;
    }
  EXPECT_GT(rides, 80U);
}

TEST_F(CellAccessTest, EqualsPlainSearchesAndLoops) {
  std::vector<std::uint32_t> origins;  // every third, backwards: any order, any number
  for (std::uint32_t cell = 0; cell < 300; cell += 3) origins.push_back(299 - cell);
  const CellAccess access = cell_access(roads, stations, opportunities, origins, {10, 20, 45});
  std::uint32_t by_rail_alone = 0;
  for (std::size_t place = 0; place < origins.size(); ++place)
    for (std::size_t c = 0; c < access.cutoffs_min.size(); ++c) {
      const auto cutoff = static_cast<Milliseconds>(access.cutoffs_min[c]) * 60000;
      std::map<Way, std::uint32_t> residents, jobs;
      for (std::uint32_t cell = 0; cell < region.cells.size(); ++cell) {
        const Milliseconds road = away[origins[place]][cell], rail = by_rail(origins[place], cell);
        for (const auto& [way, time] :
             {std::pair{Way::road, road}, {Way::rail, rail}, {Way::best, std::min(road, rail)}}) {
          residents[way] += time <= cutoff ? region.cells.residents[cell] : 0;
          jobs[way] += time <= cutoff ? region.cells.jobs[cell] : 0;
        }
      }
      for (const Way way : {Way::road, Way::rail, Way::best}) {
        EXPECT_EQ(access.residents[access.at(way, c, place)], residents[way]) << name_of(way) << " " << place;
        EXPECT_EQ(access.jobs[access.at(way, c, place)], jobs[way]);
      }
      by_rail_alone += residents[Way::best] > residents[Way::road] ? 1 : 0;
    }
  EXPECT_GT(by_rail_alone, 20U);  // the line matters
}

TEST_F(CellAccessTest, CirclesAreTimesToTheCentre) {
  const std::vector<std::uint32_t> centres{30, 700, 1100};
  const CircleTimes circles = circle_times(roads, stations, centres, grid.cells());
  for (std::size_t i = 0; i < centres.size(); ++i)
    for (std::uint32_t cell = 0; cell < grid.cells(); cell += 5) {
      const Milliseconds road = away[cell][centres[i]];
      EXPECT_EQ(circles.road(i, cell), (road + 59999) / 60000);
      const Milliseconds rail = by_rail(cell, centres[i]);
      EXPECT_EQ(circles.rail(i, cell), rail == never ? CircleTimes::too_far : (rail + 59999) / 60000);
      EXPECT_EQ(circles.minutes(Way::best, i, cell), std::min(circles.road(i, cell), circles.rail(i, cell)));
    }
  double residents = 0;
  for (std::uint32_t cell = 0; cell < grid.cells(); ++cell)
    if (circles.rail(1, cell) <= 45) residents += region.cells.residents[cell];
  const auto counts = count_circles(circles, opportunities, {15, 45});
  ASSERT_EQ(counts.size(), 3U * 3 * 2);
  EXPECT_EQ(counts[9].centre, 1U);
  EXPECT_EQ(counts[9].way, Way::rail);
  EXPECT_EQ(counts[9].cutoff_min, 45);
  EXPECT_EQ(counts[9].residents, residents);
  EXPECT_GT(residents, 0);
}

TEST_F(CellAccessTest, IsTheSameForAnyNumberOfThreadsAndAnyBatch) {
  std::vector<std::uint32_t> all(grid.cells());
  for (std::uint32_t cell = 0; cell < all.size(); ++cell) all[cell] = cell;
  const CellAccess together = cell_access(roads, stations, opportunities, all);
  set_thread_count(1);
  const CellAccess alone = cell_access(roads, stations, opportunities, std::vector<std::uint32_t>{77});
  const CellAccess one_thread = cell_access(roads, stations, opportunities, all);
  set_thread_count(0);
  EXPECT_EQ(together.residents, one_thread.residents);
  EXPECT_EQ(together.jobs, one_thread.jobs);
  EXPECT_EQ(alone.jobs[alone.at(Way::best, 1, 0)], together.jobs[together.at(Way::best, 1, 77)]);
}

TEST_F(CellAccessTest, WithoutStationsThereIsNothingByRail) {
  StationTimes none;
  none.from_cells.first = none.to_cells.first = {0};
  const CellAccess access = cell_access(roads, none, opportunities, std::vector<std::uint32_t>{5, 600});
  for (std::size_t c = 0; c < 3; ++c) {
    EXPECT_EQ(access.residents[access.at(Way::rail, c, 1)], 0U);
    EXPECT_EQ(access.residents[access.at(Way::best, c, 1)], access.residents[access.at(Way::road, c, 1)]);
  }
}

TEST_F(CellAccessTest, TheMainCellHasTheMostAroundIt) {
  const std::uint32_t cell = main_cell(region, grid, *region.find_place("region"));
  EXPECT_NEAR(region.cells.column[cell], 20, 3);
  EXPECT_NEAR(region.cells.row[cell], 14, 3);
  Region empty = region;
  empty.cells = {};
  EXPECT_THROW(main_cell(empty, CellGrid(empty), *empty.find_place("region")), InvalidInput);
}

}  // namespace
}  // namespace concentric
