// What keeps a Poisson model from having one finite maximum.
#pragma once

#include "flow/interaction/poisson_design.hpp"

namespace concentric {

/// Flows that are no counts, variables that are not finite, zones with a dummy and without a flow.
void check_flows(const PoissonModel& model, ErrorList& errors);

/// A fault for each column that a combination of earlier ones makes up.
void check_collinearity(const PoissonModel& model, const PoissonDesign& design, ErrorList& errors);

/// A fault that names pairs without a flow which a combination of columns tells from all with one, and the
/// columns of that combination; nothing if there are none.
void check_separation(const PoissonModel& model, const PoissonDesign& design, ErrorList& errors);

}  // namespace concentric
