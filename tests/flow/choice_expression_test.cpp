#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "flow/choice/expression.hpp"

namespace concentric::choice {
namespace {

const std::vector<double> a{2, -3, 0};
const std::vector<double> b{4, 0.5, 10};

ColumnSource columns() {
  return [](const std::string& name) { return std::span<const double>(name == "b" ? b : a); };
}

double first(const std::string& text) { return evaluate(parse_expression(text), 3, columns())[0]; }

std::string fault_of(const std::string& text) {
  try {
    parse_utility(text, [](const std::string& name) { return name.starts_with("c_"); });
  } catch (const ExpressionFault& fault) {
    return fault.what;
  }
  return {};
}

TEST(Expression, FollowsTheRulesOfArithmetic) {
  EXPECT_EQ(first("a + b * 3 - 1"), 13);
  EXPECT_EQ(first("(a + b) * 3 / 2"), 9);
  EXPECT_EQ(first("-a ^ 2"), -4);
  EXPECT_EQ(first("2 ^ 3 ^ 2"), 512);
  EXPECT_EQ(first("8 / 4 / 2"), 1);
  EXPECT_EQ(first("1.5e2 - 2e-1"), 149.8);
  EXPECT_DOUBLE_EQ(first("log(a) + exp(0) + sqrt(b) + abs(-3)"), std::log(2) + 1 + 2 + 3);
  EXPECT_EQ(first("a == 2"), 1);
  EXPECT_EQ(first("(a >= 3) + (b > 3) + (a != 2) + (a <= 2)"), 2);
  EXPECT_EQ(first("`a` + `b`"), 6);
}

TEST(Expression, CarriesMissingValuesThroughComparisons) {
  const std::vector<double> gaps{std::numeric_limits<double>::quiet_NaN()};
  const ColumnSource source = [&](const std::string&) { return std::span<const double>(gaps); };
  EXPECT_TRUE(std::isnan(evaluate(parse_expression("x > 3"), 1, source)[0]));
  EXPECT_TRUE(std::isnan(evaluate(parse_expression("x != x"), 1, source)[0]));
}

TEST(Expression, HasTheDerivativesThatDifferencesShow) {
  for (const std::string text : {"a * b", "b / a", "log(b) * a", "exp(a / b)", "sqrt(b) + abs(a)", "b ^ 2",
                                 "a * b ^ -1", "2 ^ b", "(a > 0) * b", "-b * -a"})
    for (const std::string by : {"a", "b"}) {
      const Expression expression = parse_expression(text);
      const double slope = derivative(expression, by, 1, columns())[0];
      const auto at = [&](double change) {
        const std::vector<double> moved_a{a[0] + (by == "a" ? change : 0)};
        const std::vector<double> moved_b{b[0] + (by == "b" ? change : 0)};
        return evaluate(expression, 1, [&](const std::string& name) {
          return std::span<const double>(name == "b" ? moved_b : moved_a);
        })[0];
      };
      EXPECT_NEAR(slope, (at(1e-5) - at(-1e-5)) / 2e-5, 1e-6 * (1 + std::abs(slope))) << text << " by " << by;
    }
}

TEST(Utility, IsTakenApartIntoCoefficientsAndFactors) {
  const auto terms = parse_utility("c_one - c_two * a / b - (2 * a) + a * -c_three * 3",
                                   [](const std::string& name) { return name.starts_with("c_"); });
  ASSERT_EQ(terms.size(), 4U);
  const std::vector<std::string> names{"c_one", "c_two", "", "c_three"};
  const std::vector<double> factors{1, -0.5, -4, -6};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(terms[i].coefficient, names[i]);
    EXPECT_EQ(evaluate(terms[i].factor, 3, columns())[0], factors[i]) << i;
  }
}

TEST(Utility, SaysWhatIsNotLinearAndWhatCannotBeRead) {
  EXPECT_EQ(fault_of("c_one * c_two"), "the coefficients \"c_one\" and \"c_two\" stand in one product");
  EXPECT_EQ(fault_of("log(c_one)"),
            "a coefficient stands inside a bracket, a function, a power or below a division");
  EXPECT_EQ(fault_of("a / c_one"), fault_of("c_one ^ 2"));
  EXPECT_EQ(fault_of("c_one * (a"), "a bracket is not closed");
  EXPECT_EQ(fault_of("c_one * sine(a)"), "there is no function \"sine\"");
  EXPECT_EQ(fault_of("c_one *"), "ends where a number, a column or a bracket is expected");
  EXPECT_EQ(fault_of(""), "is empty");
  EXPECT_EQ(fault_of("2x"), "\"2x\" is not a number");
  EXPECT_EQ(fault_of("a b"), "\"b\" was not expected after \"a \"");
  EXPECT_EQ(fault_of("a $ b"), "\"$ b\" was not expected after \"a \"");
  EXPECT_EQ(fault_of("`a"), "a name in backquotes is empty or does not end");
  EXPECT_EQ(fault_of(std::string(60, '(') + "a"), "brackets and signs are nested deeper than 50");
  EXPECT_EQ(fault_of(std::string(20000, 'a')), "has more than 10000 characters");
}

}  // namespace
}  // namespace concentric::choice
