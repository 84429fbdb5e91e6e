#include "people/entropy_balance.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "base/exponential.hpp"

namespace concentric {
namespace {

constexpr double hardest = 1e-9;
constexpr double softest = 1e2;
constexpr int most_rounds = 60;
// Met when no margin is further off than this share of itself (or of one person, where it is smaller).
constexpr double close_enough = 1e-7;

// The dual: sum of weights - multipliers . totals + penalty, convex in the multipliers.
class Dual {
 public:
  Dual(const Incidence& sample, std::span<const double> prior, std::span<const double> totals)
      : sample_(sample), prior_(prior), totals_(totals), log_prior_(prior.size()), usable_(prior.size(), 1) {
    for (std::size_t h = 0; h < prior.size(); ++h) {
      log_prior_[h] = std::log(prior[h]);
      for (std::size_t e = sample.first[h]; e < sample.first[h + 1]; ++e)
        if (totals[sample.margin[e]] <= 0 && sample.amount[e] > 0) usable_[h] = 0;
    }
    scale_prior();
  }

  void set_softness(double softness) {
    penalty_.resize(static_cast<Eigen::Index>(totals_.size()));
    for (std::size_t k = 0; k < totals_.size(); ++k)
      penalty_[static_cast<Eigen::Index>(k)] = softness * std::max(totals_[k], 1.0);
  }

  double value(const Eigen::VectorXd& multipliers) {
    weigh(multipliers);
    double sum = 0;
    for (const double weight : weights_) sum += weight;
    for (std::size_t k = 0; k < totals_.size(); ++k) {
      const double m = multipliers[static_cast<Eigen::Index>(k)];
      sum += penalty_[static_cast<Eigen::Index>(k)] * m * m / 2 - m * totals_[k];
    }
    return sum;
  }

  /// At the multipliers of the last `value`.
  void derivatives(const Eigen::VectorXd& multipliers, Eigen::VectorXd& gradient, Eigen::MatrixXd& hessian) {
    const auto margins = static_cast<Eigen::Index>(totals_.size());
    gradient.setZero(margins);
    hessian.setZero(margins, margins);
    for (std::size_t h = 0; h < sample_.households(); ++h) {
      const double weight = weights_[h];
      if (weight <= 0) continue;
      for (std::size_t e = sample_.first[h]; e < sample_.first[h + 1]; ++e) {
        const auto row = static_cast<Eigen::Index>(sample_.margin[e]);
        const double part = weight * sample_.amount[e];
        gradient[row] += part;
        for (std::size_t f = sample_.first[h]; f <= e; ++f) {
          const auto column = static_cast<Eigen::Index>(sample_.margin[f]);
          hessian(std::max(row, column), std::min(row, column)) += part * sample_.amount[f];
        }
      }
    }
    for (Eigen::Index k = 0; k < margins; ++k) {
      gradient[k] += penalty_[k] * multipliers[k] - totals_[static_cast<std::size_t>(k)];
      hessian(k, k) += penalty_[k];
    }
  }

  const std::vector<double>& weights() const { return weights_; }
  const Eigen::VectorXd& penalty() const { return penalty_; }

 private:
  // So that the weights begin with the right number of households or persons.
  void scale_prior() {
    double have = 0, want = 0;
    for (std::size_t h = 0; h < prior_.size(); ++h)
      for (std::size_t e = sample_.first[h]; usable_[h] && e < sample_.first[h + 1]; ++e)
        have += prior_[h] * sample_.amount[e];
    for (const double total : totals_) want += total;
    if (have > 0 && want > 0)
      for (double& each : log_prior_) each += std::log(want / have);
  }

  void weigh(const Eigen::VectorXd& multipliers) {
    constexpr double no_overflow = 600;
    weights_ = log_prior_;
    for (std::size_t h = 0; h < weights_.size(); ++h) {
      for (std::size_t e = sample_.first[h]; e < sample_.first[h + 1]; ++e)
        weights_[h] += sample_.amount[e] * multipliers[static_cast<Eigen::Index>(sample_.margin[e])];
      weights_[h] = usable_[h] ? std::min(weights_[h], no_overflow) : -1000;
    }
    exponentials(weights_);
  }

  const Incidence& sample_;
  std::span<const double> prior_, totals_;
  std::vector<double> log_prior_, weights_;
  std::vector<char> usable_;
  Eigen::VectorXd penalty_;
};

bool is_met(const Eigen::VectorXd& gradient, std::span<const double> totals) {
  for (std::size_t k = 0; k < totals.size(); ++k)
    if (std::abs(gradient[static_cast<Eigen::Index>(k)]) > close_enough * std::max(totals[k], 1.0))
      return false;
  return true;
}

// Newton with halved steps. False where the rounds run out, as they do where margins contradict each other.
bool solve(Dual& dual, std::span<const double> totals, Eigen::VectorXd& multipliers, int& rounds) {
  Eigen::VectorXd gradient;
  Eigen::MatrixXd hessian;
  double value = dual.value(multipliers);
  for (int round = 0; round < most_rounds; ++round, ++rounds) {
    dual.derivatives(multipliers, gradient, hessian);
    if (is_met(gradient, totals)) return true;
    const Eigen::LLT<Eigen::MatrixXd, Eigen::Lower> factor(hessian);
    if (factor.info() != Eigen::Success) return false;
    const Eigen::VectorXd step = -factor.solve(gradient);
    const double slope = gradient.dot(step);
    double length = std::min(1.0, 20.0 / std::max(step.cwiseAbs().maxCoeff(), 1e-300));
    bool lower = false;
    for (int halving = 0; halving < 40 && !lower; ++halving, length /= 2) {
      const Eigen::VectorXd tried = multipliers + length * step;
      const double there = dual.value(tried);
      // Near the solution the value no longer tells steps apart: then the full step is Newton's own.
      if (there <= value + 1e-4 * length * slope + 1e-13 * std::abs(value)) {
        multipliers = tried;
        value = there;
        lower = true;
      }
    }
    if (!lower) return false;
  }
  return false;
}

}  // namespace

BalancedWeights balance_weights(const Incidence& sample, std::span<const double> prior,
                                std::span<const double> totals) {
  Dual dual(sample, prior, totals);
  BalancedWeights result;
  Eigen::VectorXd multipliers;
  for (result.softness = hardest; result.softness <= softest; result.softness *= 100) {
    dual.set_softness(result.softness);
    multipliers.setZero(static_cast<Eigen::Index>(totals.size()));
    if (solve(dual, totals, multipliers, result.rounds)) break;
  }
  dual.value(multipliers);
  result.weight = dual.weights();
  result.error = sample.totals(result.weight);
  for (std::size_t k = 0; k < totals.size(); ++k) result.error[k] -= totals[k];
  return result;
}

}  // namespace concentric
