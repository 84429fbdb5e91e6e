// Newton's method for a log-likelihood with analytic gradient and Hessian.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "flow/choice/likelihood.hpp"

namespace concentric::choice {

struct Maximum {
  std::vector<double> parameters;
  Likelihood at;             ///< there
  std::vector<double> step;  ///< the last that was taken
  int iterations = 0;
  bool converged = false;
  double decrement = 0;  ///< gradient times Newton step there: twice the gain that is left
};

struct NewtonOptions {
  int iterations = 100;
  /// Converged where the decrement is smaller: coefficients are then within the square root of it of the
  /// maximum, in standard errors.
  double decrement = 1e-14;
};

/// Newton-Raphson with step halving. Where the Hessian is not negative definite, its eigenvalues are turned
/// round and bounded away from zero (Nocedal and Wright 2006, section 3.4). `allowed` may refuse parameters,
/// which halves the step. `seen` is told of each iterate and may stop the search with false.
Maximum maximise(const std::function<Likelihood(std::span<const double>)>& likelihood,
                 std::vector<double> start, const NewtonOptions& options = {},
                 const std::function<bool(std::span<const double>)>& allowed = nullptr,
                 const std::function<bool(const Maximum&)>& seen = nullptr);

/// The maximum of multinomial logit. From coefficients of 0 and much data it begins with a tenth of the
/// situations, whose estimate is a few standard errors off, so that two or three steps on all of them are
/// left.
Maximum maximise_logit(const ChoiceData& data, std::vector<double> start,
                       const std::function<bool(const Maximum&)>& seen = nullptr);

/// Eigenvalues, smallest first, of a symmetric matrix scaled to a unit diagonal, and the vectors in the
/// original scale as rows. Rows and columns with a diagonal of 0 have eigenvalue 0.
struct ScaledEigen {
  std::vector<double> value;
  Matrix<double> vector;
};
ScaledEigen scaled_eigen(const Matrix<double>& symmetric);

/// Inverse of a symmetric positive definite matrix, by its scaled eigenvalues.
Matrix<double> inverse(const Matrix<double>& symmetric);

/// inverse(-H) * scores * inverse(-H): White 1982.
Matrix<double> sandwich(const Matrix<double>& bread, const Matrix<double>& middle);

}  // namespace concentric::choice
