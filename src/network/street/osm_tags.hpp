// The tags of a way that say who may go where and how fast, side by side, for streets_from_osm only.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "format/osm_pbf.hpp"

namespace concentric {

enum class OsmKey : std::uint8_t {
  access,
  area,
  bicycle,
  cycleway,
  cycleway_both,
  cycleway_left,
  cycleway_right,
  duration,
  foot,
  highway,
  impassable,
  junction,
  maxspeed,
  maxspeed_backward,
  maxspeed_forward,
  motor_vehicle,
  motorcar,
  motorroad,
  name,
  oneway,
  oneway_bicycle,
  oneway_foot,
  oneway_motor_vehicle,
  oneway_motorcar,
  ref,
  route,
  service,
  sidewalk,
  vehicle,
  count
};

/// Values by key; empty where the way has none.
struct OsmTags {
  std::array<std::string_view, static_cast<std::size_t>(OsmKey::count)> value{};
  std::string_view operator[](OsmKey key) const { return value[static_cast<std::size_t>(key)]; }
  std::string_view& operator[](OsmKey key) { return value[static_cast<std::size_t>(key)]; }
  bool has(OsmKey key) const { return !(*this)[key].empty(); }
};

/// Looks texts up once for the whole extract, so that the tags of a way are one pass over them.
class OsmTagTable {
 public:
  explicit OsmTagTable(const OsmExtract& extract);
  OsmTags tags(std::uint32_t way) const;
  /// Text of the way's name, or of its number; -1 where it has neither.
  std::uint32_t name(std::uint32_t way) const;

 private:
  const OsmExtract* extract_;
  std::vector<std::uint8_t> key_;  ///< by text
};

}  // namespace concentric
