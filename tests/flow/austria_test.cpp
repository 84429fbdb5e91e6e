// Migration between the nine regions of Austria (Dennett 2012), against published fits.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <map>

#include "base/text.hpp"
#include "flow/interaction/mean_cost.hpp"
#include "flow/interaction/poisson.hpp"
#include "flow/interaction/radiation.hpp"
#include "format/csv.hpp"

namespace concentric {
namespace {

const std::filesystem::path folder = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" /
                                     "benchmarks" / "spatial_interaction";

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& name) {
  Rows rows;
  ErrorList errors;
  read_csv_file(folder / name, name, errors,
                [&](std::int64_t line, std::span<const std::string_view> fields) {
                  if (line > 1) rows.emplace_back(fields.begin(), fields.end());
                  return true;
                });
  errors.throw_if_any();
  return rows;
}

double number(const std::string& text) { return *parse_number(text); }

class Austria : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the published flows are not here: " << folder;
    const Rows rows = rows_of("austria_migration.csv");
    for (const auto& row : rows) place.emplace(row[0], place.size());
    for (const auto& [name, position] : place) {
      (void)position;
      zone.push_back(name);
    }
    for (std::size_t z = 0; z < zone.size(); ++z) place[zone[z]] = z;
    flow = Matrix<double>(zone.size(), zone.size(), std::nan(""));
    distance = Matrix<double>(zone.size(), zone.size(), std::nan(""));
    for (const auto& row : rows) {
      flow(place[row[0]], place[row[1]]) = number(row[2]);
      distance(place[row[0]], place[row[1]]) = number(row[5]);
    }
    for (std::size_t i = 0; i < zone.size(); ++i)
      for (std::size_t j = 0; j < zone.size(); ++j)
        if (i != j) leaving[i] += flow(i, j), arriving[j] += flow(i, j);
  }
  PoissonFit fit(Constraint constraint, DeterrenceKind kind) const {
    return fit_poisson(gravity_model(zone, flow, distance, constraint, kind));
  }
  Margins margins() const { return {zone, leaving, arriving, "", {}}; }

  std::map<std::string, std::size_t> place;
  std::vector<std::string> zone;
  Matrix<double> flow, distance;
  std::vector<double> leaving = std::vector<double>(9, 0.0), arriving = std::vector<double>(9, 0.0);
};

const std::map<std::string, Constraint> models{{"gravity_exp", Constraint::none},
                                               {"production_exp", Constraint::origins},
                                               {"attraction_exp", Constraint::destinations},
                                               {"doubly_exp", Constraint::both}};

TEST_F(Austria, CoefficientsAndDevianceAreThePublishedOnes) {
  std::map<std::string, PoissonFit> fits;
  for (const auto& [name, constraint] : models) fits[name] = fit(constraint, DeterrenceKind::exponential);
  double worst = 0;
  const Rows rows = rows_of("reference_parameters.csv");
  ASSERT_FALSE(rows.empty());
  for (const auto& row : rows) {
    const PoissonFit& found = fits.at(row[0]);
    EXPECT_TRUE(found.converged);
    const double value = row[1] == "deviance" ? found.deviance
                         : row[1] == "srmse"  ? found.srmse
                                              : found.coefficients.at(std::stoul(row[1].substr(1))).value;
    const double difference = std::abs(value / number(row[2]) - 1);
    EXPECT_LT(difference, 1e-9) << row[0] << " " << row[1];
    worst = std::max(worst, difference);
  }
  RecordProperty("largest_relative_difference", std::to_string(worst));
  std::printf("largest relative difference of %zu parameters: %.1e\n", rows.size(), worst);
}

TEST_F(Austria, FittedFlowsAreThePublishedOnes) {
  double worst = 0;
  const Rows rows = rows_of("reference_fitted_flows.csv");
  std::size_t column = 2;
  // The header's order.
  for (const char* name : {"gravity_exp", "production_exp", "attraction_exp", "doubly_exp"}) {
    const PoissonFit found = fit(models.at(name), DeterrenceKind::exponential);
    for (const auto& row : rows) {
      const double difference =
          std::abs(found.fitted(place[row[0]], place[row[1]]) / number(row[column]) - 1);
      EXPECT_LT(difference, 1e-9) << name << " " << row[0] << " " << row[1];
      worst = std::max(worst, difference);
    }
    ++column;
  }
  std::printf("largest relative difference of %zu flows: %.1e\n", 4 * rows.size(), worst);
}

TEST_F(Austria, BalancingAtTheEstimatedRateGivesTheFittedFlows) {
  for (const DeterrenceKind kind : {DeterrenceKind::exponential, DeterrenceKind::power}) {
    const PoissonFit found = fit(Constraint::both, kind);
    Deterrence deterrence;
    deterrence.kind = kind;
    deterrence.first = -found.coefficients.back().value;
    ErrorList errors;
    const Matrix<double> weight = log_weights(distance, deterrence, Intrazonal::left_out, zone, "", errors);
    check_margins(margins(), Constraint::both, weight, errors);
    ASSERT_TRUE(errors.empty()) << errors.describe();
    const Matrix<double> balanced =
        flows(margins(), Constraint::both, weight, balance(margins(), Constraint::both, weight));
    for (std::size_t i = 0; i < zone.size(); ++i)
      for (std::size_t j = 0; j < zone.size(); ++j)
        if (i != j) {
          EXPECT_NEAR(balanced(i, j) / found.fitted(i, j), 1, 1e-9);
        }
  }
}

// At the maximum of the likelihood the modelled mean distance is the observed one (Evans 1971).
TEST_F(Austria, TheMeanDistanceGivesTheSameRate) {
  const double rate = -fit(Constraint::both, DeterrenceKind::exponential).coefficients.back().value;
  const MeanCostFit found = fit_mean_cost(margins(), Constraint::both, distance, DeterrenceKind::exponential,
                                          Intrazonal::left_out, {}, mean_cost(flow, distance));
  EXPECT_TRUE(found.converged);
  EXPECT_NEAR(found.deterrence.first / rate, 1, 1e-8);
}

TEST_F(Austria, RadiationIsThePublishedOne) {
  const Matrix<double> share = radiation_shares(leaving, distance);
  double worst = 0;
  const Rows rows = rows_of("reference_radiation.csv");
  for (const auto& row : rows) {
    const double difference = std::abs(share(place[row[0]], place[row[1]]) / number(row[2]) - 1);
    EXPECT_LT(difference, 1e-12) << row[0] << " " << row[1];
    worst = std::max(worst, difference);
  }
  std::printf("largest relative difference of %zu shares: %.1e\n", rows.size(), worst);
}

}  // namespace
}  // namespace concentric
