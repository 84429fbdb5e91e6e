// Whether data can tell the coefficients of a model at all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "flow/choice/design.hpp"
#include "flow/choice/maximise.hpp"

namespace concentric::choice {

/// Adds a fault for each alternative that nobody chooses and that has a coefficient of its own: its estimate
/// would be minus infinity. Gives the names of the others that are never chosen.
std::vector<std::string> find_never_chosen(const Specification& specification, const Situations& situations,
                                           ErrorList& errors);

/// Adds a fault for each combination of coefficients that changes no difference of utilities. `hessian` is
/// that at equal probabilities.
void find_collinearity(const Specification& specification, const Design& design,
                       const Matrix<double>& hessian, ErrorList& errors);

/// Where coefficients run off to infinity: along the last step of the search, no chosen alternative ever does
/// worse than another, and some do better (Albert and Anderson 1984). Gives the fault if that is so.
std::optional<InputError> find_separation(const Specification& specification, const Situations& situations,
                                          const Design& design, const Maximum& search);

}  // namespace concentric::choice
