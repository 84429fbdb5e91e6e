#include "flow/assignment/use_of_links.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/parallel.hpp"
#include "flow/assignment/flat_network.hpp"
#include "flow/assignment/shortest_tree.hpp"

namespace concentric {
namespace {

constexpr std::uint32_t none = ShortestTree::none;

// Position in the bush of each node, and the flow that comes into each position.
struct Places {
  std::vector<std::uint32_t> position, first;  // by node; by position, its first entry
  std::vector<double> through;
};

Places places_of(const FlatNetwork& flat, const OriginTrips& trips, const Bush& bush) {
  Places places;
  places.position.assign(flat.nodes, none);
  places.position[trips.node] = 0;
  places.first.assign(2, 0);
  places.through.assign(1, 0);
  double sum = 0;
  for (std::size_t entry = 0; entry < bush.entries(); ++entry) {
    sum += bush.flow[entry];
    if (!bush.is_last(entry)) continue;
    places.position[flat.head[bush.link_at(entry)]] = static_cast<std::uint32_t>(places.through.size());
    places.through.push_back(std::exchange(sum, 0));
    places.first.push_back(static_cast<std::uint32_t>(entry + 1));
  }
  return places;
}

double share_of(const Places& places, const Bush& bush, std::size_t entry, std::uint32_t position) {
  return places.through[position] > 0 ? bush.flow[entry] / places.through[position] : 0;
}

std::vector<std::uint32_t> zones_by_node(const FlatNetwork& flat) {
  std::vector<std::uint32_t> zone(flat.nodes, none);
  for (std::uint32_t z = 0; z < flat.zone_node.size(); ++z) zone[flat.zone_node[z]] = z;
  return zone;
}

}  // namespace

std::vector<TripTable> select_link(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                                   const Assignment& assignment, std::uint32_t link) {
  const FlatNetwork flat = flatten(network, classes, Charge::time);
  const auto wanted =
      static_cast<std::uint32_t>(std::find(flat.given.begin(), flat.given.end(), link) - flat.given.begin());
  const std::vector<std::uint32_t> zone = zones_by_node(flat);
  std::vector<TripTable> parts(flat.origins.size());
  parallel_for(flat.origins.size(), [&](std::size_t o) {
    const OriginTrips& trips = flat.origins[o];
    const Bush& bush = assignment.bushes.bush[o];
    const auto is_wanted = [&](std::uint32_t entry) { return (entry & ~Bush::last) == wanted; };
    if (std::none_of(bush.link.begin(), bush.link.end(), is_wanted)) return;
    const Places places = places_of(flat, trips, bush);
    std::vector<double> used(places.through.size(), 0);  // share of what arrives that came over the link
    for (std::uint32_t position = 1; position < used.size(); ++position)
      for (std::uint32_t entry = places.first[position]; entry < places.first[position + 1]; ++entry)
        used[position] += share_of(places, bush, entry, position) *
                          (is_wanted(bush.link[entry]) ? 1 : used[bush.tail[entry]]);
    for (std::size_t i = trips.first; i < trips.last; ++i) {
      const double share = used[places.position[flat.destination[i]]];
      if (share <= 0) continue;
      parts[o].origin.push_back(trips.zone);
      parts[o].destination.push_back(zone[flat.destination[i]]);
      parts[o].trips.push_back(flat.trips[i] * share);
    }
  });
  std::vector<TripTable> result(classes.size());
  for (std::size_t o = 0; o < parts.size(); ++o) {
    TripTable& table = result[flat.origins[o].user_class];
    table.origin.insert(table.origin.end(), parts[o].origin.begin(), parts[o].origin.end());
    table.destination.insert(table.destination.end(), parts[o].destination.begin(),
                             parts[o].destination.end());
    table.trips.insert(table.trips.end(), parts[o].trips.begin(), parts[o].trips.end());
  }
  return result;
}

std::vector<UsedWay> used_ways(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                               const Assignment& assignment, std::uint32_t user_class, std::uint32_t origin,
                               std::uint32_t destination, std::size_t most) {
  const FlatNetwork flat = flatten(network, classes, Charge::time);
  std::vector<UsedWay> ways;
  const auto found = std::find_if(flat.origins.begin(), flat.origins.end(), [&](const OriginTrips& trips) {
    return trips.user_class == user_class && trips.zone == origin;
  });
  if (found == flat.origins.end() || flat.zone_node[destination] == found->node) return ways;
  const Bush& bush = assignment.bushes.bush[static_cast<std::size_t>(found - flat.origins.begin())];
  const Places places = places_of(flat, *found, bush);
  // Backwards from the destination, the way with the largest share first.
  struct Partial {
    double share;
    std::uint32_t position;
    std::vector<std::uint32_t> links;  // from the destination back
    bool operator<(const Partial& other) const { return share < other.share; }
  };
  const std::uint32_t end = places.position[flat.zone_node[destination]];
  if (end == none) return ways;
  std::vector<Partial> heap{{1, end, {}}};
  while (!heap.empty() && ways.size() < most) {
    std::pop_heap(heap.begin(), heap.end());
    Partial part = std::move(heap.back());
    heap.pop_back();
    if (part.position == 0) {
      UsedWay way{{part.links.rbegin(), part.links.rend()}, part.share, 0};
      for (std::uint32_t& link : way.links) {
        way.cost += flat.fixed[user_class][link];
        link = flat.given[link];
        way.cost += assignment.time[link];
      }
      ways.push_back(std::move(way));
      continue;
    }
    for (std::uint32_t entry = places.first[part.position]; entry < places.first[part.position + 1];
         ++entry) {
      // Where no traffic comes by, the only link in is the way that it would take.
      const bool only = places.first[part.position + 1] - places.first[part.position] == 1;
      const double share = part.share * (only ? 1 : share_of(places, bush, entry, part.position));
      if (share <= 0) continue;
      Partial longer{share, bush.tail[entry], part.links};
      longer.links.push_back(bush.link_at(entry));
      heap.push_back(std::move(longer));
      std::push_heap(heap.begin(), heap.end());
    }
  }
  return ways;
}

void skim_loaded(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                 const Assignment& assignment, std::uint32_t user_class,
                 std::span<const std::vector<double>> columns,
                 const std::function<void(const SkimRow&)>& row) {
  const FlatNetwork flat = flatten(network, classes, Charge::time);
  std::vector<double> cost(flat.links());
  for (std::size_t i = 0; i < cost.size(); ++i)
    cost[i] = assignment.time[flat.given[i]] + flat.fixed[user_class][i];
  constexpr std::size_t rows_at_once = 64;
  std::vector<SkimRow> rows(rows_at_once);
  struct Memory {
    ShortestTree tree;
    std::vector<double> sum;
  };
  for (std::size_t begin = 0; begin < flat.zone_node.size(); begin += rows_at_once) {
    const std::size_t count = std::min(rows_at_once, flat.zone_node.size() - begin);
    parallel_for_with(
        count, [] { return Memory{}; },
        [&](std::size_t r, Memory& memory) {
          SkimRow& out = rows[r];
          out.origin = static_cast<std::uint32_t>(begin + r);
          find_shortest_tree(flat, cost, flat.zone_node[out.origin], memory.tree);
          const auto by_zone = [&](const std::vector<double>& by_node) {
            std::vector<double> values;
            values.reserve(flat.zone_node.size());
            for (const std::uint32_t node : flat.zone_node) values.push_back(by_node[node]);
            return values;
          };
          out.cost = by_zone(memory.tree.cost);
          out.sums.clear();
          for (const std::vector<double>& column : columns) {
            memory.sum.assign(flat.nodes, std::numeric_limits<double>::infinity());
            memory.sum[flat.zone_node[out.origin]] = 0;
            for (std::size_t i = 1; i < memory.tree.order.size(); ++i) {
              const std::uint32_t in = memory.tree.in_link[memory.tree.order[i]];
              memory.sum[memory.tree.order[i]] = memory.sum[flat.tail[in]] + column[flat.given[in]];
            }
            out.sums.push_back(by_zone(memory.sum));
          }
        });
    for (std::size_t r = 0; r < count; ++r) row(rows[r]);
  }
}

}  // namespace concentric
