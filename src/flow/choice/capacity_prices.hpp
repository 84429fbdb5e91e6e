// Prices that keep choices within capacity: places that more would choose than there is room for get a price,
// in units of utility, at which just so many do (de Palma, Picard, Waddell 2007, "Discrete choice models with
// capacity constraints", Journal of Urban Economics 62; there as the ratio of capacity to demand that is
// rationed, here as the shadow price of the room). Who is turned away is told by the logit over what else
// they looked at.
#pragma once

#include <span>
#include <vector>

#include "flow/choice/choice_set.hpp"
#include "flow/choice/tastes.hpp"

namespace concentric::choice {

struct CapacityOptions {
  double tolerance = 0.001;  ///< share of its capacity by which demand may exceed it
  int most_rounds = 500;
};

struct CapacityPrices {
  std::vector<double> price;   ///< 0 where there is room; infinity where there is none at all
  std::vector<double> demand;  ///< expected at these prices, in the unit of capacity
  double worst_excess = 0;     ///< largest of demand over capacity, less 1; 0 at least
  int rounds = 0;
  bool converged = false;  ///< never where there is more demand than capacity in what somebody looks at
};

/// Prices at which expected demand, sum over choosers of `amount` times the probability of the logit over
/// their sample, is at most capacity, and equal to it where the price is above 0. Puts them into the set.
/// `amount`: what each chooser takes up (m2, persons), one each; `capacity`: one an alternative, at least 0.
/// The prices are found by p <- max(0, p + ln(demand / capacity)), which lowers the distance to the solution
/// every round. 8 bytes a draw are kept for each chooser. The same for any number of threads.
CapacityPrices hold_capacity(ChoiceSet& set, const Tastes& tastes, const Choosers& choosers,
                             const Decision& decision, std::span<const float> amount,
                             std::span<const double> capacity, const CapacityOptions& options = {});

}  // namespace concentric::choice
