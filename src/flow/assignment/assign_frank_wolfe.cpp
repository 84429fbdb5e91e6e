#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "flow/assignment/equilibrium.hpp"
#include "flow/assignment/shortest_tree.hpp"

namespace concentric {
namespace {

using Flows = std::vector<std::vector<double>>;  // by class and link

// Parts in which flows are summed: fixed, so that results do not depend on the number of threads.
constexpr std::size_t sum_parts = 8;

// Everybody on the cheapest way at the state's costs; returns what that would cost.
double load_cheapest(const FlatNetwork& network, const LinkState& state, Flows& flow) {
  const std::size_t classes = network.fixed.size(), links = network.links(), origins = network.origins.size();
  struct Part {
    std::vector<double> flow;
    double cost = 0;
  };
  struct Memory {
    ShortestTree tree;
    std::vector<double> through;
  };
  std::vector<Part> parts(sum_parts);
  parallel_for_with(
      sum_parts, [] { return Memory{}; },
      [&](std::size_t p, Memory& memory) {
        Part& part = parts[p];
        part.flow.assign(classes * links, 0);
        for (std::size_t o = p * origins / sum_parts; o < (p + 1) * origins / sum_parts; ++o) {
          const OriginTrips& trips = network.origins[o];
          find_shortest_tree(network, state.cost[trips.user_class], trips.node, memory.tree);
          memory.through.assign(network.nodes, 0);
          for (std::size_t i = trips.first; i < trips.last; ++i) {
            memory.through[network.destination[i]] += network.trips[i];
            part.cost += network.trips[i] * memory.tree.cost[network.destination[i]];
          }
          const std::vector<std::uint32_t>& order = memory.tree.order;
          for (std::size_t i = order.size(); --i > 0;) {
            const std::uint32_t link = memory.tree.in_link[order[i]];
            part.flow[trips.user_class * links + link] += memory.through[order[i]];
            memory.through[network.tail[link]] += memory.through[order[i]];
          }
        }
      });
  flow.assign(classes, std::vector<double>(links, 0));
  double cost = 0;
  for (const Part& part : parts) {
    cost += part.cost;
    for (std::size_t k = 0; k < classes; ++k)
      for (std::size_t i = 0; i < links; ++i) flow[k][i] += part.flow[k * links + i];
  }
  return cost;
}

std::vector<double> sum_of_classes(const Flows& flow) {
  std::vector<double> sum = flow.front();
  for (std::size_t k = 1; k < flow.size(); ++k)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += flow[k][i];
  return sum;
}

void set_flows(const FlatNetwork& network, const Flows& flow, LinkState& state) {
  const std::vector<double> sum = sum_of_classes(flow);
  for (std::size_t i = 0; i < sum.size(); ++i) state.flow[i] = network.fixed_flow[i] + sum[i];
  evaluate_all(network, state);
}

// a += share x (b - a)
void mix(Flows& a, const Flows& b, double share) {
  for (std::size_t k = 0; k < a.size(); ++k)
    for (std::size_t i = 0; i < a[k].size(); ++i) a[k][i] += share * (b[k][i] - a[k][i]);
}

// Shares of the newest all-or-nothing flows and of the last two targets that make the next direction
// conjugate to the last two, with respect to the slopes of the links (equations 20 to 25 of the paper).
struct Shares {
  double newest = 1, last = 0, before = 0;
};

Shares conjugate_shares(const LinkState& state, const Flows& at, const Flows& newest, const Flows& last,
                        const Flows* before, double last_step) {
  const std::vector<double> x = sum_of_classes(at), y = sum_of_classes(newest), s1 = sum_of_classes(last);
  const std::vector<double>& h = state.slope;
  double s1_y = 0, s1_s1 = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    s1_y += (s1[i] - x[i]) * h[i] * (y[i] - x[i]);
    s1_s1 += (s1[i] - x[i]) * h[i] * (s1[i] - x[i]);
  }
  if (before == nullptr) {
    const double share = s1_y / (s1_y - s1_s1);  // conjugate Frank-Wolfe
    if (!(share > 0)) return {};
    const double kept = std::min(share, 0.99);
    return {1 - kept, kept, 0};
  }
  const std::vector<double> s2 = sum_of_classes(*before);
  double mixed_y = 0, mixed_between = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double mixed = last_step * s1[i] + (1 - last_step) * s2[i] - x[i];
    mixed_y += mixed * h[i] * (y[i] - x[i]);
    mixed_between += mixed * h[i] * (s2[i] - s1[i]);
  }
  const double mu = mixed_between == 0 ? 0 : std::max(0.0, -mixed_y / mixed_between);
  const double nu = s1_s1 == 0 ? 0 : std::max(0.0, -s1_y / s1_s1 + mu * last_step / (1 - last_step));
  return {1 / (1 + mu + nu), nu / (1 + mu + nu), mu / (1 + mu + nu)};
}

// Share of the way from `at` to `target` at which the objective is least: where its slope along it is 0.
double best_step(const FlatNetwork& network, const Flows& at, const Flows& target) {
  const std::vector<double> x = sum_of_classes(at), s = sum_of_classes(target);
  double fixed = 0;
  for (std::size_t k = 0; k < at.size(); ++k)
    for (std::size_t i = 0; i < x.size(); ++i)
      if (at[k][i] != target[k][i]) fixed += (target[k][i] - at[k][i]) * network.fixed[k][i];
  double low = 0, high = 1, step = 1;
  for (int round = 0; round < 60; ++round) {
    double slope = fixed, curvature = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double d = s[i] - x[i];
      if (d == 0) continue;
      const double flow = std::max(0.0, x[i] + step * d);
      const TimeAndSlope link = time_and_slope(network.curve[i], network.fixed_flow[i] + flow);
      slope += d * link.time;
      curvature += d * d * link.slope;
    }
    (slope > 0 ? high : low) = step;
    if (slope <= 0 && step == 1) return 1;
    double next = curvature > 0 ? step - slope / curvature : low;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (std::abs(next - step) <= 1e-15 * step || high - low <= 1e-15) return next;
    step = next;
  }
  return step;
}

}  // namespace

Equilibrium solve_by_frank_wolfe(const FlatNetwork& network, const AssignmentOptions& options) {
  Equilibrium result;
  result.state = empty_roads(network);
  LinkState& state = result.state;
  Flows& flow = result.class_flow;
  load_cheapest(network, state, flow);
  Flows newest, last, before;
  int targets = 0;  // how many of the last two there are
  double step = 1;
  while (true) {
    set_flows(network, flow, state);
    result.measures = totals(network, state, flow);
    const double cheapest = load_cheapest(network, state, newest);
    set_gap(network, result.measures.total_cost - cheapest, result.measures);
    result.converged = result.measures.relative_gap <= options.gap;
    const bool go_on = !options.progress || options.progress({result.iterations, result.measures});
    if (result.converged || !go_on || result.iterations >= options.max_iterations) break;
    ++result.iterations;
    // After a full step the last targets say nothing of where it now stands.
    if (step > 0.999) targets = 0;
    Flows target = newest;
    if (targets > 0) {
      const Shares shares =
          conjugate_shares(state, flow, newest, last, targets > 1 ? &before : nullptr, step);
      for (std::size_t k = 0; k < target.size(); ++k)
        for (std::size_t i = 0; i < target[k].size(); ++i)
          target[k][i] = shares.newest * newest[k][i] + shares.last * last[k][i] +
                         (targets > 1 ? shares.before * before[k][i] : 0);
    }
    step = best_step(network, flow, target);
    mix(flow, target, step);
    before = std::move(last);
    last = std::move(target);
    targets = std::min(targets + 1, 2);
  }
  return result;
}

}  // namespace concentric
