// Probabilities, logsums and elasticities against their definitions; constants against published shares.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "choice_support.hpp"
#include "flow/choice/estimate.hpp"
#include "flow/choice/mode_choice.hpp"
#include "support/files.hpp"

namespace concentric::choice {
namespace {

using concentric::testing::ScratchFolder;
using testing::faults_of;

const std::filesystem::path examples = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "docs/examples";

constexpr double no_way = std::numeric_limits<double>::quiet_NaN();

const std::string modes = R"(
[model]
title = "t"
[data]
form = "wide"
chosen = "mode"
alternatives = ["car", "bus", "metro"]
[utility]
car = "asc_car + time * car_min + cost * car_yuan"
bus = "asc_bus + time * bus_min"
metro = "time * metro_min"
[availability]
car = "car_min < 200"
[[nest]]
name = "public"
alternatives = ["bus", "metro"]
parameter = "lambda"
[coefficients]
asc_car = 0.5
asc_bus = -0.3
time = -0.04
cost = -0.1
lambda = 0.6
)";

struct Block {
  std::vector<double> car{20, 35, 210, 60, no_way}, yuan{10, 20, 100, 30, 5}, bus{40, 60, no_way, 80, no_way},
      metro{30, 50, 150, no_way, no_way};
  PairBlock pairs{5, {{"car_min", car}, {"car_yuan", yuan}, {"bus_min", bus}, {"metro_min", metro}}};
};

TEST(ModeShares, AreTheFormulaOfNestedLogit) {
  const Block block;
  const ModeShares result = mode_shares(read_specification_text(modes, "m.toml"), block.pairs);
  const double car = std::exp(0.5 - 0.04 * 20 - 0.1 * 10);
  const double bus = std::exp((-0.3 - 0.04 * 40) / 0.6);
  const double metro = std::exp(-0.04 * 30 / 0.6);
  const double public_modes = std::pow(bus + metro, 0.6);
  EXPECT_NEAR(result.share(0, 0), car / (car + public_modes), 1e-14);
  EXPECT_NEAR(result.share(1, 0), public_modes / (car + public_modes) * bus / (bus + metro), 1e-14);
  EXPECT_NEAR(result.log_sum[0], std::log(car + public_modes), 1e-14);
  // By car it takes too long, and there is no bus.
  EXPECT_EQ(result.share(0, 2), 0);
  EXPECT_EQ(result.share(1, 2), 0);
  EXPECT_EQ(result.share(2, 2), 1);
  EXPECT_NEAR(result.log_sum[2], -0.04 * 150, 1e-14);
  // No way at all.
  for (std::size_t a = 0; a < 3; ++a) EXPECT_EQ(result.share(a, 4), 0);
  EXPECT_EQ(result.log_sum[4], -std::numeric_limits<double>::infinity());
}

TEST(ModeShares, AreTheDerivativesOfTheLogsum) {
  Block block;
  Specification spec = read_specification_text(modes, "m.toml");
  const ModeShares here = mode_shares(spec, block.pairs);
  for (const auto& [a, constant] : {std::pair{0, 0}, std::pair{1, 1}}) {
    const double step = 1e-6;
    Specification moved = spec;
    moved.coefficients[static_cast<std::size_t>(constant)].value += step;
    const ModeShares above = mode_shares(moved, block.pairs);
    for (std::size_t pair = 0; pair < 4; ++pair)
      EXPECT_NEAR((above.log_sum[pair] - here.log_sum[pair]) / step,
                  here.share(static_cast<std::size_t>(a), pair), 1e-6);
  }
}

TEST(ModeShares, NeedTheColumnsOfTheSpecification) {
  Block block;
  block.pairs.column.erase("bus_min");
  EXPECT_EQ(faults_of([&] { mode_shares(read_specification_text(modes, "m.toml"), block.pairs); }),
            "m.toml: utility: \"bus_min\" is not known of pairs of zones (check the name)\n");
}

TEST(CalibrateConstants, ReachesPublishedShares) {
  const Block block;
  const std::vector<double> trips{100, 50, 20, 30, 0};
  const Specification spec = read_specification_text(modes, "m.toml");
  const Calibration result =
      calibrate_constants(spec, block.pairs, trips, {{0.25, 0.15, 0.6}}, {"asc_car", "asc_bus", ""});
  const ModeShares shares = mode_shares(result.specification, block.pairs);
  for (std::size_t a = 0; a < 3; ++a) {
    double sum = 0;
    for (std::size_t pair = 0; pair < 5; ++pair) sum += trips[pair] * shares.share(a, pair);
    EXPECT_NEAR(sum / 200, (std::vector<double>{0.25, 0.15, 0.6})[a], 2e-10);
  }
  EXPECT_EQ(result.specification.coefficients[2].value, -0.04);
}

TEST(CalibrateConstants, LeavesModesWithoutAPublishedShare) {
  const Block block;
  const std::vector<double> trips{100, 50, 20, 30, 0};
  const Calibration result = calibrate_constants(read_specification_text(modes, "m.toml"), block.pairs, trips,
                                                 {{no_way, 0.3, 0.7}}, {"", "asc_bus", ""});
  EXPECT_EQ(result.specification.coefficients[0].value, 0.5);
  EXPECT_NEAR(result.modelled[1], 0.3, 1e-10);
  EXPECT_NEAR(result.modelled[2], 0.7, 1e-10);
}

// The constants of the region's mode choice are those that this calibration gives on the stand-in for trips:
// published are walking 31.7 %, cycling 17.3 %, green modes together 74 % and rail's 57 % of public
// transport.
TEST(CalibrateConstants, GivesTheConstantsOfTheRegion) {
  const std::filesystem::path root(CONCENTRIC_SOURCE_DIR);
  const Specification published = read_specification(root / "data/jingjinji/mode_choice.toml");
  const NeededColumns needed = needed_columns(published, false);
  ErrorList errors;
  const ChoiceTable table =
      read_choice_table(root / "docs/examples/mode_choice_trips.csv", needed.numbers, needed.texts, errors);
  errors.throw_if_any();
  PairBlock block{table.rows(), {}};
  for (const auto& [name, values] : table.number) block.column[name] = values;
  Specification start = published;
  for (Coefficient& coefficient : start.coefficients)
    if (coefficient.name.starts_with("asc_")) coefficient.value = 0;
  const double transit = 0.74 - 0.317 - 0.173;
  const Calibration result = calibrate_constants(
      start, block, table.number.at("trips"), {{0.26, no_way, 0.57 * transit, 0.43 * transit, 0.317, 0.173}},
      {"", "", "asc_metro", "asc_bus", "asc_walk", "asc_cycle"});
  for (std::size_t c = 0; c < published.coefficients.size(); ++c)
    EXPECT_NEAR(result.specification.coefficients[c].value, published.coefficients[c].value, 1e-8)
        << published.coefficients[c].name;
}

TEST(CalibrateConstants, RefusesWhatCannotBeReached) {
  const Block block;
  const std::vector<double> trips{0, 0, 20, 0, 0};
  const Specification spec = read_specification_text(modes, "m.toml");
  const auto faults = [&](std::vector<double> share, std::vector<std::string> constant) {
    return faults_of([&] { calibrate_constants(spec, block.pairs, trips, {std::move(share)}, constant); });
  };
  EXPECT_EQ(faults({0.3, 0.2, 0.6}, {"asc_car", "asc_bus", ""}),
            "m.toml: shares: published shares add up to 1.100000 (make it 1)\n");
  EXPECT_EQ(faults({0.5, 0.0, 0.5}, {"asc_car", "asc_bus", ""}),
            "m.toml: bus: a published share of 0 has no constant (leave the mode out)\n");
  EXPECT_EQ(faults({0.3, 0.2, 0.5}, {"asc_car", "time", ""}),
            "m.toml: time: is not a constant of bus alone (it stands by itself in the utility of that mode "
            "and in no "
            "other)\n");
  EXPECT_EQ(
      faults({0.3, 0.2, 0.5}, {"asc_car", "", ""}),
      "m.toml: constant: 2 constants stay where they are (one stays and the others move: only differences of "
      "utility count)\n");
  EXPECT_EQ(faults({0.3, 0.2, 0.5}, {"asc_car", "asc_bus", ""}),
            "m.toml: car: has a published share and is available for no trip\n"
            "m.toml: bus: has a published share and is available for no trip\n");
}

TEST(Predict, GivesTheSharesThatConstantsWereFittedTo) {
  // With a constant a mode, modelled shares are the observed ones at the maximum.
  const Estimate estimate =
      choice::estimate(read_specification(examples / "travel_mode.toml"), examples / "travel_mode.csv");
  const Prediction prediction = predict(estimate.fitted, examples / "travel_mode.csv");
  const std::vector<double> observed{58, 63, 30, 59};
  for (std::size_t a = 0; a < 4; ++a) EXPECT_NEAR(prediction.shares[a], observed[a] / 210, 1e-9);
  const std::string csv = prediction_csv(estimate.fitted, prediction);
  EXPECT_TRUE(csv.starts_with("individual,air,train,bus,car,logsum\n1,"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 211);
}

TEST(Predict, WritesARowAnAlternativeWhereTheyHaveNoNames) {
  const ScratchFolder folder;
  const auto data = folder.write("long.csv", "person,place,km\nann,a,1\nann,b,2\nbob,c,5\n");
  const Specification spec = read_specification_text(R"(
[model]
title = "t"
[data]
form = "long"
situation = "person"
alternative = "place"
chosen = "chosen"
[utility]
every = "distance * km"
[coefficients]
distance = -1
)",
                                                     "m.toml");
  const Prediction prediction = predict(spec, data);
  const double near = 1 / (1 + std::exp(-1.0));
  EXPECT_NEAR(prediction.result.probability[0], near, 1e-14);
  EXPECT_NEAR(prediction.result.log_sum[0], std::log(std::exp(-1.0) + std::exp(-2.0)), 1e-14);
  const std::string csv = prediction_csv(spec, prediction);
  EXPECT_TRUE(csv.starts_with("person,place,probability,logsum\nann,a,0.73105857863000"));
  EXPECT_NE(csv.find("bob,c,1,-5\n"), std::string::npos);
}

// Aggregate shares with a column multiplied, against the elasticity.
TEST(Elasticities, AreTheResponseOfSharesToOnePerCent) {
  for (const char* name : {"travel_mode.toml", "travel_mode_nested.toml"}) {
    Specification spec = read_specification(examples / name);
    spec.elasticities = {"gc", "hinc"};
    const Estimate estimate = choice::estimate(spec, examples / "travel_mode.csv");
    ASSERT_EQ(estimate.elasticities.size(), 5U);
    const NeededColumns needed = needed_columns(estimate.fitted, false);
    ErrorList errors;
    const ChoiceTable table =
        read_choice_table(examples / "travel_mode.csv", needed.numbers, needed.texts, errors);
    const Situations situations = find_situations(estimate.fitted, table, false, errors);
    const Nesting nesting = build_nesting(estimate.fitted, true).nesting;
    const auto shares = [&](const Elasticity& one, double factor) {
      ChoiceTable changed = table;
      std::string value;
      for (const Alternative& alternative : spec.alternatives)
        if (alternative.name == one.changed) value = alternative.value;
      for (std::size_t row = 0; row < table.rows(); ++row)
        if (one.changed.empty() || table.text.at("mode")[row] == value)
          changed.number.at(one.column)[row] *= factor;
      const ChoiceData utilities =
          build_utilities(estimate.fitted, situations, columns_of(changed), Missing::is_a_fault, errors);
      const Probabilities all = probabilities(utilities, nesting);
      std::vector<double> sum(4);
      for (std::size_t i = 0; i < all.probability.size(); ++i) sum[i % 4] += all.probability[i];
      return sum;
    };
    for (const Elasticity& one : estimate.elasticities) {
      const double step = 1e-5;
      const auto above = shares(one, 1 + step);
      const auto below = shares(one, 1 - step);
      for (std::size_t a = 0; a < 4; ++a)
        EXPECT_NEAR(one.of[a], (std::log(above[a]) - std::log(below[a])) / (2 * step), 1e-8)
            << name << " " << one.column << " " << one.changed;
    }
  }
}

}  // namespace
}  // namespace concentric::choice
