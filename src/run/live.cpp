#include "run/live.hpp"

#include <string>

#include "base/interrupt.hpp"
#include "base/progress.hpp"
#include "people/synthesise.hpp"
#include "run/run.hpp"
#include "sector/people/find_workplaces.hpp"

namespace concentric {

LivedPlan live_plan(const Region& region, const Plan& plan, const LiveOptions& options) {
  LivedPlan lived;
  const Inputs inputs = make_inputs_with_flows(region, plan);
  std::optional<Progress> progress;
  run_plan(inputs, options.first_year, options.last_year, [&](const State& state) {
    if (interrupted()) throw Interrupted("stopped");
    if (state.year == options.first_year) {
      lived.people = synthesise(region, state, {options.sample, options.seed});
      people::find_workplaces(region, state, {options.seed, static_cast<std::uint16_t>(state.year)},
                              lived.people);
      lived.fit_at_start = population_fit(region, state, lived.people);
      progress.emplace(plan.name + ", lived",
                       static_cast<std::size_t>(options.last_year - options.first_year));
    } else {
      lived.years.push_back(people::live_a_year(inputs, state, options.seed, lived.people));
      progress->step(std::to_string(state.year));
    }
    if (state.year == options.last_year) lived.fit_at_end = population_fit(region, state, lived.people);
  });
  return lived;
}

}  // namespace concentric
