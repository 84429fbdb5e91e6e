// Road networks in the General Modeling Network Specification (GMNS 0.96, zephyr-data-specs/GMNS): a folder
// with node.csv and link.csv.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/errors.hpp"

namespace concentric {

struct GmnsNetwork {
  // By node.
  std::vector<std::string> node_id, node_name, zone_id;
  std::vector<double> x, y;        ///< longitude and latitude
  std::vector<double> access_min;  ///< minutes to get on or off there, a field of ours; 0 where not given
  // By link; an undirected link stands twice, the second time with its ends swapped.
  std::vector<std::string> link_id, link_name, facility_type;
  std::vector<std::uint32_t> from, to;                             ///< positions of nodes
  std::vector<double> length_km, free_speed_kmh, capacity, lanes;  ///< capacity and lanes 0 where not given
  std::vector<bool> car, bicycle, walk;                            ///< `allowed_uses`; all where not given

  std::size_t nodes() const { return node_id.size(); }
  std::size_t links() const { return link_id.size(); }
};

/// Reads and checks node.csv and link.csv: ids, ends that exist, lengths and speeds above zero; columns that
/// are not used here are passed over. Units are config.csv's where it stands beside them, else km and km/h;
/// coordinates must be WGS 84 longitude and latitude. Every fault is added with its file and line, and the
/// network is empty then.
GmnsNetwork read_gmns(const std::filesystem::path& folder, ErrorList& errors);

/// What a link is called: its name, or else its ends, "Dongcheng to Fengtai"; nothing where they have none.
std::string name_of_link(const GmnsNetwork& network, std::size_t link);

/// Writes node.csv, link.csv and a config.csv that says km, km/h and WGS 84, each whole or not at all. A link
/// that stands twice in a row under one id, with its ends swapped, is written once as undirected.
void write_gmns(const GmnsNetwork& network, const std::filesystem::path& folder);

}  // namespace concentric
