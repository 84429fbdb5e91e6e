// Passengers on lines: who is on board of which trip between which stops, when a crowded vehicle costs more.
//
// A timetable is a network without circles: a moment leads to later ones only. Passengers take the cheapest
// way through it from the moment they set out (Nguyen, Pallottino, Malucelli 2001, "A modeling framework for
// passenger assignment on a transport network with timetables", Transportation Science 35). Minutes on board
// cost more the more are on board, and each stretch's cost depends on its own load alone, so there is an
// equilibrium and it is the least point of a convex function (Beckmann 1956). It is found by successive
// averages of all-or-nothing loadings; directions and steps are those of load_steps.hpp, which need far fewer
// of them than steps of 1/n.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "flow/transit/crowding.hpp"
#include "network/transit/raptor.hpp"
#include "network/transit/timetable.hpp"

namespace concentric {

/// Trips between places, and how stops are reached from them.
struct TransitDemand {
  // By place.
  std::vector<std::vector<StopTime>> access, egress;  ///< stops, and the time from the door or to it
  std::vector<std::string> place;                     ///< names for faults; may be empty

  // By row: trips from a place to a place, setting out spread evenly over [first, last) of the clock.
  std::vector<std::uint32_t> origin, destination;
  std::vector<double> trips;
  std::vector<Seconds> first, last;

  std::string file = "transit demand";  ///< for faults
  std::size_t rows() const { return trips.size(); }
};

/// What a minute counts, in minutes on board with a seat. Assumed: walking and waiting at twice, as is the
/// common practice (Ortuzar, Willumsen 2011, "Modelling Transport"). The wait for the first vehicle counts
/// half, since who takes a train times the trip.
struct TransitWeights {
  double access = 1, egress = 1;  ///< ways to the first stop and from the last one
  double first_wait = 0.5;
  double wait = 2;            ///< between vehicles, the slack before boarding in it
  double walk = 2;            ///< from stop to stop
  double change_minutes = 5;  ///< for each vehicle after the first
};

struct TransitLoadingOptions {
  TransitWeights weights;
  Crowding crowding;
  /// Departures of a row are this far apart at most. A zone's are shifted against another's, so that they do
  /// not all meet the same trips.
  Seconds slice = 300;
  Seconds board_slack = 120;  ///< between reaching a stop and boarding there; 1 or more
  /// Who cannot be there within so long, by any way, is not served. The way taken is the cheapest, which may
  /// take longer.
  Seconds max_duration = 5 * 3600;
  bool walk_after_last_ride = false;  ///< as in TransitOptions
  double gap = 1e-3;                  ///< relative gap at which to stop
  int max_iterations = 50;            ///< loadings at most
};

/// An event is a trip at a stop, counted as in Timetable::arrival. What is by event is of doubles:
/// passengers.
struct TransitLoading {
  std::vector<double> on_board;             ///< by event: from there to the trip's next stop; 0 at its last
  std::vector<double> boarding, alighting;  ///< by event
  std::vector<double> factor;               ///< by event: on minutes on board from there on, at these loads

  std::vector<double> unserved;  ///< by row: trips for which there is no way in time
  /// By row: generalised minutes of the cheapest ways at these loads, the mean over its departures that are
  /// served; infinite where none is.
  std::vector<double> minutes;
  double served = 0, not_served = 0;  ///< trips in all
  double mean_minutes = 0;            ///< generalised, of those who are served, as they go; 0 where none is
  double relative_gap = 0;            ///< what they pay above the cheapest ways, over what they pay
  int iterations = 0;                 ///< all-or-nothing loadings
  bool converged = false;
};

/// Loads the demand onto the timetable, whose trips have `room`, by trip. Minutes on board count by
/// `crowding_factor` while the vehicle moves; standing at a stop counts once. The same bytes for any number
/// of threads. Throws InvalidInput with all faults: places, stops and windows (00:00 to 24:00) that are none,
/// negative trips and times, trips without places, options out of range.
TransitLoading load_transit(const Timetable& timetable, const std::vector<TripRoom>& room,
                            const TransitDemand& demand, const TransitLoadingOptions& options);

/// When the row's passengers set out, in order: equally many at each.
std::vector<Seconds> departures_of(std::uint32_t origin, Seconds first, Seconds last, Seconds slice);

}  // namespace concentric
