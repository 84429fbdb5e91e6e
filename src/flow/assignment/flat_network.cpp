#include "flow/assignment/flat_network.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace concentric {
namespace {

// New number of each node: those that may not be passed first, then the others in the order in which a
// breadth-first search meets them.
std::vector<std::uint32_t> renumber(const TrafficNetwork& network, std::uint32_t& first_through) {
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> number(network.nodes, none), first(network.nodes + 1, 0), neighbour;
  std::uint32_t next = 0;
  for (std::uint32_t node = 0; node < network.nodes; ++node)
    if (!network.no_through.empty() && network.no_through[node]) number[node] = next++;
  first_through = next;
  for (std::size_t i = 0; i < network.links(); ++i) {
    ++first[network.from[i]];
    ++first[network.to[i]];
  }
  std::exclusive_scan(first.begin(), first.end(), first.begin(), 0U);
  neighbour.resize(2 * network.links());
  std::vector<std::uint32_t> fill(first.begin(), first.end() - 1);
  for (std::size_t i = 0; i < network.links(); ++i) {
    neighbour[fill[network.from[i]]++] = network.to[i];
    neighbour[fill[network.to[i]]++] = network.from[i];
  }
  std::vector<std::uint32_t> queue;
  queue.reserve(network.nodes);
  for (std::uint32_t start = 0; start < network.nodes; ++start) {
    if (number[start] != none) continue;
    number[start] = next++;
    queue.assign(1, start);
    for (std::size_t at = 0; at < queue.size(); ++at)
      for (std::uint32_t i = first[queue[at]]; i < first[queue[at] + 1]; ++i)
        if (number[neighbour[i]] == none) {
          number[neighbour[i]] = next++;
          queue.push_back(neighbour[i]);
        }
  }
  return number;
}

void add_trips(FlatNetwork& flat, const UserClass& user_class, std::uint32_t k) {
  const TripTable& table = user_class.trips;
  std::vector<std::size_t> order(table.trips.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) { return std::pair(table.origin[i], table.destination[i]); };
  const auto before = [&](std::size_t a, std::size_t b) { return key(a) < key(b); };
  if (!std::is_sorted(order.begin(), order.end(), before))
    std::stable_sort(order.begin(), order.end(), before);
  for (const std::size_t i : order) {
    const std::uint32_t from = flat.zone_node[table.origin[i]], to = flat.zone_node[table.destination[i]];
    if (table.trips[i] <= 0 || from == to) continue;
    const bool same = !flat.origins.empty() && flat.origins.back().user_class == k &&
                      flat.origins.back().zone == table.origin[i];
    if (!same) flat.origins.push_back({k, table.origin[i], from, flat.trips.size(), flat.trips.size()});
    flat.destination.push_back(to);
    flat.trips.push_back(table.trips[i]);
    flat.origins.back().last = flat.trips.size();
    flat.all_trips += table.trips[i];
  }
}

}  // namespace

FlatNetwork flatten(const TrafficNetwork& network, const std::vector<UserClass>& classes, Charge charge) {
  FlatNetwork flat;
  flat.nodes = network.nodes;
  const std::vector<std::uint32_t> number = renumber(network, flat.first_through);
  const std::size_t links = network.links();
  flat.given.resize(links);
  std::iota(flat.given.begin(), flat.given.end(), 0U);
  std::stable_sort(flat.given.begin(), flat.given.end(), [&](std::uint32_t a, std::uint32_t b) {
    return number[network.from[a]] < number[network.from[b]];
  });
  flat.first_out.assign(network.nodes + 1, 0);
  for (const std::uint32_t i : flat.given) {
    flat.tail.push_back(number[network.from[i]]);
    flat.head.push_back(number[network.to[i]]);
    flat.curve.push_back(curve_of(network.delay[i], charge));
    flat.fixed_flow.push_back(network.fixed_flow.empty() ? 0 : network.fixed_flow[i]);
    ++flat.first_out[flat.tail.back() + 1];
  }
  std::partial_sum(flat.first_out.begin(), flat.first_out.end(), flat.first_out.begin());
  for (const std::uint32_t node : network.zone_node) flat.zone_node.push_back(number[node]);
  for (std::size_t k = 0; k < classes.size(); ++k) {
    std::vector<double> fixed(links, 0);
    for (std::size_t i = 0; i < links; ++i) {
      const std::uint32_t link = flat.given[i];
      if (!classes[k].fixed_cost.empty()) fixed[i] = classes[k].fixed_cost[link];
      if (!classes[k].prohibited.empty() && classes[k].prohibited[link])
        fixed[i] = std::numeric_limits<double>::infinity();
    }
    flat.fixed.push_back(std::move(fixed));
    add_trips(flat, classes[k], static_cast<std::uint32_t>(k));
  }
  return flat;
}

LinkState empty_roads(const FlatNetwork& network) {
  LinkState state;
  state.flow = network.fixed_flow;
  state.slope.assign(network.links(), 0);
  state.cost.assign(network.fixed.size(), std::vector<double>(network.links()));
  evaluate_all(network, state);
  return state;
}

void evaluate_all(const FlatNetwork& network, LinkState& state) {
  for (std::size_t i = 0; i < network.links(); ++i) state.evaluate(network, i);
}

AssignmentMeasures totals(const FlatNetwork& network, const LinkState& state,
                          const std::vector<std::vector<double>>& class_flow) {
  AssignmentMeasures measures;
  for (std::size_t i = 0; i < network.links(); ++i)
    measures.objective += time_integral(network.curve[i], state.flow[i]) -
                          time_integral(network.curve[i], network.fixed_flow[i]);
  for (std::size_t k = 0; k < class_flow.size(); ++k)
    for (std::size_t i = 0; i < network.links(); ++i) {
      if (class_flow[k][i] == 0) continue;
      measures.objective += class_flow[k][i] * network.fixed[k][i];
      measures.total_cost += class_flow[k][i] * state.cost[k][i];
    }
  return measures;
}

void set_gap(const FlatNetwork& network, double excess, AssignmentMeasures& measures) {
  measures.excess_cost = excess;
  measures.relative_gap = measures.total_cost > 0 ? excess / measures.total_cost : 0;
  measures.average_excess_cost = network.all_trips > 0 ? excess / network.all_trips : 0;
}

}  // namespace concentric
