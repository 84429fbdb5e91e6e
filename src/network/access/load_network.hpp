// A network from files of its own: an OSM extract or a GMNS folder for streets, GTFS feeds for the timetable.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "network/access/door_to_door.hpp"
#include "network/street/street_graph.hpp"

namespace concentric {

struct NetworkFiles {
  std::filesystem::path osm;   ///< empty for none
  std::filesystem::path gmns;  ///< empty for none
  std::vector<std::filesystem::path> gtfs;
  std::filesystem::path elevation;  ///< raster of heights, metres: slopes for walking and cycling; or empty
  std::optional<Date> date;         ///< asked for with GTFS
  std::uint32_t draw = 0;           ///< which phases frequencies get
  std::vector<Mode> modes;          ///< streets to make
  StreetOptions streets;
  FootpathOptions footpaths;
};

/// Reads all that is named, on all cores. What was left out of a usable file is added to `notes`, a line
/// each. Throws InvalidInput with every fault found.
Network load_network(const NetworkFiles& files, std::vector<std::string>& notes);

/// Points and their numbers: origins, destinations, opportunities.
struct PointTable {
  Points points;
  std::vector<std::string> field;          ///< columns that hold numbers alone
  std::vector<std::vector<double>> value;  ///< by field, by point
};

/// Reads a layer (GeoPackage, GeoJSON, Shapefile, CSV). Ids are taken from `id_field`; where that is empty,
/// from a column `id`, else from the first text column with a different value in each row.
PointTable read_points(const std::filesystem::path& file, const std::string& id_field);

}  // namespace concentric
