#include "flow/interaction/poisson_faults.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace concentric {
namespace {

// What is left of a column's square after all others are taken out, as a share: below this it is rounding.
constexpr double nothing_left = 1e-11;
constexpr std::size_t names_at_most = 6;

std::string some_of(const std::vector<std::string>& names) {
  const std::vector<std::string> first(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), names_at_most)));
  if (names.size() <= names_at_most) return fmt::format("{}", fmt::join(first, ", "));
  return fmt::format("{} and {} more", fmt::join(first, ", "), names.size() - names_at_most);
}

// Scales columns to a square of 1, so that units do not matter; columns of zeros stay.
Eigen::VectorXd scales_of(const Eigen::MatrixXd& gram) {
  Eigen::VectorXd scale(gram.rows());
  for (Eigen::Index k = 0; k < gram.rows(); ++k) scale[k] = gram(k, k) > 0 ? 1 / std::sqrt(gram(k, k)) : 1;
  return scale;
}

// Columns in order, each held against those before it that stand by themselves.
struct Independent {
  std::vector<Eigen::Index> kept;
  std::vector<std::pair<Eigen::Index, std::vector<Eigen::Index>>>
      made_up;  ///< a column, and what makes it up
};

Independent independent_columns(const Eigen::MatrixXd& gram) {
  Independent result;
  const Eigen::VectorXd scale = scales_of(gram);
  const Eigen::MatrixXd scaled = scale.asDiagonal() * gram * scale.asDiagonal();
  // Cholesky, row after row, of the columns that are kept.
  Eigen::MatrixXd factor = Eigen::MatrixXd::Zero(gram.rows(), gram.rows());
  for (Eigen::Index k = 0; k < gram.rows(); ++k) {
    const auto count = static_cast<Eigen::Index>(result.kept.size());
    Eigen::VectorXd row(count);
    for (Eigen::Index a = 0; a < count; ++a) row[a] = scaled(k, result.kept[static_cast<std::size_t>(a)]);
    const auto before = factor.topLeftCorner(count, count).triangularView<Eigen::Lower>();
    if (count > 0) before.solveInPlace(row);
    const double left = scaled(k, k) - row.squaredNorm();
    if (left > nothing_left) {
      factor.row(count).head(count) = row.transpose();
      factor(count, count) = std::sqrt(left);
      result.kept.push_back(k);
      continue;
    }
    std::vector<Eigen::Index> makers;
    if (count > 0) {
      const Eigen::VectorXd share =
          factor.topLeftCorner(count, count).transpose().triangularView<Eigen::Upper>().solve(row);
      for (Eigen::Index a = 0; a < count; ++a)
        if (std::abs(share[a]) > 1e-5) makers.push_back(result.kept[static_cast<std::size_t>(a)]);
    }
    result.made_up.emplace_back(k, std::move(makers));
  }
  return result;
}

}  // namespace

void check_flows(const PoissonModel& model, ErrorList& errors) {
  const std::size_t rows = model.observed.rows(), columns = model.observed.columns();
  std::vector<double> row(rows, 0.0), column(columns, 0.0);
  std::vector<std::uint8_t> row_seen(rows, 0), column_seen(columns, 0);
  bool any = false;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      const double flow = model.observed(i, j);
      if (std::isnan(flow)) continue;
      any = true;
      if (flow < 0 || std::isinf(flow)) {
        errors.add(
            {model.file, 0, "flow",
             fmt::format("{} to {}: {:g} is not a number of 0 or more", model.zone[i], model.zone[j], flow),
             "give a count"});
        continue;
      }
      row[i] += flow, column[j] += flow;
      row_seen[i] = column_seen[j] = 1;
      for (const PoissonVariable& variable : model.variables)
        if (!std::isfinite(variable.value(i, j)))
          errors.add({model.file, 0, variable.name,
                      fmt::format("{} to {}: is {:g}", model.zone[i], model.zone[j], variable.value(i, j)),
                      "give a finite value (a cost above 0 where its logarithm enters, a mass above 0), or "
                      "leave the pair "
                      "out of the observed flows"});
    }
  if (!any) errors.add({model.file, 0, "flow", "no flow is observed", "give one a pair of zones"});
  const auto check_side = [&](const char* side, const std::vector<double>& sum,
                              const std::vector<std::uint8_t>& seen) {
    for (std::size_t z = 0; z < sum.size(); ++z)
      if (seen[z] != 0 && sum[z] == 0)
        errors.add(
            {model.file, 0, side,
             fmt::format("{}: all its observed flows are 0, so its dummy has no finite value (separation)",
                         model.zone[z]),
             "leave its pairs out"});
  };
  if (model.constraint == Constraint::origins || model.constraint == Constraint::both)
    check_side("origin", row, row_seen);
  if (model.constraint == Constraint::destinations || model.constraint == Constraint::both)
    check_side("destination", column, column_seen);
}

void check_collinearity(const PoissonModel& model, const PoissonDesign& design, ErrorList& errors) {
  const Eigen::MatrixXd gram =
      design.gram(Matrix<double>(model.observed.rows(), model.observed.columns(), 1.0));
  for (const auto& [column, makers] : independent_columns(gram).made_up) {
    const std::string& name = design.names()[static_cast<std::size_t>(column)];
    std::vector<std::string> names;
    names.reserve(makers.size());
    for (const Eigen::Index maker : makers) names.push_back(design.names()[static_cast<std::size_t>(maker)]);
    if (names.empty())
      errors.add({model.file, 0, name, "is 0 for every observed pair", "leave it out"});
    else
      errors.add({model.file, 0, name, "is made up of " + some_of(names) + " (perfect collinearity)",
                  "leave it out"});
  }
}

void check_separation(const PoissonModel& model, const PoissonDesign& design, ErrorList& errors) {
  // The iterative rectifier: regress a variable that is 0 on pairs with a flow (held there by a large weight)
  // and positive elsewhere, and put its negative fitted values to 0, until the fit is exact. What is positive
  // then is separated.
  constexpr double held = 1e6;
  const std::size_t rows = model.observed.rows(), columns = model.observed.columns();
  Matrix<double> weight(rows, columns, 1.0), target(rows, columns, 0.0), value(rows, columns, 0.0);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      weight(i, j) = model.observed(i, j) > 0 ? held : 1;
      target(i, j) = model.observed(i, j) == 0 ? 1 : 0;
    }
  const Eigen::MatrixXd gram = design.gram(weight);
  const Eigen::VectorXd scale = scales_of(gram);
  const Eigen::LDLT<Eigen::MatrixXd> factor(scale.asDiagonal() * gram * scale.asDiagonal());
  Eigen::VectorXd coefficient;
  for (int step = 0; step < 1000; ++step) {
    for (std::size_t k = 0; k < value.raw().size(); ++k) value.raw()[k] = weight.raw()[k] * target.raw()[k];
    coefficient = scale.cwiseProduct(factor.solve(scale.cwiseProduct(design.times(value))));
    const Matrix<double> fitted = design.predictor(coefficient);
    double worst = 0;
    for (std::size_t k = 0; k < value.raw().size(); ++k) {
      if (model.observed.raw()[k] != 0) continue;
      const double next = fitted.raw()[k] > 0 ? fitted.raw()[k] : 0;
      worst = std::max(worst, std::abs(next - fitted.raw()[k]));
      target.raw()[k] = next;
    }
    if (worst < 1e-6) break;
  }
  std::vector<std::string> pairs, names;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j)
      if (model.observed(i, j) == 0 && target(i, j) > 1e-3)
        pairs.push_back(model.zone[i] + " to " + model.zone[j]);
  if (pairs.empty()) return;
  for (Eigen::Index k = 1; k < design.size(); ++k)
    if (std::abs(coefficient[k]) > 1e-3) names.push_back(design.names()[static_cast<std::size_t>(k)]);
  errors.add(
      {model.file, 0, "flow",
       fmt::format(
           "the flows of 0 at {} are foretold by {}, whose coefficients have no finite value (separation)",
           some_of(pairs), some_of(names)),
       "leave these pairs or these variables out"});
}

}  // namespace concentric
