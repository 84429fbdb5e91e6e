// The year's list. Everything that happens in a year stands here, in order; feedback runs through the next
// year.
#include "run/run.hpp"
#include "sector/economy/economy.hpp"
#include "sector/location/location.hpp"
#include "sector/population/population.hpp"
#include "sector/travel/travel.hpp"

namespace concentric {

void step_year(const Inputs& inputs, int year, State& state) {
  location::remember_labour_supply(inputs, state);
  begin_year(inputs.region, year, state);
  location::apply_levers(inputs, state);
  travel::change_networks(inputs, state);
  population::age_and_renew(inputs, state);
  population::migrate(inputs, state);
  location::grow_jobs(inputs, state);
  economy::grow_productivity(inputs, state);
  economy::produce(inputs, state);
}

}  // namespace concentric
