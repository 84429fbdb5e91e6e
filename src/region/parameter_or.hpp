// Parameters that a region may do without.
#pragma once

#include <string>

#include "region/state.hpp"

namespace concentric {

/// The parameter in the state's year, the place's own before the region's; `otherwise` where there is none.
inline double parameter_or(const State& state, const std::string& name, double otherwise,
                           const std::string& place = "region") {
  const Path* path = state.parameters.find(name, place);
  return path != nullptr ? path->at(state.year) : otherwise;
}

}  // namespace concentric
