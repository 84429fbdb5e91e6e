// How fast a way is travelled, for streets_from_osm only.
#pragma once

#include <optional>
#include <string_view>

#include "network/street/osm_tags.hpp"
#include "network/street/street_graph.hpp"

namespace concentric {

/// km/h of a value of maxspeed (OSM wiki, Key:maxspeed): `50`, `30 mph`, `10 knots`, `walk`. Nothing for
/// `none`, `signals`, `BR:urban` and whatever else gives no number.
std::optional<double> parse_maxspeed(std::string_view value);

/// Seconds of a value of duration (OSM wiki, Key:duration): `20` minutes, `0:20`, `00:20:00`, `PT20M`.
std::optional<double> parse_duration(std::string_view value);

/// km/h of cars on a class of street without a maxspeed.
double class_speed_kmh(std::string_view highway);

struct OsmSpeed {
  double forward_kmh = 0, backward_kmh = 0;
};

/// Speed of the mode on the way, which is `length_m` long: what a ferry's duration means depends on it.
OsmSpeed speed_of(const OsmTags& tags, Mode mode, double length_m, const StreetOptions& options);

}  // namespace concentric
