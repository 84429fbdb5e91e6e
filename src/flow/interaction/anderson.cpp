#include "flow/interaction/anderson.hpp"

#include <Eigen/Dense>

#include "base/parallel.hpp"

namespace concentric {
namespace {

double product(const std::vector<double>& a, std::span<const double> b) {
  return ordered_sum(a.size(), [&](std::size_t k) { return a[k] * b[k]; });
}

std::vector<double> difference(std::span<const double> a, const std::vector<double>& b) {
  std::vector<double> result(b.size());
  for (std::size_t k = 0; k < b.size(); ++k) result[k] = a[k] - b[k];
  return result;
}

}  // namespace

void Anderson::restart() {
  last_x_.clear();
  dx_.clear();
  df_.clear();
}

std::vector<double> Anderson::step(std::span<const double> x, std::span<const double> f) {
  if (!last_x_.empty()) {
    dx_.push_back(difference(x, last_x_));
    df_.push_back(difference(f, last_f_));
    if (dx_.size() > depth_) {
      dx_.pop_front();
      df_.pop_front();
    }
  }
  last_x_.assign(x.begin(), x.end());
  last_f_.assign(f.begin(), f.end());
  std::vector<double> step(f.begin(), f.end());
  const auto count = static_cast<Eigen::Index>(dx_.size());
  if (count == 0) return step;
  Eigen::MatrixXd gram(count, count);
  Eigen::VectorXd right(count);
  for (Eigen::Index a = 0; a < count; ++a) {
    const auto& of_a = df_[static_cast<std::size_t>(a)];
    right[a] = product(of_a, f);
    for (Eigen::Index b = 0; b <= a; ++b)
      gram(a, b) = gram(b, a) = product(of_a, df_[static_cast<std::size_t>(b)]);
  }
  // Changes that hardly differ from one another would be given weights without meaning.
  gram.diagonal() *= 1 + 1e-12;
  const Eigen::VectorXd weight = gram.ldlt().solve(right);
  if (!weight.allFinite()) return step;
  for (Eigen::Index a = 0; a < count; ++a) {
    const auto& dx = dx_[static_cast<std::size_t>(a)];
    const auto& df = df_[static_cast<std::size_t>(a)];
    for (std::size_t k = 0; k < step.size(); ++k) step[k] -= weight[a] * (dx[k] + df[k]);
  }
  return step;
}

}  // namespace concentric
