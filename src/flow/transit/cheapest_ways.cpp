#include "flow/transit/cheapest_ways.hpp"

#include <algorithm>

namespace concentric {
namespace {

// Choices at the end of a segment; any other is the departure to wait for.
constexpr std::uint32_t stay_on_board = static_cast<std::uint32_t>(-1);
constexpr std::uint32_t leave = static_cast<std::uint32_t>(-2);
constexpr std::uint8_t boards_first = 1, boards_later = 2;

}  // namespace

CheapestWays::CheapestWays(const RideSegments& segments)
    : segments_(segments),
      out_(segments.stops()),
      ride_(segments.count()),
      choice_(segments.count()),
      first_(segments.departure.size(), no_way),
      later_(segments.departure.size(), no_way),
      to_first_(segments.departure.size(), 0.0),
      to_later_(segments.departure.size(), 0.0),
      boards_(segments.departure.size(), 0),
      stay_(segments.count(), 0.0) {}

void CheapestWays::set_egress(const Timetable& timetable, std::span<const StopTime> egress,
                              const WayCosts& costs) {
  std::ranges::fill(out_, no_way);
  for (const StopTime& way : egress) out_[way.stop] = std::min(out_[way.stop], costs.egress * way.time);
  if (!costs.walk_after_last_ride || timetable.first_footpath.empty()) return;
  const std::vector<double> at_stop = out_;
  for (std::uint32_t stop = 0; stop < out_.size(); ++stop)
    for (std::uint32_t f = timetable.first_footpath[stop]; f < timetable.first_footpath[stop + 1]; ++f)
      out_[stop] =
          std::min(out_[stop], costs.walk * timetable.footpath[f].time + at_stop[timetable.footpath[f].stop]);
}

// The cheapest way on from the end of a segment; of equal ones the first in this order.
double CheapestWays::on_from(std::size_t segment, const WayCosts& costs) {
  const RideSegment& ride = segments_.segment[segment];
  double least = no_way;
  std::uint32_t choice = leave;
  if (ride.next != no_segment) {
    least = ride.dwell + ride_[ride.next];
    choice = stay_on_board;
  }
  if (ride.ready != no_segment) {
    if (out_[ride.stop] < least) {
      least = out_[ride.stop];
      choice = leave;
    }
    const auto wait_for = [&](std::uint32_t departure, Seconds walk) {
      const double cost =
          later_[departure] - costs.wait * (ride.arrival + walk) + costs.walk * walk + costs.change;
      if (cost < least) {
        least = cost;
        choice = departure;
      }
    };
    wait_for(ride.ready, 0);
    const std::uint32_t end = segments_.segment[segment + 1].first_walk;
    for (std::uint32_t w = ride.first_walk; w < end; ++w)
      wait_for(segments_.walk[w].ready, segments_.walk[w].time);
  }
  choice_[segment] = choice;
  return least;
}

void CheapestWays::find(const Timetable& timetable, std::span<const StopTime> egress, const WayCosts& costs,
                        std::span<const double> factor) {
  set_egress(timetable, egress, costs);
  for (std::size_t s = segments_.count(); s-- > 0;) {
    const RideSegment& ride = segments_.segment[s];
    const double cost = factor[s] * (ride.arrival - ride.departure) + on_from(s, costs);
    ride_[s] = cost;
    if (ride.board == no_segment) continue;
    const std::uint32_t d = ride.board;
    const double first = cost + costs.first_wait * ride.departure;
    const double later = cost + costs.wait * ride.departure;
    // Who finds no way on does not board, so that nobody is taken to where none leads.
    boards_[d] = static_cast<std::uint8_t>((first < no_way && first <= first_[d + 1] ? boards_first : 0) |
                                           (later < no_way && later <= later_[d + 1] ? boards_later : 0));
    first_[d] = std::min(first, first_[d + 1]);
    later_[d] = std::min(later, later_[d + 1]);
  }
}

// Those who wait at a departure board it or wait for the stop's next one.
double CheapestWays::board(std::uint32_t departure) {
  double boarding = 0;
  const auto wait_or_board = [&](std::vector<double>& waiting, std::uint8_t boards) {
    if (waiting[departure] == 0) return;
    if ((boards_[departure] & boards) != 0)
      boarding += waiting[departure];
    else
      waiting[departure + 1] += waiting[departure];
    waiting[departure] = 0;
  };
  wait_or_board(to_first_, boards_first);
  wait_or_board(to_later_, boards_later);
  return boarding;
}

void CheapestWays::load(SegmentLoads& loads) {
  for (std::size_t s = 0; s < segments_.count(); ++s) {
    const RideSegment& ride = segments_.segment[s];
    const double boarding = ride.board == no_segment ? 0 : board(ride.board);
    const double on_board = stay_[s] + boarding;
    if (on_board == 0) continue;
    stay_[s] = 0;
    loads.boarding[s] += boarding;
    loads.on_board[s] += on_board;
    if (choice_[s] == stay_on_board) {
      stay_[ride.next] = on_board;
      continue;
    }
    loads.alighting[s] += on_board;
    if (choice_[s] != leave) to_later_[choice_[s]] += on_board;
  }
}

}  // namespace concentric
