// Passengers by the moments at which they set out: what does not change while ways get dearer or cheaper.
#pragma once

#include <cstdint>
#include <vector>

#include "flow/transit/cheapest_ways.hpp"
#include "flow/transit/transit_loading.hpp"

namespace concentric {

/// Departures of all rows from a place in one window.
struct DepartureSource {
  std::uint32_t origin = 0;
  std::vector<Seconds> time;
  /// [departure][stop of the origin's access]: the first ride there in time.
  std::vector<std::uint32_t> first_ride;
};

struct DepartureSlices {
  std::vector<DepartureSource> source;
  std::vector<std::uint32_t> source_of_row;
  std::vector<std::uint32_t> destination;       ///< places with rows, in order
  std::vector<std::vector<std::uint32_t>> row;  ///< by each of them
  /// By row and departure: whether somebody sets out and is there in time.
  std::vector<std::vector<std::uint8_t>> served;
};

/// The segments that the demand can use: from its first departure to its last one's latest arrival.
RideSegments segments_of(const Timetable& timetable, const TransitDemand& demand,
                         const TransitLoadingOptions& options);

/// All but `served`, which is sized.
DepartureSlices departure_slices(const RideSegments& segments, const TransitDemand& demand,
                                 const TransitLoadingOptions& options);

/// A departure's cheapest way to the place that `ways` has found: its cost, and the first ride to wait for.
struct CheapestStart {
  double cost = no_way;
  std::uint32_t first_ride = no_segment;
};
CheapestStart cheapest_start(const CheapestWays& ways, const WayCosts& costs, const DepartureSource& source,
                             std::size_t departure, const std::vector<StopTime>& access);

}  // namespace concentric
