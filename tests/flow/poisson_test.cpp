#include "flow/interaction/poisson.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "flow/interaction/border.hpp"
#include "flow/interaction_example.hpp"

namespace concentric {
namespace {

using testing::Example;
using testing::random_zones;

// Flows around exp(-0.05 cost - 0.7 if they cross a border), rounded to counts.
struct Observed {
  Example example = random_zones(14, 60);
  Jurisdictions jurisdictions{{"North", "South"}, std::vector<std::uint32_t>(14, 0)};
  Matrix<double> flow = Matrix<double>(14, 14);
  Observed() {
    for (std::size_t z = 0; z < 14; ++z) jurisdictions.of_zone[z] = z % 3 == 0 ? 1 : 0;
    for (std::size_t i = 0; i < 14; ++i)
      for (std::size_t j = 0; j < 14; ++j) {
        const double noise = uniform({5, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), 0, 0});
        const bool crosses = jurisdictions.of_zone[i] != jurisdictions.of_zone[j];
        flow(i, j) =
            std::round((0.5 + noise) * 1e-3 * example.margins.origins[i] * example.margins.destinations[j] *
                       std::exp(-0.05 * example.cost(i, j) - (crosses ? 0.7 : 0)));
      }
  }
  PoissonModel model(Constraint constraint) const {
    PoissonModel model =
        gravity_model(example.margins.zone, flow, example.cost, constraint, DeterrenceKind::tanner);
    for (BorderDummy& dummy : border_dummies(jurisdictions, BorderDetail::pair))
      model.variables.push_back({dummy.name, std::move(dummy.crosses)});
    return model;
  }
};

// The slow and obvious one: every dummy is a column, every sum is over all pairs, Gauss and Jordan invert.
struct Twin {
  std::vector<double> value, error, robust;
};

using Square = std::vector<std::vector<double>>;

Square inverse(Square a) {
  const std::size_t size = a.size();
  for (std::size_t r = 0; r < size; ++r) {
    a[r].resize(2 * size, 0.0);
    a[r][size + r] = 1;
  }
  for (std::size_t c = 0; c < size; ++c) {
    std::size_t best = c;
    for (std::size_t r = c; r < size; ++r)
      if (std::abs(a[r][c]) > std::abs(a[best][c])) best = r;
    std::swap(a[c], a[best]);
    const double pivot = a[c][c];
    for (double& each : a[c]) each /= pivot;
    for (std::size_t r = 0; r < size; ++r) {
      if (r == c) continue;
      const double factor = a[r][c];
      for (std::size_t k = 0; k < 2 * size; ++k) a[r][k] -= factor * a[c][k];
    }
  }
  for (auto& row : a) row.erase(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(size));
  return a;
}

Twin twin(const PoissonModel& model) {
  const bool by_origin = model.constraint == Constraint::origins || model.constraint == Constraint::both;
  const bool by_destination =
      model.constraint == Constraint::destinations || model.constraint == Constraint::both;
  std::vector<std::vector<double>> x;
  std::vector<double> y;
  for (std::size_t i = 0; i < model.zone.size(); ++i)
    for (std::size_t j = 0; j < model.zone.size(); ++j) {
      if (std::isnan(model.observed(i, j))) continue;
      std::vector<double> row{1};
      for (std::size_t z = 1; by_origin && z < model.zone.size(); ++z) row.push_back(z == i ? 1 : 0);
      for (std::size_t z = 1; by_destination && z < model.zone.size(); ++z) row.push_back(z == j ? 1 : 0);
      for (const PoissonVariable& variable : model.variables) row.push_back(variable.value(i, j));
      x.push_back(row);
      y.push_back(model.observed(i, j));
    }
  const std::size_t size = x[0].size();
  const auto gram = [&](const std::vector<double>& weight) {
    Square sum(size, std::vector<double>(size, 0.0));
    for (std::size_t n = 0; n < x.size(); ++n)
      for (std::size_t a = 0; a < size; ++a)
        for (std::size_t b = 0; b < size; ++b) sum[a][b] += weight[n] * x[n][a] * x[n][b];
    return sum;
  };
  Twin result{std::vector<double>(size, 0.0), {}, {}};
  std::vector<double> mean(y.size()), square(y.size());
  Square bread;
  for (std::size_t n = 0; n < y.size(); ++n) mean[n] = y[n] + 1;
  for (int step = 0; step < 40; ++step) {
    bread = inverse(gram(mean));
    std::vector<double> right(size, 0.0);
    for (std::size_t n = 0; n < y.size(); ++n)
      for (std::size_t a = 0; a < size; ++a)
        right[a] += x[n][a] * (mean[n] * std::log(mean[n]) + y[n] - mean[n]);
    for (std::size_t a = 0; a < size; ++a) {
      result.value[a] = 0;
      for (std::size_t b = 0; b < size; ++b) result.value[a] += bread[a][b] * right[b];
    }
    for (std::size_t n = 0; n < y.size(); ++n) {
      double predictor = 0;
      for (std::size_t a = 0; a < size; ++a) predictor += x[n][a] * result.value[a];
      mean[n] = std::exp(predictor);
      square[n] = (y[n] - mean[n]) * (y[n] - mean[n]);
    }
  }
  bread = inverse(gram(mean));
  const Square meat = gram(square);
  for (std::size_t a = 0; a < size; ++a) {
    double sum = 0;
    for (std::size_t b = 0; b < size; ++b)
      for (std::size_t c = 0; c < size; ++c) sum += bread[a][b] * meat[b][c] * bread[c][a];
    result.error.push_back(std::sqrt(bread[a][a]));
    result.robust.push_back(std::sqrt(sum));
  }
  return result;
}

TEST(Poisson, EqualsItsTwinInEveryFamily) {
  Observed observed;
  observed.flow(2, 5) = std::nan("");
  for (std::size_t z = 0; z < 14; ++z) observed.flow(z, z) = std::nan("");
  for (const Constraint constraint :
       {Constraint::none, Constraint::origins, Constraint::destinations, Constraint::both}) {
    const PoissonModel model = observed.model(constraint);
    const PoissonFit fit = fit_poisson(model);
    const Twin expected = twin(model);
    ASSERT_TRUE(fit.converged);
    ASSERT_EQ(fit.coefficients.size(), expected.value.size());
    for (std::size_t k = 0; k < expected.value.size(); ++k) {
      EXPECT_NEAR(fit.coefficients[k].value, expected.value[k], 1e-8) << fit.coefficients[k].name;
      EXPECT_NEAR(fit.coefficients[k].error / expected.error[k], 1, 1e-7) << fit.coefficients[k].name;
      EXPECT_NEAR(fit.coefficients[k].robust_error / expected.robust[k], 1, 1e-7) << fit.coefficients[k].name;
    }
    EXPECT_EQ(fit.observations, 14U * 13 - 1);
    EXPECT_NEAR(fit.aic, 2 * static_cast<double>(expected.value.size()) - 2 * fit.log_likelihood, 1e-9);
    EXPECT_NEAR(fit.null_deviance - fit.deviance, 2 * (fit.log_likelihood - fit.null_log_likelihood),
                1e-9 * fit.null_deviance);
    EXPECT_GT(fit.mcfadden_r2(), 0.5);
  }
}

TEST(Poisson, FindsABorderEffectThatIsThereExactly) {
  Observed observed;
  for (std::size_t i = 0; i < 14; ++i)
    for (std::size_t j = 0; j < 14; ++j)
      observed.flow(i, j) =
          observed.example.margins.origins[i] * std::exp(-0.05 * observed.example.cost(i, j)) *
          (observed.jurisdictions.of_zone[i] != observed.jurisdictions.of_zone[j] ? 0.25 : 1);
  const PoissonFit fit = fit_poisson(observed.model(Constraint::both));
  EXPECT_NEAR(fit.coefficient("border North|South").value, std::log(0.25), 1e-9);
  EXPECT_NEAR(fit.coefficient("cost").value, -0.05, 1e-9);
  EXPECT_NEAR(fit.coefficient("log cost").value, 0, 1e-8);
}

std::string faults_of(const PoissonModel& model) {
  try {
    fit_poisson(model);
  } catch (const InvalidInput& error) {
    return error.errors().describe();
  }
  return "";
}

TEST(Poisson, NamesWhatIsMadeUpOfOthers) {
  PoissonModel model = Observed().model(Constraint::both);
  model.file = "observed.csv";
  PoissonVariable twice = model.variables[1];
  twice.name = "twice the cost";
  for (double& each : twice.value.raw()) each *= 2;
  PoissonVariable by_row = twice, nothing = twice;
  by_row.name = "half of Z3 leaves";
  nothing.name = "nothing";
  for (std::size_t i = 0; i < 14; ++i)
    for (std::size_t j = 0; j < 14; ++j) by_row.value(i, j) = i == 3 ? 0.5 : 0, nothing.value(i, j) = 0;
  model.variables.insert(model.variables.end(), {twice, by_row, nothing});
  EXPECT_EQ(faults_of(model),
            "observed.csv: twice the cost: is made up of cost (perfect collinearity) (leave it out)\n"
            "observed.csv: half of Z3 leaves: is made up of origin Z3 (perfect collinearity) (leave it out)\n"
            "observed.csv: nothing: is 0 for every observed pair (leave it out)\n");
}

TEST(Poisson, NamesTheZonesAndPairsThatSeparate) {
  Observed observed;
  for (std::size_t z = 0; z < 14; ++z) observed.flow(4, z) = observed.flow(z, 6) = 0;
  PoissonModel empty = observed.model(Constraint::both);
  empty.file = "observed.csv";
  EXPECT_EQ(
      faults_of(empty),
      "observed.csv: origin: Z4: all its observed flows are 0, so its dummy has no finite value (separation) "
      "(leave its pairs out)\n"
      "observed.csv: destination: Z6: all its observed flows are 0, so its dummy has no finite value "
      "(separation) "
      "(leave its pairs out)\n");

  Observed closed;
  PoissonModel model = closed.model(Constraint::both);
  model.file = "observed.csv";
  for (std::size_t i = 0; i < 14; ++i)
    for (std::size_t j = 0; j < 14; ++j)
      if (closed.jurisdictions.of_zone[i] == 1 && closed.jurisdictions.of_zone[j] == 0)
        model.observed(i, j) = 0;
  model.variables.pop_back();
  model.variables.push_back(
      {"border South>North", border_dummies(closed.jurisdictions, BorderDetail::direction)[1].crosses});
  const std::string faults = faults_of(model);
  EXPECT_NE(faults.find("observed.csv: flow: the flows of 0 at Z0 to Z1, "), std::string::npos) << faults;
  EXPECT_NE(
      faults.find("are foretold by border South>North, whose coefficients have no finite value (separation)"),
      std::string::npos)
      << faults;
}

TEST(Poisson, NamesWhatIsNoCount) {
  PoissonModel model = Observed().model(Constraint::both);
  model.file = "observed.csv";
  model.observed(1, 2) = -4;
  model.variables[0].value(0, 3) = std::nan("");
  const std::string faults = faults_of(model);
  EXPECT_NE(faults.find("observed.csv: log cost: Z0 to Z3: is nan ("), std::string::npos) << faults;
  EXPECT_NE(faults.find("observed.csv: flow: Z1 to Z2: -4 is not a number of 0 or more (give a count)\n"),
            std::string::npos)
      << faults;
}

}  // namespace
}  // namespace concentric
