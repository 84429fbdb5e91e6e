// What `assign` reads: a network, and trips between its zones.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "flow/assignment/traffic.hpp"

namespace concentric {

struct AssignInputOptions {
  std::string network, trips, matrix;
  double toll_weight = 0, length_weight = 0;
  double hours = 1, capacity = 0, b = 0.15, power = 4, trips_factor = 1;
  bool closed_zones = false;
};

struct AssignInput {
  TrafficNetwork network;
  std::vector<UserClass> classes{1};  ///< one
  TrafficSource source;               ///< every node and zone has its name
  std::vector<std::string> link_id;   ///< by link; empty for TNTP
  std::vector<double> length;         ///< by link
};

void add_assign_input_options(CLI::App& command, AssignInputOptions& options);

/// Reads and checks; InvalidInput with every fault.
AssignInput read_assign_input(const AssignInputOptions& options);

}  // namespace concentric
