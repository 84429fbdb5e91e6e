// Networks: streets and timetables, how long it takes to get from place to place on them, and what can be
// reached. The folder knows nothing of people.
//
//   street/   StreetGraph: nodes, arcs and times of one mode, from OSM, GMNS or cells; snapping
//   road/     customizable contraction hierarchies on it: paths, one-to-all, many-to-many
//   transit/  Timetable: stops, patterns, trips of one day; RAPTOR on it; journeys
//   access/   door to door by all modes: travel times, opportunities in reach, isochrones
//   year/     the network of a year of a plan: the region's own, plus what is open by then
#pragma once

#include "network/access/door_to_door.hpp"
#include "network/access/opportunities.hpp"
#include "network/road/road_hierarchy.hpp"
#include "network/road/road_path.hpp"
#include "network/road/road_sweep.hpp"
#include "network/street/street_graph.hpp"
#include "network/street/street_index.hpp"
#include "network/transit/journeys.hpp"
#include "network/transit/raptor.hpp"
#include "network/transit/timetable.hpp"
