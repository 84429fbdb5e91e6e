// The columns of a Poisson model, of which dummies are never written out: sums over rows and columns of a
// matrix of weights stand for them.
#pragma once

#include <Eigen/Dense>
#include <cstdint>
#include <string>
#include <vector>

#include "flow/interaction/poisson.hpp"

namespace concentric {

class PoissonDesign {
 public:
  explicit PoissonDesign(const PoissonModel& model);

  Eigen::Index size() const { return static_cast<Eigen::Index>(names_.size()); }
  const std::vector<std::string>& names() const { return names_; }
  bool used(std::size_t i, std::size_t j) const { return used_(i, j) != 0; }
  std::size_t observations() const { return observations_; }

  /// X'WX for weights by pair; those of pairs that are not used do not matter.
  Eigen::MatrixXd gram(const Matrix<double>& weight) const;
  /// X'v for values by pair.
  Eigen::VectorXd times(const Matrix<double>& value) const;
  /// X c, by pair; 0 where not used.
  Matrix<double> predictor(const Eigen::VectorXd& coefficient) const;

 private:
  const PoissonModel& model_;
  std::vector<std::string> names_;
  Matrix<std::uint8_t> used_;
  std::size_t observations_ = 0;
  std::vector<Eigen::Index> origin_, destination_;  ///< column of each zone's dummy; -1 if it has none
  Eigen::Index first_variable_ = 0;
};

}  // namespace concentric
