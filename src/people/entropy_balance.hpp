// Weights of sample households that meet the margins of a zone and stay as near to their own weights as they
// can: entropy balancing (Bar-Gera, Konduri, Sana, Ye, Pendyala 2009, "Estimating survey weights with
// multiple constraints using entropy optimization methods"), solved in its dual by Newton's method. Where
// margins contradict each other, those give way that hold back the others most, and by as little as it takes
// (penalised constraints, in proportion to each margin's size).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "people/incidence.hpp"

namespace concentric {

struct BalancedWeights {
  std::vector<double> weight;
  int rounds = 0;
  /// Share of a margin that it gives way for each unit of its multiplier: tiny where the margins agree.
  double softness = 0;
  /// What the weights add up to less what was asked, margin by margin.
  std::vector<double> error;
};

/// Weights of at least 0. `prior` has one value above 0 for each household, `totals` one of at least 0 for
/// each margin; a household with a part in a margin of 0 gets no weight. A margin that no household has a
/// part in stays at 0: its error says so.
BalancedWeights balance_weights(const Incidence& sample, std::span<const double> prior,
                                std::span<const double> totals);

}  // namespace concentric
