// Turn restrictions of an OpenStreetMap extract (OSM wiki, Relation:restriction), for its reader only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "format/osm_pbf.hpp"

namespace osmium {
class Relation;
}

namespace concentric {

/// With the ids of the file.
struct RawRestriction {
  std::int64_t relation = 0, from_way = 0, via_node = 0, to_way = 0;
  bool only = false;
};

/// Adds what the relation forbids to cars at a node; nothing if it is no restriction or does not mean cars.
/// Counts one whose via is a way, that depends on hours or weight, or that cannot be understood.
void add_restrictions(const osmium::Relation& relation, std::vector<RawRestriction>& restrictions,
                      std::size_t& left_out);

/// Puts restrictions whose members are there into the extract, as positions of ways and nodes, and counts the
/// others. Its ways and nodes must be complete.
void lay_out_restrictions(const std::vector<RawRestriction>& raw, OsmExtract& extract);

}  // namespace concentric
