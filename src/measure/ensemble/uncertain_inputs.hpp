// What of a region is not known well: its parameters and border effects, with how far they may be off.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "region/region.hpp"

namespace concentric {

/// Something that a run may have otherwise. It follows a triangular distribution with its peak where the
/// region has it, so that what is likely is what every other run uses.
struct UncertainInput {
  std::string name;   ///< of the parameter, or `border_effect_` and a kind of flow
  std::string place;  ///< as `ParameterRange`; empty for borders
  /// What is drawn between low and high: a value, something to add, a factor; for borders, how far from their
  /// own effect (0) they go towards the lower end of their range (-1) or the upper (1).
  double low = 0, peak = 0, high = 0;
};

/// Parameters in the package's order, then borders by kind of flow: a kind's borders are off together.
std::vector<UncertainInput> uncertain_inputs(const Region& region);

/// The region with each input at its drawn value, in the order of `uncertain_inputs`.
Region with_drawn(const Region& region, std::span<const double> drawn);

}  // namespace concentric
