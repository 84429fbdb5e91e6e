#include "flow/interaction/gravity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/parallel.hpp"
#include "flow/interaction/border.hpp"
#include "flow/interaction/mean_cost.hpp"
#include "flow/interaction/newton_balance.hpp"
#include "flow/interaction_example.hpp"

namespace concentric {
namespace {

using testing::Example;
using testing::random_zones;

constexpr double infinity = std::numeric_limits<double>::infinity();

Matrix<double> weights_of(const Example& example, const Deterrence& deterrence) {
  ErrorList errors;
  Matrix<double> log_weight =
      log_weights(example.cost, deterrence, Intrazonal::kept, example.margins.zone, "costs.csv", errors);
  check_margins(example.margins, Constraint::both, log_weight, errors);
  errors.throw_if_any();
  return log_weight;
}

Deterrence exponential(double rate) {
  Deterrence deterrence;
  deterrence.first = rate;
  return deterrence;
}

// The slow and obvious one: a balancing factor at a time, sums of exp written out.
Matrix<double> twin(const Example& example, const Matrix<double>& log_weight) {
  const std::size_t zones = example.margins.zone.size();
  std::vector<double> a(zones, 1), b(zones, 1);
  for (int sweep = 0; sweep < 1000; ++sweep) {
    for (std::size_t i = 0; i < zones; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < zones; ++j)
        sum += b[j] * example.margins.destinations[j] * std::exp(log_weight(i, j));
      a[i] = 1 / sum;
    }
    for (std::size_t j = 0; j < zones; ++j) {
      double sum = 0;
      for (std::size_t i = 0; i < zones; ++i)
        sum += a[i] * example.margins.origins[i] * std::exp(log_weight(i, j));
      b[j] = 1 / sum;
    }
  }
  Matrix<double> flow(zones, zones);
  for (std::size_t i = 0; i < zones; ++i)
    for (std::size_t j = 0; j < zones; ++j)
      flow(i, j) = a[i] * example.margins.origins[i] * b[j] * example.margins.destinations[j] *
                   std::exp(log_weight(i, j));
  return flow;
}

TEST(Gravity, MeetsBothMarginsAndItsTwin) {
  const Example example = random_zones(30, 60);
  for (const std::string form :
       {"exponential:0.1", "power:1.5", "tanner:0.5,0.1", "log-normal:15,0.8", "table:0,1,30,0.5,90,0.01"}) {
    const Matrix<double> weight = weights_of(example, parse_deterrence(form, ""));
    const Balance balanced = balance(example.margins, Constraint::both, weight);
    ASSERT_TRUE(balanced.converged) << form;
    const Matrix<double> flow = flows(example.margins, Constraint::both, weight, balanced);
    const MarginErrors errors = margin_errors(example.margins, Constraint::both, flow);
    EXPECT_LT(errors.origins, 1e-14) << form;
    EXPECT_LT(errors.destinations, 1e-9) << form;
    const Matrix<double> expected = twin(example, weight);
    for (std::size_t k = 0; k < flow.raw().size(); ++k)
      ASSERT_NEAR(flow.raw()[k], expected.raw()[k], 1e-8 * expected.raw()[k]) << form;
  }
}

TEST(Gravity, OneConstraintIsClosedForm) {
  const Example example = random_zones(20, 60);
  const Matrix<double> weight = weights_of(example, exponential(0.1));
  const std::vector<double>& leaving = example.margins.origins;
  const std::vector<double>& arriving = example.margins.destinations;
  const auto product = [&](std::size_t i, std::size_t j) {
    return leaving[i] * arriving[j] * std::exp(-0.1 * example.cost(i, j));
  };
  double all = 0, total = 0;
  for (std::size_t i = 0; i < 20; ++i) {
    total += leaving[i];
    for (std::size_t j = 0; j < 20; ++j) all += product(i, j);
  }
  for (const Constraint constraint : {Constraint::none, Constraint::origins, Constraint::destinations}) {
    const Matrix<double> flow =
        flows(example.margins, constraint, weight, balance(example.margins, constraint, weight));
    for (std::size_t i = 0; i < 20; ++i)
      for (std::size_t j = 0; j < 20; ++j) {
        double expected = product(i, j) * total / all, sum = 0;
        for (std::size_t k = 0; k < 20; ++k)
          sum += constraint == Constraint::origins ? product(i, k) : product(k, j);
        if (constraint == Constraint::origins) expected = product(i, j) * leaving[i] / sum;
        if (constraint == Constraint::destinations) expected = product(i, j) * arriving[j] / sum;
        ASSERT_NEAR(flow(i, j), expected, 1e-12 * expected);
      }
  }
}

// exp(-20 x 140) is nothing to a double, and the answer is still the one of the twin with costs shifted by
// what does not matter: a constant a row and a constant a column.
TEST(Gravity, CostsOfAnySizeDoNotOverflow) {
  Example example = random_zones(30, 30);
  const Matrix<double> expected = twin(example, weights_of(example, exponential(0.2)));
  for (std::size_t i = 0; i < 30; ++i)
    for (std::size_t j = 0; j < 30; ++j)
      example.cost(i, j) += 5000 * static_cast<double>(i % 7) + 9000 * static_cast<double>(j % 5);
  const Matrix<double> weight = weights_of(example, exponential(0.2));
  const Balance balanced = balance(example.margins, Constraint::both, weight);
  EXPECT_TRUE(balanced.converged);
  const Matrix<double> flow = flows(example.margins, Constraint::both, weight, balanced);
  for (std::size_t k = 0; k < flow.raw().size(); ++k)
    ASSERT_NEAR(flow.raw()[k], expected.raw()[k], 1e-8 * expected.raw()[k]);
}

TEST(Gravity, SteepDeterrenceConvergesOrSaysThatItHasNot) {
  const Example example = random_zones(30, 100);
  const Matrix<double> weight = weights_of(example, exponential(30));
  BalanceOptions options;
  options.most_sweeps = 50;
  const Balance stopped = balance(example.margins, Constraint::both, weight, options);
  EXPECT_FALSE(stopped.converged);
  EXPECT_LE(stopped.sweeps, 50);
  EXPECT_GT(stopped.column_error, options.tolerance);
  const Matrix<double> flow = flows(example.margins, Constraint::both, weight, stopped);
  for (const double each : flow.raw()) ASSERT_TRUE(std::isfinite(each));
  EXPECT_LT(margin_errors(example.margins, Constraint::both, flow).origins, 1e-14);
}

TEST(Gravity, ZonesWithNothingKeepNothing) {
  Example example = random_zones(12, 60);
  example.margins.destinations[3] += example.margins.destinations[5];
  example.margins.destinations[5] = 0;
  example.margins.origins[2] += example.margins.origins[7];
  example.margins.origins[7] = 0;
  const Matrix<double> weight = weights_of(example, exponential(0.1));
  for (const Constraint constraint :
       {Constraint::none, Constraint::origins, Constraint::destinations, Constraint::both}) {
    const Matrix<double> flow =
        flows(example.margins, constraint, weight, balance(example.margins, constraint, weight));
    for (std::size_t z = 0; z < 12; ++z) {
      EXPECT_EQ(flow(7, z), 0);
      EXPECT_EQ(flow(z, 5), 0);
    }
  }
}

TEST(Gravity, FaultsAreToldByTheNameOfTheZone) {
  Margins margins{{"A", "B", "C"}, {10, 20, 30}, {20, 20, 30}, "zones.csv", {2, 3, 4}};
  Matrix<double> weight(3, 3, 0.0);
  for (std::size_t z = 0; z < 3; ++z) weight(1, z) = weight(z, 2) = -infinity;
  ErrorList errors;
  check_margins(margins, Constraint::both, weight, errors);
  EXPECT_EQ(
      errors.describe(),
      "zones.csv: destinations: origins add up to 60.000, destinations to 70.000 (flows that meet both need "
      "equal sums: scale one side, or constrain one alone)\n"
      "zones.csv:3: origins: B: 20 leave, and no way leads to any destination (give costs, leave the zone "
      "out, "
      "or set its number to 0)\n"
      "zones.csv:4: destinations: C: 30 arrive, and no way leads here from any origin (give costs, leave the "
      "zone out, or set its number to 0)\n");
  margins.origins[0] = -1;
  margins.destinations[1] = std::nan("");
  ErrorList numbers;
  check_margins(margins, Constraint::both, weight, numbers);
  EXPECT_EQ(numbers.describe(),
            "zones.csv:2: origins: A: -1 is not a number of 0 or more (give a count)\n"
            "zones.csv:3: destinations: B: nan is not a number of 0 or more (give a count)\n");
}

TEST(Gravity, TheLastSolutionSavesSweeps) {
  Example example = random_zones(80, 60);
  const Matrix<double> before = weights_of(example, exponential(0.2));
  const Balance last = balance(example.margins, Constraint::both, before);
  for (std::size_t j = 0; j < 80; ++j) example.cost(3, j) *= 0.99;
  const Matrix<double> weight = weights_of(example, exponential(0.2));
  const Balance cold = balance(example.margins, Constraint::both, weight);
  const Balance warm = balance(example.margins, Constraint::both, weight, {}, &last);
  EXPECT_TRUE(warm.converged);
  EXPECT_LT(warm.sweeps, cold.sweeps);
  const Matrix<double> a = flows(example.margins, Constraint::both, weight, cold);
  const Matrix<double> b = flows(example.margins, Constraint::both, weight, warm);
  for (std::size_t k = 0; k < a.raw().size(); ++k) ASSERT_NEAR(a.raw()[k], b.raw()[k], 1e-8 * a.raw()[k]);
}

TEST(Gravity, TheSameBytesForAnyNumberOfThreads) {
  const Example example = random_zones(90, 60);
  const Matrix<double> weight = weights_of(example, exponential(0.2));
  set_thread_count(1);
  const Balance one = balance(example.margins, Constraint::both, weight);
  set_thread_count(0);
  const Balance all = balance(example.margins, Constraint::both, weight);
  EXPECT_EQ(one.log_row, all.log_row);
  EXPECT_EQ(one.log_column, all.log_column);
}

TEST(Weights, FaultyCostsAreNamed) {
  Matrix<double> cost(2, 2, 10.0);
  cost(0, 0) = 0;
  cost(1, 0) = -3;
  ErrorList errors;
  log_weights(cost, parse_deterrence("power:2", ""), Intrazonal::kept, {"A", "B"}, "costs.csv", errors);
  EXPECT_EQ(errors.describe(),
            "costs.csv: cost: A to A: 0 has no finite weight with this deterrence (give a cost within the "
            "zone, half of "
            "that to the nearest zone say, or leave flows within zones out)\n"
            "costs.csv: cost: B to A: -3 is negative (costs are 0 or more; leave a pair out where there is "
            "no way)\n");
}

TEST(Deterrence, HasTheFormsThatArePublished) {
  const auto weight = [](const char* text, double cost) {
    return std::exp(parse_deterrence(text, "").log_weight(cost));
  };
  EXPECT_DOUBLE_EQ(weight("exponential:0.1", 10), std::exp(-1));
  EXPECT_DOUBLE_EQ(weight("power:2", 10), 0.01);
  EXPECT_DOUBLE_EQ(weight("tanner:0.5,0.1", 4), 2 * std::exp(-0.4));
  EXPECT_DOUBLE_EQ(weight("log-normal:20,0.7", 20), 1);
  EXPECT_NEAR(weight("log-normal:20,0.5", 20 * std::exp(0.5)), std::exp(-0.5), 1e-14);
  EXPECT_DOUBLE_EQ(weight("table:10,1,30,0.5,60,0.2", 5), 1);
  EXPECT_DOUBLE_EQ(weight("table:10,1,30,0.5,60,0.2", 20), 0.75);
  EXPECT_DOUBLE_EQ(weight("table:10,1,30,0.5,60,0.2", 60), 0.2);
  EXPECT_EQ(weight("table:10,1,30,0.5,60,0.2", 61), 0);
  EXPECT_EQ(weight("exponential:0.1", std::nan("")), 0);
  EXPECT_EQ(weight("tanner:0,0.1", 0), 1);
  for (const char* text : {"exponential:0.1", "tanner:0.5,0.1", "table:10,1,30,0.5"})
    EXPECT_EQ(deterrence_text(parse_deterrence(text, "")), text);
}

TEST(Deterrence, IsRefusedWithTheFormsThatThereAre) {
  for (const char* text : {"", "exponential", "exponential:", "exponential:a", "power:1,2", "table:1,2",
                           "table:2,1,1,1", "table:1,1,2,-1", "log-normal:0,1", "linear:1"})
    EXPECT_THROW(parse_deterrence(text, "--deterrence"), InvalidInput) << text;
}

TEST(Borders, AFactorAppliesToEachPairThatCrosses) {
  const Jurisdictions jurisdictions{{"North", "South", "Empty"}, {0, 1, 0}};
  BorderEffects borders = no_borders("commuting", jurisdictions);
  borders.effect(0, 1) = 2;
  borders.effect(1, 0) = 3;
  Matrix<double> weight(3, 3, 0.0);
  add_border_effects(jurisdictions, borders, weight);
  EXPECT_EQ(weight.raw(), (std::vector<double>{0, -2, 0, -3, 0, -3, 0, -2, 0}));
  const auto directed = border_dummies(jurisdictions, BorderDetail::direction);
  ASSERT_EQ(directed.size(), 2U);
  EXPECT_EQ(directed[0].name, "border North>South");
  EXPECT_EQ(directed[0].crosses.raw(), (std::vector<double>{0, 1, 0, 0, 0, 0, 0, 1, 0}));
  EXPECT_EQ(border_dummies(jurisdictions, BorderDetail::pair)[0].name, "border North|South");
  EXPECT_EQ(border_dummies(jurisdictions, BorderDetail::any)[0].crosses.raw(),
            (std::vector<double>{0, 1, 0, 1, 0, 1, 0, 1, 0}));
  EXPECT_EQ(effects_of(jurisdictions, BorderDetail::direction, "commuting", {-2, -3}).effect.raw(),
            borders.effect.raw());
}

TEST(MeanCost, IsMetByTheParameterThatItIsFoundWith) {
  const Example example = random_zones(40, 60);
  for (const std::string form : {"exponential:0.13", "exponential:-0.02", "power:1.7"})
    for (const Constraint constraint : {Constraint::origins, Constraint::both}) {
      const Deterrence deterrence = parse_deterrence(form, "");
      const Matrix<double> weight = weights_of(example, deterrence);
      const double observed =
          mean_cost(flows(example.margins, constraint, weight, balance(example.margins, constraint, weight)),
                    example.cost);
      const MeanCostFit fit = fit_mean_cost(example.margins, constraint, example.cost, deterrence.kind,
                                            Intrazonal::kept, {}, observed);
      EXPECT_TRUE(fit.converged) << form;
      EXPECT_NEAR(fit.deterrence.first, deterrence.first, 1e-7) << form;
      EXPECT_NEAR(fit.modelled, observed, 1e-9 * observed);
    }
}

TEST(MeanCost, ThatNoParameterGivesIsToldAsSuch) {
  const Example example = random_zones(10, 60);
  for (const double impossible : {1.0, 500.0}) {
    BalanceOptions options;
    options.most_sweeps = 200;
    EXPECT_FALSE(fit_mean_cost(example.margins, Constraint::both, example.cost, DeterrenceKind::exponential,
                               Intrazonal::kept, {}, impossible, options)
                     .converged);
  }
}

TEST(Newton, EndsWhereSweepsEnd) {
  const Example example = random_zones(30, 60);
  const Matrix<double> weight = weights_of(example, parse_deterrence("exponential:0.1", ""));
  const Balance swept = balance(example.margins, Constraint::both, weight);
  ASSERT_LE(swept.sweeps, 100);
  std::vector<double> row(30), column(30, 0.0);
  const NewtonBalance newton = balance_by_newton(example.margins.origins, example.margins.destinations,
                                                 weight, 1e-12, 50, row, column);
  EXPECT_TRUE(newton.converged);
  EXPECT_LT(newton.steps, 20);
  for (std::size_t i = 0; i < 30; ++i)
    for (std::size_t j = 0; j < 30; ++j)
      EXPECT_NEAR(weight(i, j) + row[i] + column[j], weight(i, j) + swept.log_row[i] + swept.log_column[j],
                  1e-8);
}

// Two groups of zones that hardly see each other and do not match: sweeps alone would need millions.
TEST(Newton, CarriesWhatIsLeftOverToTheFarGroup) {
  Margins margins;
  margins.zone = {"a", "b", "c", "d"};
  margins.origins = {60, 41, 50, 49};
  margins.destinations = {50, 50, 60, 40};
  Matrix<double> weight(4, 4);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j)
      weight(i, j) = i / 2 == j / 2 ? -0.1 * static_cast<double>(i + j) : -15;
  const Balance balanced = balance(margins, Constraint::both, weight);
  EXPECT_TRUE(balanced.converged);
  const Matrix<double> flow = flows(margins, Constraint::both, weight, balanced);
  EXPECT_LT(margin_errors(margins, Constraint::both, flow).destinations, 1e-9);
  EXPECT_NEAR(
      flow(0, 2) + flow(0, 3) + flow(1, 2) + flow(1, 3) - (flow(2, 0) + flow(2, 1) + flow(3, 0) + flow(3, 1)),
      1, 1e-8);
}

}  // namespace
}  // namespace concentric
