#include "flow/choice/maximise.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace concentric::choice {
namespace {

using Square = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<const Square> map(const Matrix<double>& m) {
  return {m.raw().data(), static_cast<Eigen::Index>(m.rows()), static_cast<Eigen::Index>(m.columns())};
}

Matrix<double> plain(const Square& m) {
  Matrix<double> result(static_cast<std::size_t>(m.rows()), static_cast<std::size_t>(m.cols()));
  std::copy(m.data(), m.data() + m.size(), result.raw().begin());
  return result;
}

Eigen::VectorXd scale_of(const Eigen::Map<const Square>& m) {
  Eigen::VectorXd scale(m.rows());
  for (Eigen::Index i = 0; i < m.rows(); ++i)
    scale[i] = m(i, i) != 0 ? 1 / std::sqrt(std::abs(m(i, i))) : 0.0;
  return scale;
}

// The direction in which the quadratic model of the likelihood grows most, its curvature made negative.
Eigen::VectorXd newton_step(const Likelihood& at) {
  constexpr double least_curvature = 1e-14;
  const Eigen::Map<const Square> hessian = map(at.hessian);
  const Eigen::Map<const Eigen::VectorXd> gradient(at.gradient.data(), hessian.rows());
  const Eigen::VectorXd scale = scale_of(hessian);
  const Square scaled = scale.asDiagonal() * -hessian * scale.asDiagonal();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(scaled);
  const Eigen::VectorXd values = eigen.eigenvalues().cwiseAbs().cwiseMax(least_curvature);
  return scale.asDiagonal() *
         (eigen.eigenvectors() *
          (eigen.eigenvectors().transpose() * (scale.asDiagonal() * gradient)).cwiseQuotient(values));
}

}  // namespace

Maximum maximise(const std::function<Likelihood(std::span<const double>)>& likelihood,
                 std::vector<double> start, const NewtonOptions& options,
                 const std::function<bool(std::span<const double>)>& allowed,
                 const std::function<bool(const Maximum&)>& seen) {
  Maximum best;
  best.parameters = std::move(start);
  best.at = likelihood(best.parameters);
  if (best.parameters.empty()) {
    best.converged = true;
    return best;
  }
  std::vector<double> trial(best.parameters.size());
  while (true) {
    const Eigen::VectorXd direction = newton_step(best.at);
    best.decrement = 0;
    for (std::size_t k = 0; k < trial.size(); ++k)
      best.decrement += best.at.gradient[k] * direction[static_cast<Eigen::Index>(k)];
    best.converged = best.decrement < options.decrement;
    if (best.converged || best.iterations >= options.iterations || (seen && !seen(best))) return best;

    // Half the gain that the model promises at least; rounding hides gains smaller than `noise`.
    const double noise = 1e-13 * std::abs(best.at.value);
    constexpr int most_halvings = 40;
    bool gained = false;
    double length = 1;
    for (int halving = 0; halving < most_halvings && !gained; ++halving, length /= 2) {
      for (std::size_t k = 0; k < trial.size(); ++k)
        trial[k] = best.parameters[k] + length * direction[static_cast<Eigen::Index>(k)];
      if (allowed && !allowed(trial)) continue;
      Likelihood at = likelihood(trial);
      if (!(at.value >= best.at.value + 1e-4 * length * best.decrement - noise)) continue;
      gained = true;
      best.step.resize(trial.size());
      for (std::size_t k = 0; k < trial.size(); ++k) best.step[k] = trial[k] - best.parameters[k];
      best.parameters = trial;
      best.at = std::move(at);
    }
    if (!gained) return best;
    ++best.iterations;
  }
}

Maximum maximise_logit(const ChoiceData& data, std::vector<double> start,
                       const std::function<bool(const Maximum&)>& seen) {
  constexpr std::size_t many = 5000;
  constexpr std::size_t every = 10;
  const bool none = std::all_of(start.begin(), start.end(), [](double value) { return value == 0; });
  if (none && data.situations >= many) {
    Maximum rough = maximise([&](auto c) { return logit_likelihood(data, c, every); }, start, {10, 1e-3});
    if (rough.converged) start = std::move(rough.parameters);
  }
  return maximise([&](auto c) { return logit_likelihood(data, c); }, std::move(start), {}, nullptr, seen);
}

ScaledEigen scaled_eigen(const Matrix<double>& symmetric) {
  const Eigen::Map<const Square> matrix = map(symmetric);
  const Eigen::VectorXd scale = scale_of(matrix);
  const Square scaled = scale.asDiagonal() * matrix * scale.asDiagonal();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(scaled);
  ScaledEigen result;
  result.value.assign(eigen.eigenvalues().data(), eigen.eigenvalues().data() + eigen.eigenvalues().size());
  Eigen::MatrixXd vectors = eigen.eigenvectors();
  for (Eigen::Index i = 0; i < vectors.rows(); ++i)
    for (Eigen::Index v = 0; v < vectors.cols(); ++v) vectors(i, v) *= scale[i] != 0 ? scale[i] : 1.0;
  result.vector = plain(vectors.transpose());
  return result;
}

Matrix<double> inverse(const Matrix<double>& symmetric) {
  const Eigen::Map<const Square> matrix = map(symmetric);
  const Eigen::VectorXd scale = scale_of(matrix);
  const Square scaled = scale.asDiagonal() * matrix * scale.asDiagonal();
  const Square solved = scaled.ldlt().solve(Square::Identity(scaled.rows(), scaled.cols()));
  return plain(scale.asDiagonal() * solved * scale.asDiagonal());
}

Matrix<double> sandwich(const Matrix<double>& bread, const Matrix<double>& middle) {
  return plain(map(bread) * map(middle) * map(bread));
}

}  // namespace concentric::choice
