// Life tables: a standard one moved to a life expectancy by Brass's logit (Brass 1971, "On the scale of
// mortality").
#pragma once

#include "base/columns.hpp"
#include "region/region.hpp"

namespace concentric::population {

/// Expectation of life at birth of a life table of single years (ages 0 to 100, the last one closing it), in
/// years. Those who die at age 0 live 0.1 of it, at other ages half.
double life_expectancy(std::span<const double> death_probability);

/// sex x age death probabilities whose mean life expectancy over both sexes is `years`: logit l(x) = alpha +
/// logit of the standard's l(x), one alpha for both sexes. `years` is held within what alpha of -3 and 3
/// give.
Matrix<double> life_table_for(const Matrix<double>& standard, double years);

}  // namespace concentric::population
