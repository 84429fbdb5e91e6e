// Measures of fit that follow from log-likelihoods (Ben-Akiva and Lerman 1985, section 7.4).
#pragma once

#include <cmath>

#include "flow/choice/specification.hpp"

namespace concentric::choice {

/// Of the log-likelihood with all probabilities equal.
inline double rho_squared(const FitStatistics& fit) {
  return fit.at_zero == 0 ? 0.0 : 1 - fit.log_likelihood / fit.at_zero;
}
inline double adjusted_rho_squared(const FitStatistics& fit) {
  return fit.at_zero == 0 ? 0.0
                          : 1 - (fit.log_likelihood - static_cast<double>(fit.parameters)) / fit.at_zero;
}
/// Akaike 1974.
inline double aic(const FitStatistics& fit) {
  return 2 * static_cast<double>(fit.parameters) - 2 * fit.log_likelihood;
}
/// Schwarz 1978, counting situations.
inline double bic(const FitStatistics& fit) {
  return static_cast<double>(fit.parameters) * std::log(static_cast<double>(fit.situations)) -
         2 * fit.log_likelihood;
}

}  // namespace concentric::choice
