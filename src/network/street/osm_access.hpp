// Who may use a way, and in which directions, for streets_from_osm only.
//
// Defaults by class are those of the OSM wiki (OSM tags for routing/Access restrictions, world-wide table) as
// Conveyal R5 applies them (TraversalPermissionLabeler, USTraversalPermissionLabeler): the tag nearest to the
// mode decides, motorcar before motor_vehicle before vehicle before access.
#pragma once

#include <string>

#include "network/street/osm_tags.hpp"
#include "network/street/street_graph.hpp"

namespace concentric {

/// Why a way is not in the graph of a mode, in the order in which they are reported.
enum class OsmReason : std::uint8_t {
  none,
  not_built,      ///< proposed, under construction, given up
  unknown_class,  ///< a value of highway that says nothing of access
  class_closed,   ///< a class that is not for the mode: footways for cars
  tag_closed,     ///< access=private and the like
  area,           ///< squares are walked round, not driven round
  count
};
std::string text_of(OsmReason reason, Mode mode);

struct OsmUse {
  bool forward = false, backward = false;
  OsmReason reason = OsmReason::none;  ///< set where neither direction is open
};

OsmUse use_of(const OsmTags& tags, Mode mode);

}  // namespace concentric
