#include "network/access/door_to_door.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "base/parallel.hpp"
#include "network/access/isochrone.hpp"
#include "network/access/percentile.hpp"
#include "network/access/point_links.hpp"

namespace concentric {
namespace {

constexpr double degree_m = 111194.93;

// A lattice of streets near the equator, 100 m apart, each with a time of its own.
StreetGraph lattice(std::uint32_t side, std::uint32_t seed) {
  std::mt19937 random(seed);
  StreetGraph graph;
  graph.mode = Mode::walk;
  graph.first_shape.push_back(0);
  for (std::uint32_t r = 0; r < side; ++r)
    for (std::uint32_t c = 0; c < side; ++c) graph.node.push_back({c * 100 / degree_m, r * 100 / degree_m});
  const auto add = [&](std::uint32_t a, std::uint32_t b) {
    graph.tail.push_back(a);
    graph.head.push_back(b);
    graph.length_m.push_back(100);
    graph.time.push_back(60000 + static_cast<Milliseconds>(random() % 90000));
    graph.name.push_back(0);
    graph.first_shape.push_back(0);
  };
  for (std::uint32_t n = 0; n < side * side; ++n) {
    if (n % side + 1 < side) add(n, n + 1), add(n + 1, n);
    if (n + side < side * side) add(n, n + side), add(n + side, n);
  }
  sort_arcs(graph);
  return graph;
}

Points scattered(std::size_t count, double side_m, std::uint32_t seed) {
  std::mt19937 random(seed);
  Points points;
  for (std::size_t p = 0; p < count; ++p) {
    const double x = static_cast<double>(random() % 10000) / 10000 * side_m;
    const double y = static_cast<double>(random() % 10000) / 10000 * side_m;
    points.id.push_back(std::to_string(p));
    points.point.push_back({x / degree_m, y / degree_m});
  }
  return points;
}

// Two lines that cross, a vehicle every few minutes, stops 400 m apart.
Timetable two_lines(std::uint32_t side) {
  Timetable timetable;
  timetable.route_id = timetable.route_name = {"EW", "NS"};
  timetable.route_type = {3, 3};
  timetable.first_stop = {0};
  timetable.first_trip = {0};
  const std::uint32_t calls = (side + 3) / 4;
  for (std::uint32_t line = 0; line < 2; ++line) {
    timetable.route.push_back(line);
    timetable.first_time.push_back(timetable.arrival.size());
    const auto first = static_cast<std::uint32_t>(timetable.stops());
    for (std::uint32_t s = 0; s < calls; ++s) {
      timetable.stop_id.push_back(timetable.route_id[line] + std::to_string(s));
      const double along = s * 400 / degree_m;
      const double across = side / 2 * 100 / degree_m;
      timetable.stop_point.push_back(line == 0 ? GeoPoint{along, across} : GeoPoint{across, along});
      timetable.pattern_stop.push_back(first + s);
      timetable.pick_up.push_back(true);
      timetable.drop_off.push_back(true);
      timetable.station.push_back(first + s);
    }
    timetable.first_stop.push_back(static_cast<std::uint32_t>(timetable.pattern_stop.size()));
    for (Seconds start = 7 * 3600; start < 9 * 3600; start += 420 + 60 * static_cast<Seconds>(line)) {
      timetable.trip_name.push_back(std::to_string(start));
      for (std::uint32_t s = 0; s < calls; ++s) {
        timetable.arrival.push_back(start + 50 * static_cast<Seconds>(s));
        timetable.departure.push_back(start + 50 * static_cast<Seconds>(s));
      }
    }
    timetable.first_trip.push_back(static_cast<std::uint32_t>(timetable.trips()));
  }
  timetable.stop_name = timetable.stop_name_en = timetable.stop_id;
  timetable.first_footpath.assign(timetable.stops() + 1, 0);
  index_calls(timetable);
  add_straight_footpaths(timetable, {});
  return timetable;
}

TEST(TravelTimes, OnStreetsAreThoseOfDijkstra) {
  Network network;
  network.walk = make_roads(lattice(15, 1));
  const Points points = scattered(40, 1400, 2);
  TripOptions options;
  options.mode = TripMode::walk;
  const StreetIndex index(network.walk->graph);
  std::size_t compared = 0;
  travel_times(network, points, points, options, [&](std::size_t origin, std::span<const Seconds> times) {
    const auto from = *index.snap(points.point[origin], options.snap_limit_m, options.walk_kmh);
    const auto label = dijkstra(network.walk->graph, network.walk->graph.time, from.leave);
    for (std::size_t d = 0; d < points.size(); ++d) {
      const auto to = *index.snap(points.point[d], options.snap_limit_m, options.walk_kmh);
      Milliseconds expected = along_one_street(from, to, options.walk_kmh);
      for (const Seed& seed : to.arrive) expected = std::min(expected, label[seed.node] + seed.time);
      EXPECT_EQ(times[d], to_seconds(expected));
      ++compared;
    }
  });
  EXPECT_EQ(compared, points.size() * points.size());
}

TEST(TravelTimes, BetweenJunctionsGoStraightAlongTheStreet) {
  Network network;
  network.walk = make_roads(lattice(2, 1));
  const StreetGraph& graph = network.walk->graph;
  const Points points{{"a", "b"}, {{20 / degree_m, 0}, {80 / degree_m, 0}}};
  TripOptions options;
  options.mode = TripMode::walk;
  std::vector<Seconds> found;
  travel_times(network, points, points, options, [&](std::size_t, std::span<const Seconds> times) {
    found.insert(found.end(), times.begin(), times.end());
  });
  EXPECT_EQ(found[0], 0);
  EXPECT_NEAR(found[1], graph.time[0] * 0.6 / 1000, 1.01);
  EXPECT_GT(found[2], 0);
  EXPECT_EQ(found[3], 0);
}

TEST(TravelTimes, ByTransitAreTheBestJourneysOfEachDeparture) {
  for (const bool streets : {true, false}) {
    Network network;
    if (streets) network.walk = make_roads(lattice(21, 3));
    network.straight = !streets;
    network.timetable = two_lines(21);
    const Points points = scattered(8, 2000, 4);
    TripOptions options;
    options.departures = {7 * 3600 + 300, 20, 60};
    options.percentiles = {0, 50, 95, 100};
    options.max_duration = 50 * 60;
    std::size_t ridden = 0;
    travel_times(network, points, points, options, [&](std::size_t origin, std::span<const Seconds> times) {
      for (std::size_t d = 0; d < points.size(); ++d) {
        std::vector<Seconds> durations;
        for (std::uint32_t m = 0; m < options.departures.count; ++m) {
          TripOptions once = options;
          once.departures.first += static_cast<Seconds>(60 * m);
          once.departures.count = 1;
          Seconds best = no_time;
          for (const Journey& journey :
               plan_trip(network, points.point[origin], points.point[d], once).journeys) {
            best = std::min(best, journey.arrival - journey.departure);
            ridden += journey.rides() > 0 ? 1 : 0;
          }
          durations.push_back(best);
        }
        std::sort(durations.begin(), durations.end());
        for (std::size_t p = 0; p < options.percentiles.size(); ++p)
          EXPECT_EQ(times[p * points.size() + d],
                    durations[percentile_place(options.percentiles[p], durations.size())]);
      }
    });
    EXPECT_GT(ridden, 100U);
  }
}

TEST(TravelTimes, AreTheSameForAnyNumberOfThreads) {
  Network network;
  network.walk = make_roads(lattice(15, 5));
  network.timetable = two_lines(15);
  const Points points = scattered(50, 1400, 6);
  TripOptions options;
  options.percentiles = {25, 75};
  const auto all = [&] {
    std::vector<Seconds> result;
    travel_times(network, points, points, options, [&](std::size_t, std::span<const Seconds> times) {
      result.insert(result.end(), times.begin(), times.end());
    });
    return result;
  };
  set_thread_count(1);
  const auto one = all();
  set_thread_count(0);
  EXPECT_EQ(one, all());
}

TEST(TravelTimes, SayWhichOptionsCannotBeUsed) {
  const Network network;
  const Points points = scattered(2, 100, 1);
  TripOptions options;
  options.percentiles = {50, 5};
  options.max_duration = 0;
  try {
    travel_times(network, points, points, options, [](std::size_t, std::span<const Seconds>) {});
    FAIL();
  } catch (const InvalidInput& fault) {
    EXPECT_EQ(fault.errors().total(), 3U);
  }
}

TEST(Isochrone, OfAStraightWalkIsACircle) {
  Network network;
  network.straight = true;
  const Points origins{{"a", "b"}, {{0, 0}, {0.05, 0.05}}};
  TripOptions trip;
  trip.mode = TripMode::walk;
  IsochroneOptions options;
  options.minutes = {15, 30};
  options.spacing_m = 50;
  const ReachGrid grid = reach_grid(network, origins, trip, options);
  const auto areas = isochrones(grid, origins.size(), options);
  ASSERT_EQ(areas.size(), 4U);
  // Both points lie at a corner of what the network spans: a quarter of the circle is inside, and the margin.
  double smaller = 0;
  for (const Isochrone& isochrone : areas) {
    double area = 0;
    for (const Polygon& polygon : isochrone.area)
      for (const Ring& ring : polygon)
        for (std::size_t i = 0; i < ring.size(); ++i) {
          const Position& a = ring[i];
          const Position& b = ring[(i + 1) % ring.size()];
          area += (a.x * b.y - b.x * a.y) / 2 * degree_m * degree_m;
        }
    const double radius = 1000 * isochrone.minutes * trip.walk_kmh / 60 / trip.detour_factor;
    const double circle = std::numbers::pi * radius * radius;
    EXPECT_GT(std::abs(area), circle / 4);
    EXPECT_LT(std::abs(area), circle / 4 + 2 * radius * 150);
    if (isochrone.minutes > 15) {
      EXPECT_GT(std::abs(area), 3 * smaller);
    }
    smaller = std::abs(area);
  }
}

}  // namespace
}  // namespace concentric
