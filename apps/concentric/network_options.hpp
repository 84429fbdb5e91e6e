// Options that the commands on networks have in common: which network, how one travels on it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "network/access/door_to_door.hpp"
#include "network/access/load_network.hpp"

namespace concentric {

struct NetworkOptions {
  std::string osm, gmns, elevation, date;
  std::vector<std::string> gtfs;
  std::string region, plan, variant;
  int year = 0;
  std::uint32_t draw = 0;
  int threads = 0;

  std::string mode = "transit", access = "walk", egress = "walk", departure = "07:00";
  int window = 60;
  std::vector<double> percentiles{50};
  double walk_kmh = 3.6, bicycle_kmh = 12;
  int max_minutes = 120, max_walk_minutes = 30, max_rides = 4, board_seconds = 60;
};

/// Which network, and how one travels on it.
void add_network_options(CLI::App& command, NetworkOptions& options);
/// Which network alone.
void add_network_sources(CLI::App& command, NetworkOptions& options);

/// Reads the network that the options name, and says on standard error what was left out of it.
Network network_of(const NetworkOptions& options);
/// The same with streets for these modes.
Network network_of(const NetworkOptions& options, const std::vector<Mode>& modes);
/// Throws InvalidInput where the name is not that of a mode.
Mode street_mode_of(const std::string& name, const std::string& option);

/// Throws InvalidInput with every option that cannot be used.
TripOptions trip_of(const NetworkOptions& options);

/// A place as a user writes it: `latitude,longitude`, a zone's code or name in the region, or a file of
/// points.
Points points_at(const NetworkOptions& options, const std::string& place, const std::string& id_field);

/// Says on standard error which points no street comes near.
void report_unreachable(const Network& network, const TripOptions& trip, const Points& points);

/// Points of `file`, or the region's zones where that is empty.
PointTable points_of(const NetworkOptions& options, const std::string& file, const std::string& id_field);

}  // namespace concentric
