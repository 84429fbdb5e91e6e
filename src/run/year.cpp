// The year's list. Everything that happens in a year stands here, in order; feedback runs through the next
// year.
#include "run/run.hpp"
#include "sector/economy/economy.hpp"
#include "sector/innovation/innovation.hpp"
#include "sector/location/location.hpp"
#include "sector/population/population.hpp"
#include "sector/service/service.hpp"
#include "sector/travel/travel.hpp"

namespace concentric {

namespace {

// What flows besides commuters; none of it takes the roads yet.
void flow_elsewhere(const Inputs& inputs, State& state) {
  economy::trade_goods(inputs, state);
  innovation::contract_technology(inputs, state);
  service::treat_patients(inputs, state);
  service::teach_students(inputs, state);
}

}  // namespace

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
  travel::go_to_work(inputs, state);
  travel::load_roads(inputs, state);
  travel::take_trains(inputs, state);
  travel::load_lines(inputs, state);
  flow_elsewhere(inputs, state);
}

void settle_first_year(const Inputs& inputs, State& state) {
  location::lay_trends(inputs, state);
  location::lower_borders(inputs, state);
  travel::settle_first_year(inputs, state);
  travel::take_trains(inputs, state);
  travel::load_lines(inputs, state);
  flow_elsewhere(inputs, state);
}

}  // namespace concentric
