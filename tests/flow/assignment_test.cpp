// Equilibria that can be written down: two routes, Braess' paradox, tolls, classes, the system optimum.
#include "flow/assignment/assignment.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/parallel.hpp"
#include "flow/traffic_examples.hpp"

namespace concentric {
namespace {

using namespace testing;

class BothMethods : public ::testing::TestWithParam<AssignmentMethod> {
 protected:
  Assignment solve(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                   Charge charge = Charge::time) const {
    AssignmentOptions options = to_gap(1e-10, GetParam());
    options.charge = charge;
    return assign(network, classes, options);
  }
};

TEST_P(BothMethods, ShareTwoRoutesSoThatBothCostTheSame) {
  const Assignment few = solve(two_routes(), {one_pair(4)});
  EXPECT_EQ(few.flow, (std::vector<double>{4, 0}));
  // 10 + x = 15 + (30 - x) / 2
  const Assignment many = solve(two_routes(), {one_pair(30)});
  EXPECT_TRUE(many.converged);
  EXPECT_NEAR(many.flow[0], 40.0 / 3, 1e-8);
  EXPECT_NEAR(many.flow[1], 50.0 / 3, 1e-8);
  EXPECT_NEAR(many.time[0], 70.0 / 3, 1e-8);
  EXPECT_NEAR(many.measures.total_cost, 700, 1e-6);
  const double x = 40.0 / 3, y = 50.0 / 3;
  EXPECT_NEAR(many.measures.objective, 10 * x + x * x / 2 + 15 * y + y * y / 4, 1e-6);
}

TEST_P(BothMethods, FindTheSystemOptimumOfTwoRoutes) {
  // 10 + 2 x = 15 + (30 - x)
  const Assignment best = solve(two_routes(), {one_pair(30)}, Charge::marginal);
  EXPECT_NEAR(best.flow[0], 35.0 / 3, 1e-8);
  EXPECT_NEAR(best.flow[1], 55.0 / 3, 1e-8);
  const double x = 35.0 / 3, y = 55.0 / 3;
  EXPECT_NEAR(best.measures.objective, (10 + x) * x + (15 + y / 2) * y, 1e-6);
}

TEST_P(BothMethods, ShowTheParadoxOfBraess) {
  const Assignment without = solve(braess(false), {one_pair(6)});
  EXPECT_NEAR(without.measures.total_cost / 6, 83, 1e-6);
  const Assignment with = solve(braess(true), {one_pair(6)});
  EXPECT_NEAR(with.measures.total_cost / 6, 92, 1e-6);  // a road more, and everybody is later
  EXPECT_NEAR(with.flow[4], 2, 1e-6);
  EXPECT_NEAR(with.measures.objective, 386, 1e-6);
}

TEST_P(BothMethods, CountTollsAndTrafficThatIsThereAnyway) {
  UserClass payers = one_pair(30);
  payers.fixed_cost = {5, 0};
  TrafficNetwork network = two_routes();
  network.fixed_flow = {2, 0};
  // 10 + (x + 2) + 5 = 15 + (30 - x) / 2
  const Assignment solution = solve(network, {payers});
  EXPECT_NEAR(solution.class_flow[0][0], 26.0 / 3, 1e-8);
  EXPECT_NEAR(solution.flow[0], 26.0 / 3 + 2, 1e-8);
}

TEST_P(BothMethods, KeepClassesApart) {
  UserClass cars = one_pair(20), lorries = one_pair(10);
  lorries.name = "lorries";
  lorries.prohibited = {true, false};
  cars.fixed_cost = {0, 3};
  // Cars: 10 + x = 15 + (30 - x) / 2 + 3
  const Assignment solution = solve(two_routes(), {cars, lorries});
  EXPECT_NEAR(solution.class_flow[0][0], 46.0 / 3, 1e-8);
  EXPECT_EQ(solution.class_flow[1][0], 0);
  EXPECT_NEAR(solution.class_flow[1][1], 10, 1e-12);
  EXPECT_NEAR(solution.flow[1], 44.0 / 3, 1e-8);
}

TEST_P(BothMethods, DoNotPassThroughZonesThatAreClosed) {
  // The way over zone 2 is short, but only its own trips may use it.
  TrafficNetwork network;
  network.nodes = 3;
  network.zone_node = {0, 1, 2};
  network.no_through = {true, true, true};
  add_link(network, 0, 2, linear(1, 1));
  add_link(network, 2, 1, linear(1, 1));
  add_link(network, 0, 1, linear(50, 1));
  UserClass user_class;
  user_class.trips = {{0, 0, 2, 1}, {1, 2, 1, 1}, {5, 1, 2, 100}};
  const Assignment solution = solve(network, {user_class});
  EXPECT_EQ(solution.flow, (std::vector<double>{1, 2, 5}));
  EXPECT_EQ(solution.measures.relative_gap, 0);
}

TEST_P(BothMethods, TakeLinksOfNoCostAndConicalDelays) {
  TrafficNetwork network;
  network.nodes = 4;
  network.zone_node = {0, 1};
  add_link(network, 0, 2, {});
  add_link(network, 2, 0, {});
  add_link(network, 2, 3, {DelayKind::conical, 10, 100, 0, 4});
  add_link(network, 2, 3, {DelayKind::bpr, 10, 100, 1, 2.5});
  add_link(network, 3, 1, {});
  const Assignment solution = solve(network, {one_pair(200)});
  EXPECT_NEAR(solution.time[2], solution.time[3], 1e-7);
  EXPECT_NEAR(solution.flow[2] + solution.flow[3], 200, 1e-10);
}

INSTANTIATE_TEST_SUITE_P(Assignment, BothMethods,
                         ::testing::Values(AssignmentMethod::bush, AssignmentMethod::frank_wolfe),
                         [](const auto& one) {
                           return one.param == AssignmentMethod::bush ? "Bush" : "FrankWolfe";
                         });

TEST(Assignment, BothMethodsAgreeOnRandomGrids) {
  for (const double trips : {5.0, 40.0}) {
    const Instance grid = random_grid(7, trips);
    const Assignment bush = assign(grid.network, grid.classes, to_gap(1e-11));
    const Assignment twin = assign(grid.network, grid.classes, to_gap(1e-6, AssignmentMethod::frank_wolfe));
    ASSERT_TRUE(bush.converged && twin.converged);
    EXPECT_LE(bush.measures.objective, twin.measures.objective * (1 + 1e-12));
    EXPECT_NEAR(bush.measures.objective, twin.measures.objective, 1e-6 * twin.measures.objective);
    for (std::size_t i = 0; i < bush.flow.size(); ++i)
      EXPECT_NEAR(bush.flow[i], twin.flow[i], 0.01 * trips * 10);
  }
}

TEST(Assignment, IsTheSameForAnyNumberOfThreads) {
  const Instance grid = random_grid(9, 30);
  set_thread_count(1);
  const Assignment one = assign(grid.network, grid.classes, to_gap(1e-9));
  set_thread_count(2);
  const Assignment two = assign(grid.network, grid.classes, to_gap(1e-9));
  set_thread_count(0);
  EXPECT_EQ(one.flow, two.flow);
  EXPECT_EQ(one.measures.excess_cost, two.measures.excess_cost);
  EXPECT_EQ(one.iterations, two.iterations);
}

TEST(Assignment, StopsWhenAskedAndSaysThatItDidNotConverge) {
  const Instance grid = random_grid(7, 40);
  AssignmentOptions options = to_gap(1e-12);
  options.progress = [](const AssignmentProgress& progress) { return progress.iteration < 2; };
  const Assignment stopped = assign(grid.network, grid.classes, options);
  EXPECT_EQ(stopped.iterations, 2);
  EXPECT_FALSE(stopped.converged);
}

TEST(Assignment, NamesEveryFault) {
  TrafficNetwork network = two_routes();
  network.nodes = 3;
  network.zone_node.push_back(2);
  network.delay[0].capacity = 0;
  network.delay[1].free_time = -1;
  UserClass user_class = one_pair(-3);
  user_class.fixed_cost = {0, -1};
  ErrorList errors;
  check_traffic(network, {user_class}, {}, errors);
  EXPECT_EQ(
      errors.describe(),
      "network: capacity: link from 1 to 2: 0 is not above 0 (traffic cannot use a link without capacity: "
      "remove it, or give it one)\n"
      "network: free_flow_time: link from 1 to 2: -1 is not a number from 0 up\n"
      "network: fixed cost: link from 1 to 2: -1 is not a number from 0 up\n"
      "trips: trips: -3 from zone 1 to zone 2 is not a number from 0 up\n");
  TrafficNetwork island = two_routes();
  island.nodes = 3;
  island.zone_node.push_back(2);
  UserClass swimmers;
  swimmers.trips = {{0, 1}, {2, 0}, {1, 2}};
  ErrorList lost;
  check_traffic(island, {swimmers}, {}, lost);
  EXPECT_EQ(lost.describe(),
            "trips: trips: 1 trips from zone 1 to zone 3, but no way leads there (see that the network is "
            "connected)\n"
            "trips: trips: 2 trips from zone 2 to zone 1, but no way leads there (see that the network is "
            "connected)\n");
}

TEST(LinkDelay, SlopesAndIntegralsBelongToTheTimes) {
  const std::vector<LinkDelay> delays{{DelayKind::constant, 3, 0, 0, 0},  {DelayKind::bpr, 2, 30, 0.15, 4},
                                      {DelayKind::bpr, 2, 30, 0.5, 1},    {DelayKind::bpr, 2, 30, 0.5, 2.4},
                                      {DelayKind::bpr, 2, 30, 0.5, 0},    {DelayKind::conical, 2, 30, 0, 4},
                                      {DelayKind::conical, 2, 30, 0, 1.2}};
  for (const LinkDelay& delay : delays)
    for (const Charge charge : {Charge::time, Charge::marginal}) {
      const DelayCurve curve = curve_of(delay, charge);
      EXPECT_EQ(time_integral(curve, 0), 0);
      for (const double flow : {1.0, 20.0, 45.0}) {
        const double step = 1e-4;
        const double up = time_and_slope(curve, flow + step).time,
                     down = time_and_slope(curve, flow - step).time;
        EXPECT_NEAR(time_and_slope(curve, flow).slope, (up - down) / (2 * step), 1e-6);
        EXPECT_NEAR(time_and_slope(curve, flow).time,
                    (time_integral(curve, flow + step) - time_integral(curve, flow - step)) / (2 * step),
                    1e-6);
        if (charge == Charge::marginal) {
          const TimeAndSlope own = time_and_slope(curve_of(delay, Charge::time), flow);
          EXPECT_NEAR(time_and_slope(curve, flow).time, own.time + flow * own.slope, 1e-9);
        }
      }
    }
  // Spiess: free time at no flow, twice that at capacity.
  const DelayCurve cone = curve_of({DelayKind::conical, 2, 30, 0, 4}, Charge::time);
  EXPECT_NEAR(time_and_slope(cone, 0).time, 2, 1e-12);
  EXPECT_NEAR(time_and_slope(cone, 30).time, 4, 1e-12);
}

}  // namespace
}  // namespace concentric
