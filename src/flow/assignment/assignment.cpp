#include "flow/assignment/assignment.hpp"

#include "flow/assignment/equilibrium.hpp"

namespace concentric {

Assignment assign(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                  const AssignmentOptions& options) {
  const FlatNetwork flat = flatten(network, classes, options.charge);
  Equilibrium found = options.method == AssignmentMethod::bush ? solve_by_bushes(flat, options)
                                                               : solve_by_frank_wolfe(flat, options);
  Assignment result;
  result.measures = found.measures;
  result.iterations = found.iterations;
  result.converged = found.converged;
  result.bushes = std::move(found.bushes);
  result.flow.resize(flat.links());
  result.time.resize(flat.links());
  result.class_flow.assign(classes.size(), std::vector<double>(flat.links()));
  for (std::size_t i = 0; i < flat.links(); ++i) {
    const std::uint32_t link = flat.given[i];
    result.flow[link] = found.state.flow[i];
    result.time[link] = time_and_slope(curve_of(network.delay[link], Charge::time), found.state.flow[i]).time;
    for (std::size_t k = 0; k < classes.size(); ++k) result.class_flow[k][link] = found.class_flow[k][i];
  }
  return result;
}

}  // namespace concentric
