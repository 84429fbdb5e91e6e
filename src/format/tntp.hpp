// Networks and trip tables of Transportation Networks for Research (bstabler/TransportationNetworks, TNTP).
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/errors.hpp"

namespace concentric {

/// Links in the order of the file, nodes from 0 (the file counts from 1). Units are the file's own.
struct TntpNetwork {
  std::uint32_t zones = 0;
  std::uint32_t nodes = 0;
  std::uint32_t first_through_node = 0;  ///< traffic may not pass through nodes before it
  std::vector<std::uint32_t> from, to;
  std::vector<double> capacity, length, free_flow_time, b, power, speed, toll;
  std::vector<std::int32_t> type;
  std::vector<std::int64_t> line;  ///< of the file
  std::size_t links() const { return from.size(); }
};

/// Trips between zones, by origin then destination; only what is above zero.
struct TntpTrips {
  std::uint32_t zones = 0;
  std::vector<std::uint32_t> origin, destination;
  std::vector<double> trips;
};

/// Plain or gzipped (`.gz`). Every fault with its line.
TntpNetwork read_tntp_network(const std::filesystem::path& file, ErrorList& errors);
TntpTrips read_tntp_trips(const std::filesystem::path& file, ErrorList& errors);

}  // namespace concentric
