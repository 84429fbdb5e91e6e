// The timetable laid out for RAPTOR: what is read together stands together. "Position" counts the stops of
// all patterns in one row, so that whatever is kept for a stop of a pattern is a flat array.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "network/transit/timetable.hpp"

namespace concentric {

/// A trip at a position: when it arrives, and the last moment to be there for an earlier trip of its pattern.
struct TripEvent {
  Seconds arrival = 0;
  Seconds earlier_departure = 0;  ///< `before_all` for the first trip, and where nobody may board
};
inline constexpr Seconds before_all = -no_time;

struct RaptorIndex {
  std::size_t stops = 0;

  // By pattern.
  std::vector<std::uint32_t> first_position;  ///< patterns + 1
  std::vector<std::uint32_t> trips;
  std::vector<std::size_t> first_time;  ///< in `event` and `departure`

  // By position.
  std::vector<std::uint32_t> pattern;
  std::vector<std::uint32_t> stop;
  std::vector<std::uint32_t> alight_stop;  ///< `stops`, which is no stop, where nobody may alight
  std::vector<std::uint32_t> call;         ///< in `call_position`; its size where nobody may board

  std::vector<TripEvent> event;    ///< [trip][position] within a pattern
  std::vector<Seconds> departure;  ///< [position][trip] within a pattern: searched for the earliest trip

  // By stop: positions where somebody may board, and walks.
  std::vector<std::uint32_t> first_call;  ///< stops + 1
  std::vector<std::uint32_t> call_position;
  std::vector<Seconds> last_departure;  ///< by call: of the pattern's last trip

  std::vector<std::uint32_t> first_footpath;  ///< stops + 1
  std::vector<Footpath> footpath;
  std::vector<std::uint32_t> first_useful;  ///< stops + 1
  std::vector<Footpath> useful;             ///< footpaths that matter between two rides
  std::uint32_t most_footpaths = 0;         ///< of a stop

  std::size_t patterns() const { return trips.size(); }
  std::size_t positions() const { return stop.size(); }
  std::size_t calls() const { return call_position.size(); }
};

}  // namespace concentric
