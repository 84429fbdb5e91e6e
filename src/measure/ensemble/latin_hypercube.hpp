// Latin hypercube sampling (McKay, Beckman, Conover 1979, "A comparison of three methods for selecting values
// of input variables in the analysis of output from a computer code", Technometrics 21): each input's range
// is cut into as many equal parts as there are runs, and each part is met once.
#pragma once

#include <cstdint>

#include "base/columns.hpp"

namespace concentric {

/// runs x inputs, in (0, 1). A pure function of its arguments; an input's column does not depend on how many
/// inputs follow it.
Matrix<double> latin_hypercube(std::size_t runs, std::size_t inputs, std::uint64_t seed);

/// Where the quantile `probability` of the triangular distribution with these ends and this peak lies.
double triangular_quantile(double low, double peak, double high, double probability);

}  // namespace concentric
