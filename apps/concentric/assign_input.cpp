#include "assign_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "base/text.hpp"
#include "flow/assignment/read_trips.hpp"
#include "format/gmns.hpp"
#include "format/tntp.hpp"

namespace concentric {
namespace {

AssignInput tntp_input(const AssignInputOptions& options, ErrorList& errors) {
  AssignInput input;
  TntpNetwork tntp = read_tntp_network(options.network, errors);
  errors.throw_if_any();
  input.network = traffic_network(tntp);
  for (std::uint32_t node = 0; node < tntp.nodes; ++node)
    input.source.node_name.push_back(fmt::format("{}", node + 1));
  input.source.zone_name.assign(input.source.node_name.begin(),
                                input.source.node_name.begin() + std::min(tntp.zones, tntp.nodes));
  input.classes[0].fixed_cost = fixed_cost(tntp, options.toll_weight, options.length_weight);
  input.source.link_line = std::move(tntp.line);
  input.length = std::move(tntp.length);
  return input;
}

// Nodes with a zone_id are where the zone's trips start and end; without any, every node is a zone.
void find_zones(const GmnsNetwork& gmns, const std::string& file, AssignInput& input, ErrorList& errors) {
  const bool named = std::any_of(gmns.zone_id.begin(), gmns.zone_id.end(),
                                 [](const std::string& id) { return !id.empty(); });
  std::unordered_map<std::string, std::uint32_t> known;
  for (std::uint32_t node = 0; node < gmns.nodes(); ++node) {
    const std::string& zone = named ? gmns.zone_id[node] : gmns.node_id[node];
    if (zone.empty()) continue;
    const auto [found, is_new] = known.emplace(zone, node);
    if (!is_new) {
      errors.add({file, 0, "zone_id",
                  fmt::format("zone {} is at node {} and at node {}", in_quotes(zone),
                              in_quotes(gmns.node_id[found->second]), in_quotes(gmns.node_id[node])),
                  "trips start at one node: join the others to it by links"});
      continue;
    }
    input.network.zone_node.push_back(node);
    input.source.zone_name.push_back(zone);
  }
}

AssignInput gmns_input(const AssignInputOptions& options, ErrorList& errors) {
  AssignInput input;
  const std::filesystem::path folder = options.network;
  const GmnsNetwork gmns = read_gmns(folder, errors);
  if (options.toll_weight > 0)
    errors.add({"", 0, "--toll-weight", "GMNS links have no tolls here", "leave it out"});
  errors.throw_if_any();
  TrafficNetwork& network = input.network;
  network.nodes = static_cast<std::uint32_t>(gmns.nodes());
  find_zones(gmns, (folder / "node.csv").string(), input, errors);
  if (options.capacity == 0 &&
      std::all_of(gmns.capacity.begin(), gmns.capacity.end(), [](double lane) { return lane == 0; }))
    reject({(folder / "link.csv").string(), 0, "capacity", "no link has one",
            "give --capacity, in vehicles per lane and hour"});
  for (std::size_t i = 0; i < gmns.links(); ++i) {
    if (!gmns.car[i]) continue;
    const double lane = gmns.capacity[i] > 0 ? gmns.capacity[i] : options.capacity;
    const double capacity = lane * std::max(gmns.lanes[i], 1.0) * options.hours;
    if (!(capacity > 0))
      errors.add({(folder / "link.csv").string(), 0, "capacity",
                  fmt::format("link {} has none", in_quotes(gmns.link_id[i])),
                  "fill the column, or give --capacity for links without"});
    network.from.push_back(gmns.from[i]);
    network.to.push_back(gmns.to[i]);
    network.delay.push_back({DelayKind::bpr, 60 * gmns.length_km[i] / gmns.free_speed_kmh[i], capacity,
                             options.b, options.power});
    input.length.push_back(gmns.length_km[i]);
    input.link_id.push_back(gmns.link_id[i]);
    input.classes[0].fixed_cost.push_back(options.length_weight * gmns.length_km[i]);
  }
  if (options.closed_zones) {
    network.no_through.assign(network.nodes, false);
    for (const std::uint32_t node : network.zone_node) network.no_through[node] = true;
  }
  input.source.node_name = gmns.node_id;
  errors.throw_if_any();
  return input;
}

}  // namespace

void add_assign_input_options(CLI::App& command, AssignInputOptions& options) {
  command.add_option("--network", options.network, "TNTP network (.tntp, .tntp.gz) or GMNS folder")
      ->required();
  command.add_option("--trips", options.trips, "trips between zones (.csv, .omx, .tntp, .tntp.gz)")
      ->required();
  command.add_option("--matrix", options.matrix, "matrix of the OMX file; needed where it has several");
  command.add_option("--trips-factor", options.trips_factor, "multiplies all trips")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command.add_option("--toll-weight", options.toll_weight, "cost of a unit of toll, in units of time")
      ->check(CLI::NonNegativeNumber);
  command.add_option("--length-weight", options.length_weight, "cost of a unit of length, in units of time")
      ->check(CLI::NonNegativeNumber);
  command.add_option("--hours", options.hours, "GMNS: hours in which the trips fall")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command
      .add_option("--capacity", options.capacity, "GMNS: vehicles per lane and hour where links have none")
      ->check(CLI::PositiveNumber);
  command.add_option("--bpr-b", options.b, "GMNS: b of the BPR function")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command.add_option("--bpr-power", options.power, "GMNS: power of the BPR function")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command.add_flag("--closed-zones", options.closed_zones, "GMNS: nobody passes through the nodes of zones");
}

AssignInput read_assign_input(const AssignInputOptions& options) {
  ErrorList errors;
  const bool folder = std::filesystem::is_directory(options.network);
  AssignInput input = folder ? gmns_input(options, errors) : tntp_input(options, errors);
  const std::filesystem::path network = options.network, trips = options.trips;
  input.source.network_file = folder ? (network / "link.csv").string() : network.filename().string();
  input.source.trips_file = trips.filename().string();
  input.classes[0].trips = read_trips(trips, options.matrix, input.source.zone_name, errors);
  errors.throw_if_any();
  for (double& count : input.classes[0].trips.trips) count *= options.trips_factor;
  check_traffic(input.network, input.classes, input.source, errors);
  errors.throw_if_any();
  return input;
}

}  // namespace concentric
