#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "flow/assignment/flat_network.hpp"
#include "flow/assignment/traffic.hpp"

namespace concentric {
namespace {

std::string name_of(const std::vector<std::string>& names, std::size_t index) {
  return names.empty() ? fmt::format("{}", index + 1) : names[index];
}

class LinkFaults {
 public:
  LinkFaults(const TrafficNetwork& network, const TrafficSource& source, ErrorList& errors)
      : network_(network), source_(source), errors_(errors) {}

  void not_below_zero(std::size_t link, const char* field, double value) {
    if (!(value >= 0) || !std::isfinite(value))
      add(link, field, fmt::format("{} is not a number from 0 up", value), "");
  }
  void add(std::size_t link, const char* field, const std::string& what, const char* hint) {
    const std::string ends =
        fmt::format("link from {} to {}", name_of(source_.node_name, network_.from[link]),
                    name_of(source_.node_name, network_.to[link]));
    errors_.add({source_.network_file, source_.link_line.empty() ? 0 : source_.link_line[link], field,
                 ends + ": " + what, hint});
  }

 private:
  const TrafficNetwork& network_;
  const TrafficSource& source_;
  ErrorList& errors_;
};

void check_delay(const LinkDelay& delay, std::size_t link, LinkFaults& faults) {
  faults.not_below_zero(link, "free_flow_time", delay.free_time);
  if (delay.kind == DelayKind::constant) return;
  if (!(delay.capacity > 0) || !std::isfinite(delay.capacity))
    faults.add(link, "capacity", fmt::format("{} is not above 0", delay.capacity),
               "traffic cannot use a link without capacity: remove it, or give it one");
  if (delay.kind == DelayKind::bpr) {
    faults.not_below_zero(link, "b", delay.b);
    faults.not_below_zero(link, "power", delay.power);
  } else if (!(delay.power > 1) || !std::isfinite(delay.power)) {
    faults.add(link, "power", fmt::format("{} is not above 1, as the conical function asks", delay.power),
               "");
  }
}

bool columns_agree(const TrafficNetwork& network, const std::vector<UserClass>& classes) {
  const std::size_t links = network.links();
  const auto fits = [&](std::size_t size) { return size == 0 || size == links; };
  return network.to.size() == links && network.delay.size() == links && fits(network.fixed_flow.size()) &&
         (network.no_through.empty() || network.no_through.size() == network.nodes) &&
         std::all_of(classes.begin(), classes.end(), [&](const UserClass& one) {
           return fits(one.fixed_cost.size()) && fits(one.prohibited.size()) &&
                  one.trips.destination.size() == one.trips.origin.size() &&
                  one.trips.trips.size() == one.trips.origin.size();
         });
}

void check_trips(const TrafficNetwork& network, const UserClass& one, const TrafficSource& source,
                 ErrorList& errors) {
  for (std::size_t i = 0; i < one.trips.trips.size(); ++i) {
    if (std::max(one.trips.origin[i], one.trips.destination[i]) >= network.zones()) {
      errors.add({source.trips_file, 0, "origin, destination",
                  fmt::format("a trip from zone {} to zone {}, but the network has {} zones",
                              one.trips.origin[i] + 1, one.trips.destination[i] + 1, network.zones()),
                  ""});
    } else if (!(one.trips.trips[i] >= 0) || !std::isfinite(one.trips.trips[i])) {
      errors.add({source.trips_file, 0, "trips",
                  fmt::format("{} from zone {} to zone {} is not a number from 0 up", one.trips.trips[i],
                              name_of(source.zone_name, one.trips.origin[i]),
                              name_of(source.zone_name, one.trips.destination[i])),
                  ""});
    }
  }
}

// Nodes that can be reached from the origin of the trips.
std::vector<bool> reached_from(const FlatNetwork& flat, const OriginTrips& trips) {
  std::vector<bool> reached(flat.nodes, false);
  std::vector<std::uint32_t> stack{trips.node};
  reached[trips.node] = true;
  while (!stack.empty()) {
    const std::uint32_t node = stack.back();
    stack.pop_back();
    if (node < flat.first_through && node != trips.node) continue;
    for (std::uint32_t link = flat.first_out[node]; link < flat.first_out[node + 1]; ++link)
      if (!reached[flat.head[link]] && std::isfinite(flat.fixed[trips.user_class][link])) {
        reached[flat.head[link]] = true;
        stack.push_back(flat.head[link]);
      }
  }
  return reached;
}

void check_ways(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                const TrafficSource& source, ErrorList& errors) {
  const FlatNetwork flat = flatten(network, classes, Charge::time);
  std::vector<std::uint32_t> zone_of(flat.nodes, 0);
  for (std::uint32_t zone = 0; zone < flat.zone_node.size(); ++zone) zone_of[flat.zone_node[zone]] = zone;
  std::vector<std::vector<std::size_t>> lost(flat.origins.size());  // positions of destinations
  parallel_for(flat.origins.size(), [&](std::size_t o) {
    const std::vector<bool> reached = reached_from(flat, flat.origins[o]);
    for (std::size_t i = flat.origins[o].first; i < flat.origins[o].last; ++i)
      if (!reached[flat.destination[i]]) lost[o].push_back(i);
  });
  for (std::size_t o = 0; o < lost.size(); ++o)
    for (const std::size_t i : lost[o])
      errors.add({source.trips_file, 0, "trips",
                  fmt::format("{} trips from zone {} to zone {}, but no way leads there", flat.trips[i],
                              name_of(source.zone_name, flat.origins[o].zone),
                              name_of(source.zone_name, zone_of[flat.destination[i]])),
                  classes.size() > 1 ? "class " + classes[flat.origins[o].user_class].name
                                     : "see that the network is connected"});
}

}  // namespace

void check_traffic(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                   const TrafficSource& source, ErrorList& errors) {
  const std::size_t before = errors.total();
  if (!columns_agree(network, classes)) {
    errors.add({source.network_file, 0, "", "columns of unequal length", ""});
    return;
  }
  LinkFaults faults(network, source, errors);
  for (std::size_t i = 0; i < network.links(); ++i) {
    if (std::max(network.from[i], network.to[i]) >= network.nodes) {
      errors.add({source.network_file, source.link_line.empty() ? 0 : source.link_line[i], "from, to",
                  fmt::format("nodes {} and {}, but there are {}", network.from[i] + 1, network.to[i] + 1,
                              network.nodes),
                  ""});
      continue;
    }
    check_delay(network.delay[i], i, faults);
    if (!network.fixed_flow.empty()) faults.not_below_zero(i, "fixed flow", network.fixed_flow[i]);
    for (const UserClass& one : classes)
      if (!one.fixed_cost.empty()) faults.not_below_zero(i, "fixed cost", one.fixed_cost[i]);
  }
  for (std::size_t zone = 0; zone < network.zones(); ++zone)
    if (network.zone_node[zone] >= network.nodes)
      errors.add({source.network_file, 0, "zone",
                  fmt::format("zone {} is at node {}, but there are {}", name_of(source.zone_name, zone),
                              network.zone_node[zone] + 1, network.nodes),
                  ""});
  for (const UserClass& one : classes) check_trips(network, one, source, errors);
  if (errors.total() == before) check_ways(network, classes, source, errors);
}

}  // namespace concentric
