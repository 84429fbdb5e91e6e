// From costs to the logarithms of weights, which gravity works with.
#pragma once

#include <string>
#include <vector>

#include "base/columns.hpp"
#include "base/errors.hpp"
#include "flow/interaction/deterrence.hpp"

namespace concentric {

/// Whether flows may stay in the zone where they start.
enum class Intrazonal { kept, left_out };

/// Logarithms of the deterrence of costs, zones by zones: minus infinity where there is no way (a cost that
/// is NaN or infinite, a weight of 0, and the diagonal where it is left out). Adds a fault for each cost that
/// is negative, and for one of 0 that the function makes infinite; `zone` and `file` are for the messages.
Matrix<double> log_weights(const Matrix<double>& cost, const Deterrence& deterrence, Intrazonal intrazonal,
                           const std::vector<std::string>& zone, const std::string& file, ErrorList& errors);

}  // namespace concentric
