// The likelihood kernels against the formula written out, and their derivatives against differences.
#include <gtest/gtest.h>

#include <cmath>

#include "base/parallel.hpp"
#include "choice_support.hpp"
#include "flow/choice/likelihood.hpp"
#include "flow/choice/maximise.hpp"

namespace concentric::choice {
namespace {

using testing::plain_likelihood;
using testing::simulated;

Nesting two_nests_and_one_alone() {
  Nesting nesting;
  nesting.nest_of = {0, 0, 1, 1, 2};
  nesting.parameter = {0, 1, Nesting::known};
  nesting.value = {0, 0, 1};
  nesting.parameters = 2;
  return nesting;
}

// Value, gradient and Hessian against the twin's value and differences of gradients.
template <class Kernel>
void expect_consistent(const Kernel& kernel, const ChoiceData& data, const Nesting& nesting,
                       std::vector<double> at) {
  const Likelihood here = kernel(at);
  EXPECT_NEAR(here.value, plain_likelihood(data, nesting, at), 1e-11 * std::abs(here.value));
  const double step = 1e-5;
  for (std::size_t k = 0; k < at.size(); ++k) {
    const double middle = at[k];
    at[k] = middle + step;
    const double value_above = plain_likelihood(data, nesting, at);
    const Likelihood above = kernel(at);
    at[k] = middle - step;
    const double value_below = plain_likelihood(data, nesting, at);
    const Likelihood below = kernel(at);
    at[k] = middle;
    const double scale = 1 + std::abs(here.hessian(k, k));
    EXPECT_NEAR(here.gradient[k], (value_above - value_below) / (2 * step), 1e-7 * scale) << k;
    for (std::size_t l = 0; l < at.size(); ++l) {
      EXPECT_NEAR(here.hessian(k, l), (above.gradient[l] - below.gradient[l]) / (2 * step), 1e-7 * scale)
          << k << " " << l;
      EXPECT_EQ(here.hessian(k, l), here.hessian(l, k));
    }
  }
}

TEST(ChoiceLanes, ExponentialIsThatOfTheLibraryToTwoUnitsInTheLastPlace) {
  for (double x = -720; x < 705; x += 0.37123) {
    Lanes in{}, out;
    for (std::size_t lane = 0; lane < lanes; ++lane) in[lane] = x + 0.01 * static_cast<double>(lane);
    exponential(in, out);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double exact = std::exp(in[lane]);
      if (in[lane] < -708)
        EXPECT_EQ(out[lane], 0.0);
      else
        EXPECT_NEAR(out[lane] / exact, 1.0, 5e-16) << in[lane];
    }
  }
  Lanes zero{}, one;
  exponential(zero, one);
  EXPECT_EQ(one[0], 1.0);
}

TEST(ChoiceLikelihood, OfLogitIsItsFormulaWithItsDerivatives) {
  // Sizes that leave lanes, rows and pairs over.
  for (const std::size_t count : {1U, 2U, 3U, 5U}) {
    const ChoiceData data = simulated(101, 7, std::vector<double>(count, 0.7), true);
    expect_consistent([&](auto p) { return logit_likelihood(data, p); }, data, {},
                      std::vector<double>(count, 0.3));
  }
}

TEST(ChoiceLikelihood, OfNestedLogitIsItsFormulaWithItsDerivatives) {
  const ChoiceData data = simulated(77, 5, {1.0, -0.5, 0.8}, true);
  const Nesting nesting = two_nests_and_one_alone();
  expect_consistent([&](auto p) { return nested_likelihood(data, nesting, p); }, data, nesting,
                    {0.8, -0.4, 0.5, 0.6, 0.85});
}

TEST(ChoiceLikelihood, TwoNestsMayShareAParameter) {
  const ChoiceData data = simulated(60, 5, {1.0, -0.5}, true);
  Nesting nesting = two_nests_and_one_alone();
  nesting.parameter = {0, 0, Nesting::known};
  nesting.parameters = 1;
  expect_consistent([&](auto p) { return nested_likelihood(data, nesting, p); }, data, nesting,
                    {0.8, -0.4, 0.7});
}

TEST(ChoiceLikelihood, OfNestedLogitWithLambdaOneIsLogit) {
  const ChoiceData data = simulated(300, 5, {1.0, -0.5, 0.8}, true);
  const Likelihood logit = logit_likelihood(data, std::vector<double>{0.9, -0.2, 0.1});
  const Likelihood nested =
      nested_likelihood(data, two_nests_and_one_alone(), std::vector<double>{0.9, -0.2, 0.1, 1, 1});
  EXPECT_NEAR(nested.value, logit.value, 1e-11 * std::abs(logit.value));
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(nested.gradient[k], logit.gradient[k], 1e-10);
    for (std::size_t l = 0; l < 3; ++l) EXPECT_NEAR(nested.hessian(k, l), logit.hessian(k, l), 1e-9);
  }
}

TEST(ChoiceLikelihood, HasTheSameBitsForAnyNumberOfThreads) {
  const ChoiceData data = simulated(3000, 6, {1.0, -0.5, 0.8}, true);
  const std::vector<double> at{0.5, 0.1, -0.3};
  const Nesting nesting = two_nests_and_one_alone();
  ChoiceData five = simulated(3000, 5, {1.0, -0.5, 0.8}, true);
  const std::vector<double> nested_at{0.5, 0.1, -0.3, 0.7, 0.9};
  set_thread_count(1);
  const Likelihood alone = logit_likelihood(data, at);
  const Likelihood nested_alone = nested_likelihood(five, nesting, nested_at);
  set_thread_count(0);
  const Likelihood together = logit_likelihood(data, at);
  const Likelihood nested_together = nested_likelihood(five, nesting, nested_at);
  EXPECT_EQ(alone.value, together.value);
  EXPECT_EQ(alone.gradient, together.gradient);
  EXPECT_EQ(alone.hessian.raw(), together.hessian.raw());
  EXPECT_EQ(alone.score_products.raw(), together.score_products.raw());
  EXPECT_EQ(nested_alone.value, nested_together.value);
  EXPECT_EQ(nested_alone.hessian.raw(), nested_together.hessian.raw());
}

TEST(ChoiceLikelihood, DoesNotChangeWhenVariablesAreCentred) {
  ChoiceData data = simulated(200, 6, {1.0, -0.5}, true);
  const std::vector<double> at{0.4, 0.9};
  const Likelihood before = logit_likelihood(data, at);
  centre(data);
  const Likelihood after = logit_likelihood(data, at);
  EXPECT_NEAR(after.value, before.value, 1e-11 * std::abs(before.value));
  for (std::size_t k = 0; k < 2; ++k) EXPECT_NEAR(after.gradient[k], before.gradient[k], 1e-10);
}

TEST(ChoiceLikelihood, SandwichEqualsInformationWhereTheModelIsTrue) {
  // Sums of score products and minus the Hessian estimate the same matrix (information equality).
  const std::vector<double> truth{1.0, -0.5, 0.25};
  const ChoiceData data = simulated(20000, 5, truth, false);
  const Likelihood at = logit_likelihood(data, truth);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(at.score_products(k, k) / -at.hessian(k, k), 1.0, 0.03);
}

TEST(Maximise, RecoversTheParametersOfSimulatedChoices) {
  const std::vector<double> truth{1.0, -0.5, 0.25, 2.0};
  const ChoiceData data = simulated(20000, 5, truth, true);
  const Maximum best =
      maximise([&](auto p) { return logit_likelihood(data, p); }, std::vector<double>(truth.size()));
  EXPECT_TRUE(best.converged);
  EXPECT_LE(best.iterations, 8);
  Matrix<double> information = best.at.hessian;
  for (double& value : information.raw()) value = -value;
  const Matrix<double> covariance = inverse(information);
  for (std::size_t k = 0; k < truth.size(); ++k)
    EXPECT_LT(std::abs(best.parameters[k] - truth[k]), 3.5 * std::sqrt(covariance(k, k))) << k;
  for (const double slope : best.at.gradient) EXPECT_NEAR(slope, 0, 1e-5);
}

TEST(Maximise, FindsTheWayOutOfARegionThatIsNotConcave) {
  // ln of a bell: concave within one of its middle alone.
  const auto bell = [](std::span<const double> p) {
    const double x = p[0] - 3;
    Likelihood at{-std::log(1 + x * x), {-2 * x / (1 + x * x)}, Matrix<double>(1, 1), Matrix<double>(1, 1)};
    at.hessian(0, 0) = -2 * (1 - x * x) / ((1 + x * x) * (1 + x * x));
    return at;
  };
  const Maximum best = maximise(bell, {-20.0});
  EXPECT_TRUE(best.converged);
  EXPECT_NEAR(best.parameters[0], 3, 1e-7);
}

TEST(Maximise, SaysWhereItDoesNotConverge) {
  const auto endless = [](std::span<const double> p) {
    Likelihood at{-std::exp(-p[0]), {std::exp(-p[0])}, Matrix<double>(1, 1), Matrix<double>(1, 1)};
    at.hessian(0, 0) = -std::exp(-p[0]);
    return at;
  };
  const Maximum best = maximise(endless, {0.0}, {5, 1e-14});
  EXPECT_FALSE(best.converged);
  EXPECT_EQ(best.iterations, 5);
}

}  // namespace
}  // namespace concentric::choice
