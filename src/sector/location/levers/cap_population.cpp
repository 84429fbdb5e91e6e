// A cap is a rule for the year: migration obeys it.
#include "sector/location/levers/levers.hpp"

namespace concentric::location {

void apply(const CapPopulation& action, const LeverYear& year) {
  year.state.rules.caps.push_back({year.lever.id, action.places, action.residents});
}

}  // namespace concentric::location
