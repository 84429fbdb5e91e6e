#include <algorithm>

#include "base/parallel.hpp"
#include "flow/assignment/bush_shift.hpp"
#include "flow/assignment/bush_update.hpp"
#include "flow/assignment/equilibrium.hpp"

namespace concentric {
namespace {

// Origins whose work is prepared together. Fixed, so that results do not depend on the number of threads.
constexpr std::size_t batch_size = 16;
// Differences of cost, relative, that are rounding.
constexpr double no_difference = 1e-14;
// Within an iteration, rounds end when the bushes' own excess is down to this share of the whole.
constexpr double enough_left = 0.1;
constexpr int most_rounds = 6;
// While bushes still lack many ways, evening out those they have is time lost.
constexpr double rough_gap = 1e-3;
constexpr int sweeps_when_rough = 1, sweeps_when_fine = 8;
// Parts in which the flows of all bushes are summed.
constexpr std::size_t sum_parts = 8;

struct Solver {
  const FlatNetwork& network;
  LinkState state;
  std::vector<std::vector<double>> class_flow;
  Bushes bushes;
  std::vector<double> excess;   // by bush
  std::vector<WayPairs> pairs;  // by bush, of the last round

  std::size_t size() const { return network.origins.size(); }
  const OriginTrips& trips(std::size_t i) const { return network.origins[i]; }
};

// The bush of an earlier solution, if it reaches every destination and costs are finite on it.
const Bush* earlier_bush(const Solver& solver, const OriginTrips& trips, const Bushes* warm,
                         std::vector<std::uint32_t>& reached, std::uint32_t stamp) {
  if (warm == nullptr) return nullptr;
  const FlatNetwork& network = solver.network;
  for (std::size_t i = 0; i < warm->bush.size(); ++i) {
    if (warm->user_class[i] != trips.user_class || warm->origin[i] != trips.zone) continue;
    const Bush& bush = warm->bush[i];
    const std::vector<double>& cost = solver.state.cost[trips.user_class];
    for (std::size_t entry = 0; entry < bush.entries(); ++entry) {
      if (!(cost[bush.link_at(entry)] < std::numeric_limits<double>::infinity())) return nullptr;
      reached[network.head[bush.link_at(entry)]] = stamp;
    }
    for (std::size_t j = trips.first; j < trips.last; ++j)
      if (reached[network.destination[j]] != stamp) return nullptr;
    return &bush;
  }
  return nullptr;
}

// Trips on the ways of an earlier solution, or else everybody on the cheapest way, origins in batches, each
// batch seeing what those before it left.
void load_roads(Solver& solver, const Bushes* warm) {
  const FlatNetwork& network = solver.network;
  std::vector<std::uint32_t> reached(network.nodes, 0);
  BushMemory memory;
  for (std::size_t i = 0; i < solver.size(); ++i)
    if (const Bush* bush =
            earlier_bush(solver, solver.trips(i), warm, reached, static_cast<std::uint32_t>(i + 1))) {
      solver.bushes.bush[i] = *bush;
      load_bush(network, solver.trips(i), solver.bushes.bush[i], memory, solver.state.flow);
    }
  evaluate_all(network, solver.state);
  for (std::size_t begin = 0; begin < solver.size(); begin += batch_size) {
    const std::size_t count = std::min(batch_size, solver.size() - begin);
    const std::vector<Bush>& bushes = solver.bushes.bush;
    std::vector<bool> cold(count);
    for (std::size_t i = 0; i < count; ++i) cold[i] = bushes[begin + i].entries() == 0;
    if (std::none_of(cold.begin(), cold.end(), [](bool is) { return is; })) continue;
    parallel_for_with(
        count, [] { return ShortestTree{}; },
        [&](std::size_t i, ShortestTree& tree) {
          if (!cold[i]) return;
          const OriginTrips& trips = solver.trips(begin + i);
          find_shortest_tree(network, solver.state.cost[trips.user_class], trips.node, tree);
          solver.bushes.bush[begin + i] = bush_of_tree(network, trips, tree);
        });
    for (std::size_t i = begin; i < begin + count; ++i) {
      if (!cold[i - begin]) continue;
      const Bush& bush = bushes[i];
      for (std::size_t entry = 0; entry < bush.entries(); ++entry)
        solver.state.flow[bush.link_at(entry)] += bush.flow[entry];
    }
    evaluate_all(network, solver.state);
  }
}

// Flows of links from those of the bushes, which are made to carry their trips exactly.
void sum_flows(Solver& solver) {
  const FlatNetwork& network = solver.network;
  const std::size_t classes = network.fixed.size(), links = network.links();
  std::vector<std::vector<double>> part(sum_parts, std::vector<double>(classes * links, 0));
  parallel_for_with(
      sum_parts, [] { return BushMemory{}; },
      [&](std::size_t p, BushMemory& memory) {
        for (std::size_t i = p * solver.size() / sum_parts; i < (p + 1) * solver.size() / sum_parts; ++i) {
          const OriginTrips& trips = solver.trips(i);
          load_bush(network, trips, solver.bushes.bush[i], memory,
                    std::span(part[p]).subspan(trips.user_class * links, links));
        }
      });
  solver.state.flow = network.fixed_flow;
  for (std::size_t k = 0; k < classes; ++k)
    for (std::size_t link = 0; link < links; ++link) {
      double sum = 0;
      for (const std::vector<double>& flow : part) sum += flow[k * links + link];
      solver.class_flow[k][link] = sum;
      solver.state.flow[link] += sum;
    }
  evaluate_all(network, solver.state);
}

AssignmentMeasures update_bushes(Solver& solver) {
  const FlatNetwork& network = solver.network;
  parallel_for_with(
      solver.size(), [] { return BushMemory{}; },
      [&](std::size_t i, BushMemory& memory) {
        const OriginTrips& trips = solver.trips(i);
        solver.excess[i] =
            update_bush(network, trips, solver.state.cost[trips.user_class], solver.bushes.bush[i], memory);
      });
  AssignmentMeasures measures = totals(network, solver.state, solver.class_flow);
  double excess = 0;
  for (const double one : solver.excess) excess += one;
  set_gap(network, excess, measures);
  return measures;
}

// One round: ways to shift flow between are found for one batch, with costs as they stand, while the flow of
// the batch before is shifted; then the same pairs are evened out `again` times more, which costs little
// beside finding them and lets pairs that share links come to terms. Returns the excess cost within the
// bushes, as the labels saw it.
double shift_all(Solver& solver, int again) {
  const FlatNetwork& network = solver.network;
  const std::size_t batches = (solver.size() + batch_size - 1) / batch_size;
  const auto shift = [&](std::size_t i) {
    shift_flow(network, solver.trips(i).user_class, solver.pairs[i], solver.bushes.bush[i], solver.state);
  };
  std::vector<std::vector<double>> seen;
  for (std::size_t batch = 0; batch <= batches; ++batch) {
    seen = solver.state.cost;
    const std::size_t begin = batch * batch_size;
    const std::size_t count = std::min(batch_size, solver.size() - std::min(solver.size(), begin));
    parallel_for_with(
        count + 1, [] { return BushLabels{}; },
        [&](std::size_t job, BushLabels& labels) {
          if (job > 0) {
            const std::size_t i = begin + job - 1;
            label_bush(solver.bushes.bush[i], seen[solver.trips(i).user_class], no_difference, labels);
            find_way_pairs(solver.bushes.bush[i], labels, solver.pairs[i]);
            return;
          }
          if (batch == 0) return;
          for (std::size_t i = begin - batch_size; i < std::min(begin, solver.size()); ++i) shift(i);
        });
  }
  for (int sweep = 0; sweep < again; ++sweep)
    for (std::size_t i = 0; i < solver.size(); ++i) shift(i);
  double excess = 0;
  for (const WayPairs& pairs : solver.pairs) excess += pairs.excess;
  return excess;
}

}  // namespace

Equilibrium solve_by_bushes(const FlatNetwork& network, const AssignmentOptions& options) {
  Solver solver{network, empty_roads(network), {}, {}, {}, {}};
  solver.class_flow.assign(network.fixed.size(), std::vector<double>(network.links(), 0));
  solver.bushes.bush.resize(solver.size());
  solver.excess.resize(solver.size());
  solver.pairs.resize(solver.size());
  for (const OriginTrips& trips : network.origins) {
    solver.bushes.user_class.push_back(trips.user_class);
    solver.bushes.origin.push_back(trips.zone);
  }
  load_roads(solver, options.warm);

  Equilibrium result;
  while (true) {
    sum_flows(solver);
    result.measures = update_bushes(solver);
    result.converged = result.measures.relative_gap <= options.gap;
    const bool go_on = !options.progress || options.progress({result.iterations, result.measures});
    if (result.converged || !go_on || result.iterations >= options.max_iterations) break;
    ++result.iterations;
    const double enough = enough_left * result.measures.excess_cost;
    const int again = result.measures.relative_gap > rough_gap ? sweeps_when_rough : sweeps_when_fine;
    for (int round = 0; round < most_rounds; ++round)
      if (shift_all(solver, again) < enough) break;
  }
  result.state = std::move(solver.state);
  result.class_flow = std::move(solver.class_flow);
  result.bushes = std::move(solver.bushes);
  return result;
}

}  // namespace concentric
