// An estimate as tables for a terminal.
#pragma once

#include <string>

#include "flow/choice/estimate.hpp"

namespace concentric::choice {

/// Alternatives with their shares, coefficients with both kinds of standard errors, t and p (of the robust
/// ones), fit, ratios, elasticities, and the notes.
std::string estimate_text(const Estimate& estimate);

}  // namespace concentric::choice
