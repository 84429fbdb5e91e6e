// Calibration by the mean cost of observed flows (Hyman 1969): the one parameter at which the modelled mean
// is the observed one. For doubly constrained exponential deterrence this is also what maximum likelihood
// gives (Evans 1971).
#pragma once

#include "flow/interaction/gravity.hpp"
#include "flow/interaction/weights.hpp"

namespace concentric {

/// Mean cost over flows; pairs without a flow may have any cost, flows without a finite one are passed over.
/// 0 if nothing flows.
double mean_cost(const Matrix<double>& flow, const Matrix<double>& cost);

struct MeanCostFit {
  Deterrence deterrence;
  Balance balance;      ///< at that deterrence
  double modelled = 0;  ///< mean cost
  int steps = 0;        ///< times that flows were balanced
  bool converged = false;
};

/// Finds the parameter of an exponential or power deterrence between zones by regula falsi (the Illinois
/// form, which keeps the root between its ends) after Hyman's first steps; balancing starts from the last
/// factors. `added` is added to the logarithms of weights (border effects), or empty. The margins must have
/// passed `check_margins`. Not converged where no parameter of either sign gives the mean, or balancing
/// failed.
MeanCostFit fit_mean_cost(const Margins& margins, Constraint constraint, const Matrix<double>& cost,
                          DeterrenceKind kind, Intrazonal intrazonal, const Matrix<double>& added,
                          double observed, const BalanceOptions& options = {});

}  // namespace concentric
