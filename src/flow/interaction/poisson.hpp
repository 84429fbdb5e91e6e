// Calibration by maximum likelihood: flows as Poisson counts whose mean is exp of a linear predictor, with
// dummies for what is constrained (Flowerdew, Aitkin 1982; Santos Silva, Tenreyro 2006). At the maximum the
// fitted flows of a model with dummies meet the observed margins, so it is Wilson's model.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/columns.hpp"
#include "base/errors.hpp"
#include "flow/interaction/deterrence.hpp"
#include "flow/interaction/gravity.hpp"

namespace concentric {

struct PoissonVariable {
  std::string name;
  Matrix<double> value;  ///< origins by destinations; need not be finite where nothing is observed
};

struct PoissonModel {
  std::vector<std::string> zone;
  Matrix<double> observed;  ///< flows of 0 or more, origins by destinations; NaN where none is observed
  Constraint constraint =
      Constraint::both;                    ///< sides that have a dummy a zone; unconstrained ones need masses
  std::vector<PoissonVariable> variables;  ///< masses, cost, borders
  std::string file;                        ///< for messages
};

/// The usual variables: `origins` and `destinations` are logarithms of the sums of observed flows, on the
/// sides that are not constrained; `cost` enters as it is for exponential deterrence, as its logarithm for
/// power, both
/// (`log cost` and `cost`) for Tanner. Other deterrence has no linear form: InvalidInput.
PoissonModel gravity_model(const std::vector<std::string>& zone, const Matrix<double>& observed,
                           const Matrix<double>& cost, Constraint constraint, DeterrenceKind kind);

struct PoissonCoefficient {
  std::string name;  ///< `intercept`, `origin A`, `destination A`, then the variables'
  double value = 0;
  double error = 0;  ///< standard error if counts are Poisson, from the inverse of the information
  double robust_error =
      0;  ///< whatever their variance (sandwich, HC0: White 1980; Gourieroux and others 1984)
};

struct PoissonFit {
  /// The intercept stands for the first zone on each constrained side, the dummies for how others differ.
  std::vector<PoissonCoefficient> coefficients;
  Matrix<double> fitted;  ///< NaN where nothing is observed
  std::size_t observations = 0;
  double deviance = 0, null_deviance = 0;
  double log_likelihood = 0;
  double null_log_likelihood = 0;  ///< of the intercept alone
  double aic = 0;
  double srmse = 0;  ///< root mean square error as a share of the mean flow (Knudsen, Fotheringham 1986)
  int steps = 0;
  bool converged = false;

  double mcfadden_r2() const { return 1 - log_likelihood / null_log_likelihood; }
  /// The coefficient must be there.
  const PoissonCoefficient& coefficient(std::string_view name) const;
};

/// Newton's method, which is reweighted least squares for this model. InvalidInput, with all faults by name,
/// for flows that are no counts, variables that are not finite, zones with a dummy and without a flow (their
/// coefficient has no finite value), variables that others make up (perfect collinearity), and variables that
/// foretell zeros (separation: Correia, Guimaraes, Zylkin 2019).
PoissonFit fit_poisson(const PoissonModel& model);

}  // namespace concentric
