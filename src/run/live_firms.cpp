#include "run/live_firms.hpp"

#include <optional>
#include <string>

#include "base/interrupt.hpp"
#include "base/progress.hpp"
#include "run/run.hpp"

namespace concentric {

LivedFirms live_firms(const Region& region, const Plan& plan, const LiveOptions& options) {
  LivedFirms lived;
  const Inputs inputs = make_inputs(region, plan);
  const firms::FirmRates rates(region);
  std::optional<Progress> progress;
  run_plan(inputs, options.first_year, options.last_year, [&](const State& state) {
    if (interrupted()) throw Interrupted("stopped");
    double jobs = 0;
    for (const double some : state.jobs.raw()) jobs += some;
    lived.jobs.push_back(jobs);
    if (state.year == options.first_year) {
      lived.made = make_establishments(region, state, options.seed);
      progress.emplace(plan.name + ", establishments",
                       static_cast<std::size_t>(options.last_year - options.first_year));
    } else {
      lived.years.push_back(firms::live_a_year(inputs, state, rates, options.seed, lived.made));
      progress->step(std::to_string(state.year));
    }
  });
  return lived;
}

}  // namespace concentric
