// Streets of an OpenStreetMap extract (PBF, through libosmium): ways that may be travelled, with their tags,
// nodes and turn restrictions, as they stand in the file. What the tags of a way mean is the network's
// business.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"

namespace concentric {

/// What may not, or alone may, follow what at a node; for cars.
struct OsmRestriction {
  std::int64_t relation = 0;
  std::uint32_t from_way = 0;  ///< positions in the extract's ways
  std::uint32_t to_way = 0;
  std::uint32_t via_node = 0;  ///< position in the extract's nodes
  bool only = false;           ///< `only_...`: no other turn may be made; else `no_...`
};

struct OsmExtract {
  // By node that a kept way uses, by OSM id.
  std::vector<std::int64_t> node_id;
  std::vector<double> lon, lat;
  std::vector<bool> barrier;  ///< a barrier that cars cannot pass

  // By way with `highway` or `route=ferry`, and platforms, by OSM id. A way that is cut stands once for each
  // of its parts, one after another.
  std::vector<std::int64_t> way_id;
  std::vector<std::uint32_t> first_node;          ///< ways + 1
  std::vector<std::uint32_t> way_node;            ///< positions in the nodes
  std::vector<std::uint32_t> first_tag;           ///< ways + 1
  std::vector<std::uint32_t> tag_key, tag_value;  ///< positions in `texts`; only tags that streets need
  std::vector<std::string> texts;

  std::vector<OsmRestriction> restrictions;
  std::size_t restrictions_left_out = 0;  ///< via ways, conditions, members that are not there
  std::size_t ways_cut = 0;               ///< with nodes that the file does not have
  std::int64_t way_cut = 0;               ///< the first of them

  std::size_t nodes() const { return node_id.size(); }
  std::size_t ways() const { return way_id.size(); }
  /// Value of a tag, empty where the way has none.
  std::string_view tag(std::uint32_t way, std::string_view key) const;
};

/// Reads the file, decoding blocks on all cores. Adds an error where it is not there, is not a PBF file, is
/// cut off or holds no streets; ways whose nodes are missing from the extract are cut at the gap.
OsmExtract read_osm_pbf(const std::filesystem::path& file, ErrorList& errors);

/// The same from memory; `name` stands for the file in errors.
OsmExtract read_osm_pbf_bytes(std::string_view bytes, const std::string& name, ErrorList& errors);

}  // namespace concentric
