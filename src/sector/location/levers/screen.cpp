// A screening is a rule for the year: `grow_jobs` obeys it when it knows how many new jobs there are.
#include "sector/location/levers/levers.hpp"

namespace concentric::location {

void apply(const Screen& action, const LeverYear& year) {
  year.state.rules.screenings.push_back(
      {year.lever.id, action.activity.sections, action.places, action.refuse, action.to, action.divert});
}

}  // namespace concentric::location
