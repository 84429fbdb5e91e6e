// Variants are patches of keys, all of them checked whichever is asked for.
#include <gtest/gtest.h>

#include "plan_texts.hpp"

namespace concentric {
namespace {

using testing::faults_of;
using testing::read_text;
using testing::zones_text;

std::string with_variants(const std::string& variants) {
  return R"([plan]
name = "p"
title = "P"
region = "tiny"
variants = ["low", "high"]

[[lever]]
id = "it"
kind = "relocate"
years = [2021, 2024]
activity = ["F"]
from = ["z1"]
to = ["z3"]
amount = 80
unit = "jobs"
basis = "assumed"
source = "a test"
[lever.variants]
)" + variants;
}

const std::string good = with_variants(R"(low = { amount = 40 }
high = { amount = 2, unit = "percent/year", follow = 0.5, to = ["z5"], years = 2022, source = "another" }
)");

TEST(Variant, IsLaidOverTheLeversKeys) {
  const auto amount_of = [](const Lever& lever) { return std::get<Relocate>(lever.action).jobs; };
  const Lever as_written = read_text(good).levers[0];
  EXPECT_EQ(amount_of(as_written).value, 80);
  EXPECT_EQ(std::get<Relocate>(as_written.action).follow, 0);

  const Plan low = read_text(good, "low");
  EXPECT_EQ(low.variant, "low");
  EXPECT_EQ(amount_of(low.levers[0]).value, 40);
  EXPECT_EQ(low.levers[0].years.last, 2024);

  const Lever high = read_text(good, "high").levers[0];
  EXPECT_EQ(amount_of(high).kind, AmountKind::share_of_stock);
  EXPECT_DOUBLE_EQ(amount_of(high).value, 0.02);
  EXPECT_EQ(std::get<Relocate>(high.action).follow, 0.5);
  EXPECT_EQ(zones_text(std::get<Relocate>(high.action).to), "z5 1");
  EXPECT_EQ(high.years.first, 2022);
  EXPECT_EQ(high.source, "another");
}

TEST(Variant, ThatThePlanDoesNotHaveIsRefused) {
  EXPECT_EQ(faults_of(good, "hihg"),
            "p.toml:5: variant: \"hihg\" is asked for where \"low\" or \"high\" is expected (did you mean "
            "\"high\"?)\n");
  EXPECT_EQ(faults_of(testing::plan_text(""), "low"),
            "p.toml: variant: \"low\" is asked for, but the plan has no variants\n");
}

TEST(Variant, IsCheckedEvenIfNobodyAsksForIt) {
  const std::string text = with_variants("low = { amount = -1, folow = 0.5 }\nhigh = { to = [\"z1\"] }\n");
  const std::string faults =
      R"(p.toml:19: lever.it.amount: -1 is not a number above 0
p.toml:19: lever.it.folow: is not a key of the lever kind "relocate" (did you mean "follow"?)
p.toml:20: lever.it.to: shares 1 zone with "from": Zone 1 (z1) (what moves has to leave its zone; name places that do not overlap)
)";
  EXPECT_EQ(faults_of(text), faults);
  EXPECT_EQ(faults_of(text, "low"), faults);
}

TEST(Variant, SaysAFaultOfTheLeverOnceAndNotOnceAVariant) {
  std::string text = good;
  text.replace(text.find("\"assumed\""), 9, "\"guessed\"");
  EXPECT_EQ(faults_of(text),
            "p.toml:16: lever.it.basis: is \"guessed\" where \"observed\", \"estimated\" or \"assumed\" is "
            "expected\n");
}

TEST(Variant, IsListedAndUsed) {
  EXPECT_EQ(
      faults_of(with_variants("low = { amount = 40 }\nhihg = { amount = 90 }\nwild = { amount = 99 }\n")),
      R"(p.toml:5: plan.variants: "high" is used by no lever (give a lever [lever.variants], or take the name out)
p.toml:20: lever.it.variants: "hihg" is not among the plan's variants (did you mean "high"?)
p.toml:21: lever.it.variants: "wild" is not among the plan's variants (list it in [plan] variants)
)");
}

TEST(Variant, ChangesKeysAndNeitherIdNorKind) {
  EXPECT_EQ(
      faults_of(with_variants("low = { id = \"other\", kind = \"exit\" }\nhigh = 3\n")),
      R"(p.toml:5: plan.variants: "high" is used by no lever (give a lever [lever.variants], or take the name out)
p.toml:19: lever.it.variants: a variant cannot change "id"
p.toml:19: lever.it.variants: a variant cannot change "kind"
p.toml:20: lever.it.variants: "high" is 3 where keys and values are expected
)");
  EXPECT_EQ(faults_of(testing::lever_text("exit", R"(variants = "low"
activity = "C"
places = ["z1"]
amount = 1
unit = "jobs"
)")),
            "p.toml:11: lever.it.variants: is \"low\" where a table name = { key = value } is expected\n");
}

TEST(Variant, HasANameThatIsAnIdAndStandsOnce) {
  std::string text = good;
  text.replace(text.find("[\"low\", \"high\"]"), 15, "[\"low\", \"high\", \"low\", \"very high\", 3]");
  EXPECT_EQ(faults_of(text),
            R"(p.toml:5: plan.variants: "low" is listed twice
p.toml:5: plan.variants: "very high" is not an id: at most 64 letters a-z, digits, - and _
p.toml:5: plan.variants: is 3 where a name in quotes is expected
)");
  text = good;
  text.replace(text.find("[\"low\", \"high\"]"), 15, "\"low\"");
  EXPECT_TRUE(
      faults_of(text).starts_with("p.toml:5: plan.variants: is \"low\" where a list of names is expected\n"));
}

}  // namespace
}  // namespace concentric
