// Earliest arrivals on a timetable: RAPTOR and range RAPTOR (Delling, Pajor, Werneck 2012, "Round-based
// public transit routing", ALENEX; Transportation Science 49, 2015).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "network/transit/timetable.hpp"

namespace concentric {

/// A stop and how long it takes between the door and it.
struct StopTime {
  std::uint32_t stop = 0;
  Seconds time = 0;
};

struct Departures {
  Seconds first = 0;        ///< of the window
  std::uint32_t count = 1;  ///< departures, `step` apart
  Seconds step = 60;
};

struct TransitOptions {
  std::uint32_t max_rides = 4;      ///< vehicles boarded at most
  Seconds board_slack = 0;          ///< between reaching a stop and boarding there
  Seconds max_duration = 2 * 3600;  ///< from the door; later arrivals are not of interest. At most 65,534
  /// Whether a walk from stop to stop after the last ride counts. Who adds ways from stops to doors that are
  /// as long as footpaths needs none, and saves their time.
  bool walk_after_last_ride = true;
};

/// Durations of 16 bits, so that a row of them is combined eight or sixteen at a time.
using ShortSeconds = std::uint16_t;
inline constexpr ShortSeconds no_short_time = 65535;

struct RaptorIndex;

/// The timetable as the engine reads it: made once, shared by threads. It keeps nothing of the timetable.
std::shared_ptr<const RaptorIndex> make_raptor_index(const Timetable& timetable);

/// The working memory of one thread.
class Raptor {
 public:
  explicit Raptor(std::shared_ptr<const RaptorIndex> index);
  explicit Raptor(const Timetable& timetable) : Raptor(make_raptor_index(timetable)) {}
  ~Raptor();
  Raptor(Raptor&&) noexcept;
  Raptor& operator=(Raptor&&) noexcept;

  /// Earliest arrival at every stop for every departure of the window, having ridden at least once. Between
  /// two rides there is one walk at most; before the first there is `access` alone. Departures are run from
  /// last to first, and labels kept between them, so each costs what it changes (range RAPTOR); the answer
  /// is that of a run for each departure alone.
  void run(std::span<const StopTime> access, const Departures& departures, const TransitOptions& options);

  /// Time from the door to the stop, in seconds after each departure; `no_short_time` where it is not
  /// reached within `max_duration`: departures.count values, departure by departure, of the last run.
  std::span<const ShortSeconds> short_durations(std::uint32_t stop) const;
  /// The same in 32 bits, `no_time` where not reached; overwritten by the next call.
  std::span<const Seconds> durations(std::uint32_t stop) const;
  /// Stops reached in at least one departure of the last run, in order.
  std::span<const std::uint32_t> reached() const;
  /// Arrivals of trips at stops that the last run looked at: what its time is made of.
  std::size_t events_scanned() const;
  /// Footpaths that it tried.
  std::size_t footpaths_tried() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace concentric
