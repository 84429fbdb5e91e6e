// What `distribute` tells of its work.
#pragma once

#include <string>

#include "base/columns.hpp"
#include "flow/interaction/gravity.hpp"
#include "flow/interaction/poisson.hpp"

namespace concentric {

/// Coefficients, with those of zones if `dummies`, and how well they fit.
void print_fit(const PoissonFit& fit, bool dummies);

/// A CSV of all coefficients.
void write_coefficients(const std::string& file, const PoissonFit& fit);

/// How well the margins are met; nothing where none is constrained.
void print_balance(const Margins& margins, Constraint constraint, const Balance& balance,
                   const Matrix<double>& flow);

/// Sums, mean cost and how far flows go; `observed` beside them unless it is empty.
void print_summary(const std::string& file, const Margins& margins, const Matrix<double>& cost,
                   const Matrix<double>& observed, const Matrix<double>& flow);

}  // namespace concentric
