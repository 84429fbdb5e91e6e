// The log-likelihood of multinomial and nested logit with its first and second derivatives: the kernels that
// estimation spends its time in.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/columns.hpp"
#include "flow/choice/choice_data.hpp"

namespace concentric::choice {

/// Sums over situations, each times its weight, of ln P(chosen) and its derivatives.
struct Likelihood {
  double value = 0;
  std::vector<double> gradient;
  Matrix<double> hessian;         ///< second derivatives, negative definite at a maximum
  Matrix<double> score_products;  ///< weighted scores times themselves: the middle of the sandwich
};

/// Multinomial logit (McFadden 1974; Train 2009, ch. 3) at `coefficients`, with the analytic gradient and
/// Hessian. `every` > 1 takes each so many-th stretch of 256 situations alone, for a first guess. Same bits
/// for any number of threads.
Likelihood logit_likelihood(const ChoiceData& data, std::span<const double> coefficients,
                            std::size_t every = 1);

/// Which nest each position is in, and where each nest's parameter stands.
struct Nesting {
  static constexpr std::size_t known = static_cast<std::size_t>(-1);
  std::vector<std::size_t> nest_of;    ///< by position
  std::vector<std::size_t> parameter;  ///< by nest: its place after the coefficients, or `known`
  std::vector<double> value;           ///< by nest, where it is known
  std::size_t parameters = 0;          ///< to be estimated

  std::size_t nests() const { return parameter.size(); }
  bool empty() const { return parameter.empty(); }
};

/// Nested logit of two levels (Train 2009, section 4.2; nest parameters are his lambda), analytic gradient
/// and Hessian. `parameters` holds the data's coefficients, then the nests' parameters, all above 0.
Likelihood nested_likelihood(const ChoiceData& data, const Nesting& nesting,
                             std::span<const double> parameters);

}  // namespace concentric::choice
