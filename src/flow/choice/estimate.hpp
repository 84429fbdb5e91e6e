// Maximum likelihood estimation of a choice model, and what is wrong with a model or its data.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/columns.hpp"
#include "flow/choice/predict.hpp"
#include "flow/choice/situations.hpp"
#include "flow/choice/specification.hpp"

namespace concentric::choice {

struct RatioEstimate {
  std::string name, unit;
  double value = 0;
  double standard_error = 0, robust_standard_error = 0;  ///< by the delta method
};

struct Estimate {
  Specification fitted;           ///< the specification with coefficients, standard errors and `fit`
  std::vector<std::size_t> free;  ///< coefficients that were estimated
  Matrix<double> covariance;      ///< of those: inverse of the negative Hessian
  Matrix<double> robust;          ///< of those: sandwich (White 1982)
  std::vector<RatioEstimate> ratios;
  std::vector<Elasticity> elasticities;  ///< of the columns of [report]
  std::vector<double> count, chosen;     ///< weight of situations by alternative: available, chosen
  std::vector<std::string> notes;        ///< worth a look, and no fault
};

/// Multinomial logit by Newton's method from 0 (on much data, from the estimate on a tenth of it); nested
/// logit goes on from there with all parameters together (full information). Throws InvalidInput where the
/// data cannot give an estimate: perfect collinearity, separation, alternatives that are never chosen and
/// have coefficients of their own. A search that does not converge is told by `fitted.fit->converged`.
Estimate estimate(const Specification& specification, const Situations& situations,
                  const ColumnSource& columns);

/// The same from a file of data.
Estimate estimate(const Specification& specification, const std::filesystem::path& data);

}  // namespace concentric::choice
