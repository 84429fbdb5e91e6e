#include <gtest/gtest.h>

#include "choice_support.hpp"
#include "flow/choice/specification.hpp"

namespace concentric::choice {
namespace {

using testing::faults_of;

// All that a specification can hold.
const std::string whole = R"toml([model]
title = "Ways to work"
note = "a \"test\""

[data]
form = "wide"
situation = "person"
chosen = "mode"
weight = "expansion"
alternatives = { car = 1, bus = "2", metro = 3 }

[utility]
every = "0.5 * income * 0"
car = "asc_car + time * car_min + cost * car_yuan / income"
bus = "time * bus_min + cost * bus_yuan / income"
metro = "asc_metro + time * metro_min + cost * log(metro_yuan)"

[availability]
car = "cars > 0"

[[nest]]
name = "public"
alternatives = ["bus", "metro"]
parameter = "lambda"

[[ratio]]
name = "value of time"
of = "time"
to = "cost"
factor = 60
unit = "yuan an hour"

[report]
elasticities = ["car_min"]

[coefficients]
asc_car = 0.5
asc_metro = { value = -1, basis = "assumed", source = "a guess" }
time = { value = -0.025, fixed = true }
cost = { value = -0.05, standard_error = 0.01, robust_standard_error = 0.02 }
lambda = 1

[fit]
data = "work.csv"
situations = 100
weight = 120.5
parameters = 4
at_zero = -109.9
at_constants = -90
log_likelihood = -80.25
iterations = 6
converged = true
)toml";

std::string faults_with(const std::string& from, const std::string& to) {
  std::string text = whole;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  return faults_of([&] { read_specification_text(text, "m.toml"); });
}

TEST(Specification, IsReadAndWrittenWithoutLoss) {
  const Specification spec = read_specification_text(whole, "m.toml");
  EXPECT_EQ(spec.terms.size(), 9U);
  EXPECT_EQ(spec.alternatives[1].value, "2");
  EXPECT_EQ(spec.nests[0].alternatives, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(spec.ratios[0].factor, 60);
  EXPECT_TRUE(spec.coefficients[2].fixed);
  EXPECT_EQ(spec.coefficients[3].robust_standard_error, 0.02);
  EXPECT_EQ(spec.fit->log_likelihood, -80.25);
  const std::string text = specification_text(spec);
  const Specification again = read_specification_text(text, "again.toml");
  EXPECT_EQ(specification_text(again), text);
  EXPECT_EQ(again.note, "a \"test\"");
  EXPECT_EQ(again.coefficients[1].source, "a guess");
  EXPECT_NE(text.find("adjusted_rho_squared"), std::string::npos);
}

TEST(Specification, TellsEveryFaultWithItsLine) {
  EXPECT_EQ(faults_with("alternatives = [\"bus\", \"metro\"]", "alternatives = [\"buss\", \"metro\"]"),
            "m.toml:23: nest[1].\"buss\": is not an alternative (did you mean \"bus\"?)\n"
            "m.toml:23: nest[1].alternatives: a nest of fewer than two alternatives has no parameter that "
            "data could "
            "show (leave the nest out: what is in no nest stands alone)\n");
  EXPECT_EQ(faults_with("lambda = 1", "lambda = -1"),
            "m.toml:41: coefficients.lambda: a nest's parameter is above 0; it is -1 (start from 1, which is "
            "multinomial logit)\n");
  EXPECT_EQ(faults_with("asc_car = 0.5", "asc_car = 0.5\nunused = 0"),
            "m.toml:38: coefficients.unused: stands in no utility and no nest (leave it out)\n");
  EXPECT_EQ(faults_with("car = \"cars > 0\"", "car = \"cars >\""),
            "m.toml:19: availability.car: ends where a number, a column or a bracket is expected\n");
  EXPECT_EQ(faults_with("of = \"time\"", "of = \"tme\""),
            "m.toml:28: ratio[1].of: \"tme\" is not one of the coefficients (did you mean \"time\"?)\n");
  EXPECT_EQ(faults_with("chosen = \"mode\"", "chosn = \"mode\""),
            "m.toml:5: data.chosen: is missing (write chosen = \"...\")\n"
            "m.toml:8: data.chosn: is not a key of [data] in wide form (did you mean \"chosen\"?)\n");
  EXPECT_EQ(
      faults_with("parameter = \"lambda\"", "parameter = \"time\""),
      "m.toml:39: coefficients.time: stands in a utility and is the parameter of a nest (give each its own "
      "coefficient)\n"
      "m.toml:39: coefficients.time: a nest's parameter is above 0; it is -0.025 (start from 1, which is "
      "multinomial logit)\n"
      "m.toml:41: coefficients.lambda: stands in no utility and no nest (leave it out)\n");
  EXPECT_NE(faults_with("[model]", "[model").find("not TOML"), std::string::npos);
}

TEST(Specification, DoesNotSampleNamedAlternatives) {
  EXPECT_NE(faults_with("[report]", "[sampling]\nsize = 5\n\n[report]").find("no names"), std::string::npos);
}

}  // namespace
}  // namespace concentric::choice
