// Trends are laid before everything else (`lay_trends`); here the lever only says what it set.
#include "sector/location/levers/levers.hpp"

namespace concentric::location {

void apply(const SetTrend& action, const LeverYear& year) {
  year.report(("set " + action.parameter).c_str(), action.place, action.path.at(year.state.year), "");
}

}  // namespace concentric::location
