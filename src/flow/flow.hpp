// Flows: who goes, trades and pays from where to where. The folder knows networks and nothing of sectors.
//
//   interaction/  gravity with and without margins, radiation, calibration, border effects
//   choice/       logit models: specification, estimation, prediction
//   assignment/   road traffic in equilibrium
//   transit/      passengers on lines, with crowding in their cost
#pragma once

#include "flow/assignment/assignment.hpp"     // user equilibrium and system optimum of road traffic
#include "flow/assignment/bushes_file.hpp"    // solutions kept for a later start
#include "flow/assignment/read_trips.hpp"     // trips from CSV, OMX and TNTP
#include "flow/assignment/use_of_links.hpp"   // who uses a link, by which ways, what travel costs
#include "flow/choice/estimate.hpp"           // logit models from observed choices
#include "flow/choice/mode_choice.hpp"        // shares of modes between zones, constants from published ones
#include "flow/choice/predict.hpp"            // probabilities, logsums, elasticities
#include "flow/choice/specification.hpp"      // a choice model as one text file
#include "flow/interaction/border.hpp"        // what borders take off flows
#include "flow/interaction/gravity.hpp"       // flows from masses or margins, and deterrence
#include "flow/interaction/mean_cost.hpp"     // deterrence from a mean that was observed
#include "flow/interaction/poisson.hpp"       // deterrence and borders from flows that were observed
#include "flow/interaction/radiation.hpp"     // the rival without a parameter
#include "flow/interaction/streamed.hpp"      // cells by the hundred thousand
#include "flow/interaction/trip_lengths.hpp"  // how far flows go
#include "flow/transit/line_loads.hpp"        // what lines carry, and where they are fullest
#include "flow/transit/transit_loading.hpp"   // passengers on the trips of a timetable
#include "flow/transit/zone_passengers.hpp"   // a table of passengers between zones
