#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "flow/interaction/poisson_faults.hpp"

namespace concentric {
namespace {

constexpr int most_steps = 100;
// Change of the deviance, as a share, that is rounding rather than a step.
constexpr double precision = 1e-13;

// Twice what the likelihood lacks to that of a model with a parameter a flow.
double deviance_of(const PoissonModel& model, const PoissonDesign& design, const Matrix<double>& mean) {
  double sum = 0;
  for (std::size_t i = 0; i < mean.rows(); ++i)
    for (std::size_t j = 0; j < mean.columns(); ++j) {
      if (!design.used(i, j)) continue;
      const double flow = model.observed(i, j);
      sum += (flow > 0 ? flow * std::log(flow / mean(i, j)) : 0) - (flow - mean(i, j));
    }
  return 2 * sum;
}

double log_likelihood_of(const PoissonModel& model, const PoissonDesign& design, const Matrix<double>& mean) {
  double sum = 0;
  for (std::size_t i = 0; i < mean.rows(); ++i)
    for (std::size_t j = 0; j < mean.columns(); ++j) {
      if (!design.used(i, j)) continue;
      const double flow = model.observed(i, j);
      sum += (flow > 0 ? flow * std::log(mean(i, j)) : 0) - mean(i, j) - std::lgamma(flow + 1);
    }
  return sum;
}

// Solves with the information after scaling its diagonal to 1: dummies and costs differ by orders of
// magnitude.
class Information {
 public:
  explicit Information(const Eigen::MatrixXd& gram)
      : scale_(gram.diagonal().cwiseSqrt().cwiseInverse()),
        factor_(scale_.asDiagonal() * gram * scale_.asDiagonal()) {}
  Eigen::VectorXd solve(const Eigen::VectorXd& right) const {
    return scale_.cwiseProduct(factor_.solve(scale_.cwiseProduct(right)));
  }
  Eigen::MatrixXd inverse() const {
    const Eigen::Index size = scale_.size();
    return scale_.asDiagonal() * factor_.solve(Eigen::MatrixXd::Identity(size, size)) * scale_.asDiagonal();
  }

 private:
  Eigen::VectorXd scale_;
  Eigen::LDLT<Eigen::MatrixXd> factor_;
};

class PoissonSearch {
 public:
  PoissonSearch(const PoissonModel& model, const PoissonDesign& design)
      : model_(model), design_(design), mean_(model.observed.rows(), model.observed.columns(), 0.0) {}

  PoissonFit fit() {
    start();
    PoissonFit result;
    while (result.steps < most_steps && !result.converged) {
      result.converged = step();
      ++result.steps;
    }
    report(result);
    return result;
  }

 private:
  template <class Term>
  Matrix<double> by_pair(const Term& term) const {
    Matrix<double> result(mean_.rows(), mean_.columns(), 0.0);
    for (std::size_t i = 0; i < mean_.rows(); ++i)
      for (std::size_t j = 0; j < mean_.columns(); ++j)
        if (design_.used(i, j)) result(i, j) = term(i, j);
    return result;
  }

  // Least squares on logarithms of flows that are drawn half way to their mean, as is usual.
  void start() {
    double sum = 0;
    for (std::size_t i = 0; i < mean_.rows(); ++i)
      for (std::size_t j = 0; j < mean_.columns(); ++j)
        if (design_.used(i, j)) sum += model_.observed(i, j);
    average_ = sum / static_cast<double>(design_.observations());
    mean_ = by_pair([&](std::size_t i, std::size_t j) { return (model_.observed(i, j) + average_) / 2; });
    const Matrix<double> right = by_pair([&](std::size_t i, std::size_t j) {
      return mean_(i, j) * std::log(mean_(i, j)) + model_.observed(i, j) - mean_(i, j);
    });
    coefficient_ = Information(design_.gram(mean_)).solve(design_.times(right));
    mean_ = mean_at(coefficient_);
    deviance_ = deviance_of(model_, design_, mean_);
  }

  Matrix<double> mean_at(const Eigen::VectorXd& coefficient) const {
    const Matrix<double> predictor = design_.predictor(coefficient);
    return by_pair([&](std::size_t i, std::size_t j) { return std::exp(predictor(i, j)); });
  }

  // A step of Newton, halved until the deviance does not rise. True when nothing is left to gain.
  bool step() {
    const Matrix<double> residual =
        by_pair([&](std::size_t i, std::size_t j) { return model_.observed(i, j) - mean_(i, j); });
    Eigen::VectorXd move = Information(design_.gram(mean_)).solve(design_.times(residual));
    for (int halvings = 0; halvings < 40; ++halvings, move /= 2) {
      const Eigen::VectorXd next = coefficient_ + move;
      Matrix<double> mean = mean_at(next);
      const double deviance = deviance_of(model_, design_, mean);
      const double gain = deviance_ - deviance;
      if (!(gain >= -precision * (deviance_ + average_))) continue;
      coefficient_ = next;
      mean_ = std::move(mean);
      deviance_ = deviance;
      return gain <= precision * (deviance_ + average_);
    }
    return true;
  }

  void report(PoissonFit& result) const {
    const Eigen::MatrixXd inverse = Information(design_.gram(mean_)).inverse();
    const Matrix<double> square = by_pair([&](std::size_t i, std::size_t j) {
      const double residual = model_.observed(i, j) - mean_(i, j);
      return residual * residual;
    });
    const Eigen::MatrixXd sandwich = inverse * design_.gram(square) * inverse;
    for (Eigen::Index k = 0; k < design_.size(); ++k)
      result.coefficients.push_back({design_.names()[static_cast<std::size_t>(k)], coefficient_[k],
                                     std::sqrt(inverse(k, k)), std::sqrt(sandwich(k, k))});
    const Matrix<double> level = by_pair([&](std::size_t, std::size_t) { return average_; });
    result.observations = design_.observations();
    result.deviance = deviance_;
    result.null_deviance = deviance_of(model_, design_, level);
    result.log_likelihood = log_likelihood_of(model_, design_, mean_);
    result.null_log_likelihood = log_likelihood_of(model_, design_, level);
    result.aic = 2 * static_cast<double>(design_.size()) - 2 * result.log_likelihood;
    double squares = 0;
    for (const double each : square.raw()) squares += each;
    result.srmse = std::sqrt(squares / static_cast<double>(result.observations)) / average_;
    result.fitted = mean_;
    for (std::size_t i = 0; i < mean_.rows(); ++i)
      for (std::size_t j = 0; j < mean_.columns(); ++j)
        if (!design_.used(i, j)) result.fitted(i, j) = std::nan("");
  }

  const PoissonModel& model_;
  const PoissonDesign& design_;
  Eigen::VectorXd coefficient_;
  Matrix<double> mean_;
  double average_ = 0, deviance_ = 0;
};

}  // namespace

const PoissonCoefficient& PoissonFit::coefficient(std::string_view name) const {
  const auto found = std::ranges::find(coefficients, name, &PoissonCoefficient::name);
  assert(found != coefficients.end());
  return *found;
}

PoissonModel gravity_model(const std::vector<std::string>& zone, const Matrix<double>& observed,
                           const Matrix<double>& cost, Constraint constraint, DeterrenceKind kind) {
  PoissonModel model{zone, observed, constraint, {}, ""};
  std::vector<double> row(observed.rows(), 0.0), column(observed.columns(), 0.0);
  for (std::size_t i = 0; i < observed.rows(); ++i)
    for (std::size_t j = 0; j < observed.columns(); ++j)
      if (observed(i, j) > 0) row[i] += observed(i, j), column[j] += observed(i, j);
  const auto add = [&](const char* name, const auto& value) {
    Matrix<double> values(observed.rows(), observed.columns());
    for (std::size_t i = 0; i < observed.rows(); ++i)
      for (std::size_t j = 0; j < observed.columns(); ++j) values(i, j) = value(i, j);
    model.variables.push_back({name, std::move(values)});
  };
  if (constraint == Constraint::none || constraint == Constraint::destinations)
    add("origins", [&](std::size_t i, std::size_t) { return std::log(row[i]); });
  if (constraint == Constraint::none || constraint == Constraint::origins)
    add("destinations", [&](std::size_t, std::size_t j) { return std::log(column[j]); });
  if (kind == DeterrenceKind::power || kind == DeterrenceKind::tanner)
    add("log cost", [&](std::size_t i, std::size_t j) { return std::log(cost(i, j)); });
  if (kind == DeterrenceKind::exponential || kind == DeterrenceKind::tanner)
    add("cost", [&](std::size_t i, std::size_t j) { return cost(i, j); });
  if (kind == DeterrenceKind::log_normal || kind == DeterrenceKind::table)
    reject({"", 0, "deterrence", "log-normal and tabulated deterrence cannot be estimated",
            "exponential, power and Tanner can"});
  return model;
}

PoissonFit fit_poisson(const PoissonModel& model) {
  ErrorList errors;
  check_flows(model, errors);
  errors.throw_if_any();
  const PoissonDesign design(model);
  check_collinearity(model, design, errors);
  errors.throw_if_any();
  // Where zeros are foretold the likelihood has no maximum, only a slope that never ends.
  check_separation(model, design, errors);
  errors.throw_if_any();
  return PoissonSearch(model, design).fit();
}

}  // namespace concentric
