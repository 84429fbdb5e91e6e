// Round k goes through the trips that are boarded as the k-th. Three things make it cheap beyond the paper:
//  - For each round and stop of a pattern, the earliest trip to arrive with in that many rides is kept over
//    the whole window (as in trip-based routing: Witt 2015, "Trip-based public transit routing", ESA), so
//    that each arrival of a trip at a stop is looked at once a round and window, not once a departure.
//  - Beside each call at a stop stands the last moment to be there for an earlier trip than that one
//    (`boardable_until_`): whether anything is new for somebody at a stop is one comparison a call, over
//    calls that stand together.
//  - Arrivals by ride and on foot are kept apart, because a walk may follow only a ride: a stop that is
//    reached earlier on foot still hands on walks from its later ride.
#include "network/transit/raptor.hpp"

#include <algorithm>
#include <cassert>

#include "network/transit/bit_set.hpp"
#include "network/transit/raptor_index.hpp"

namespace concentric {

struct Raptor::Parts {
  explicit Parts(std::shared_ptr<const RaptorIndex> shared) : index_(std::move(shared)) {}

  void run(std::span<const StopTime> access, const Departures& departures, const TransitOptions& options);

  std::shared_ptr<const RaptorIndex> index_;
  std::uint32_t rounds_ = 0;
  Seconds slack_ = 0, bound_ = 0;
  bool walk_last_ = true;

  // By round, 1 first, and stop: the earliest arrival in at most that many rides, by ride and by ride or a
  // walk after it. One more stop stands for those where nobody may alight: it is always reached already.
  std::vector<std::vector<Seconds>> by_ride_, by_any_;
  std::vector<Seconds> by_access_;
  // By round and position, the earliest trip of the pattern that somebody arrives with, or all trips. By
  // round and call, the last moment to be there for an earlier trip than one has arrived with or boarded
  // there.
  std::vector<std::vector<std::uint32_t>> trip_;
  std::vector<std::vector<Seconds>> boardable_until_;

  BitSet at_stop_;   ///< stops reached earlier than before in the last round: rides may start there
  BitSet alighted_;  ///< stops reached earlier by ride in this round: walks may start there
  BitSet board_;     ///< positions where an earlier trip can be boarded
  BitSet improved_;  ///< stops whose answer changed at this departure
  BitSet touched_;   ///< stops with a label in this run
  BitSet patterns_;  ///< patterns with a trip reached in this run
  std::size_t events_ = 0, footpaths_ = 0;

  // Answers: a row of `count_` durations for each stop that was reached, in the order of reaching.
  std::uint32_t count_ = 0;
  static constexpr std::uint32_t no_row = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> row_;
  std::vector<std::uint32_t> reached_;
  std::vector<ShortSeconds> durations_;
  std::vector<ShortSeconds> none_;  ///< the row of stops that were not reached
  std::vector<Seconds> wide_;       ///< a row in 32 bits

 private:
  void prepare(const TransitOptions& options);
  void forget_last_run();
  void start(std::span<const StopTime> access, Seconds departure);
  void find_boardings(std::uint32_t round);
  void ride(std::uint32_t round, std::uint32_t position);
  std::uint32_t earliest_trip(std::uint32_t pattern, std::uint32_t position, Seconds ready,
                              std::uint32_t reached) const;
  void keep_arrival(std::uint32_t round, std::uint32_t position, std::uint32_t trip);
  void keep_boarding(std::uint32_t round, std::uint32_t position, Seconds earlier);
  void arrive(std::vector<std::vector<Seconds>>& label, std::uint32_t round, std::uint32_t stop,
              Seconds time);
  void walk(std::uint32_t round);
  void keep_answers(std::uint32_t departure_number, Seconds departure);
  void fill_rows(Seconds step, Seconds max_duration);
  const std::vector<Seconds>& ready_at(std::uint32_t round) const {
    return round == 1 ? by_access_ : by_any_[round - 2];
  }
};

void Raptor::Parts::prepare(const TransitOptions& options) {
  const RaptorIndex& index = *index_;
  slack_ = options.board_slack;
  walk_last_ = options.walk_after_last_ride;
  events_ = footpaths_ = 0;
  if (rounds_ == options.max_rides && !by_access_.empty()) return forget_last_run();
  rounds_ = options.max_rides;
  by_access_.assign(index.stops + 1, no_time);
  std::vector<Seconds> labels(index.stops + 1, no_time);
  labels[index.stops] = before_all;
  by_ride_.assign(rounds_, labels);
  by_any_.assign(rounds_, labels);
  std::vector<std::uint32_t> trips(index.positions());
  for (std::size_t p = 0; p < trips.size(); ++p) trips[p] = index.trips[index.pattern[p]];
  trip_.assign(rounds_, trips);
  std::vector<Seconds> until = index.last_departure;
  until.push_back(before_all);  // of positions where nobody may board
  boardable_until_.assign(rounds_, until);
  for (BitSet* stops : {&at_stop_, &alighted_, &improved_, &touched_}) stops->resize(index.stops + 1);
  board_.resize(index.positions());
  patterns_.resize(index.patterns());
  row_.assign(index.stops, no_row);
  reached_.clear();
}

void Raptor::Parts::forget_last_run() {
  const RaptorIndex& index = *index_;
  touched_.take_each([&](std::uint32_t stop) {
    by_access_[stop] = no_time;
    for (std::uint32_t r = 0; r < rounds_; ++r) by_ride_[r][stop] = by_any_[r][stop] = no_time;
  });
  patterns_.take_each([&](std::uint32_t pattern) {
    const std::uint32_t first = index.first_position[pattern], end = index.first_position[pattern + 1];
    for (std::uint32_t r = 0; r < rounds_; ++r) {
      std::fill(trip_[r].begin() + first, trip_[r].begin() + end, index.trips[pattern]);
      for (std::uint32_t p = first; p < end; ++p)
        if (index.call[p] != index.calls())
          boardable_until_[r][index.call[p]] = index.last_departure[index.call[p]];
    }
  });
  for (const std::uint32_t stop : reached_) row_[stop] = no_row;
  reached_.clear();
}

void Raptor::Parts::run(std::span<const StopTime> access, const Departures& departures,
                        const TransitOptions& options) {
  const Seconds max_duration = std::min<Seconds>(options.max_duration, no_short_time - 1);
  prepare(options);
  count_ = departures.count;
  durations_.clear();
  none_.assign(count_, no_short_time);
  if (rounds_ == 0) return;
  for (std::uint32_t d = departures.count; d-- > 0;) {
    const Seconds departure = departures.first + static_cast<Seconds>(d) * departures.step;
    bound_ = departure + max_duration;
    start(access, departure);
    for (std::uint32_t round = 1; round <= rounds_; ++round) {
      find_boardings(round);
      board_.take_each([&](std::uint32_t position) { ride(round, position); });
      walk(round);
    }
    at_stop_.take_each([](std::uint32_t) {});  // reached in the last round: no ride follows
    keep_answers(d, departure);
  }
  fill_rows(departures.step, max_duration);
}

void Raptor::Parts::start(std::span<const StopTime> access, Seconds departure) {
  for (const StopTime& way : access) {
    const Seconds time = departure + way.time;
    assert(way.stop < index_->stops);
    if (time > bound_ || time >= by_access_[way.stop]) continue;
    by_access_[way.stop] = time;
    at_stop_.add(way.stop);
    touched_.add(way.stop);
  }
}

void Raptor::Parts::find_boardings(std::uint32_t round) {
  const RaptorIndex& index = *index_;
  const std::vector<Seconds>& ready = ready_at(round);
  const std::vector<Seconds>& until = boardable_until_[round - 1];
  at_stop_.take_each([&](std::uint32_t stop) {
    const Seconds time = ready[stop] + slack_;
    for (std::uint32_t call = index.first_call[stop]; call < index.first_call[stop + 1]; ++call)
      if (time <= until[call]) board_.add(index.call_position[call]);
  });
}

// The first trip that leaves the position at `ready` or later. `reached` - 1 does.
std::uint32_t Raptor::Parts::earliest_trip(std::uint32_t pattern, std::uint32_t position, Seconds ready,
                                           std::uint32_t reached) const {
  const Seconds* const column =
      index_->departure.data() + index_->first_time[pattern] +
      std::size_t{position - index_->first_position[pattern]} * index_->trips[pattern];
  std::uint32_t trip = reached - 1;
  if (trip > 0 && column[trip - 1] >= ready)
    trip = static_cast<std::uint32_t>(std::lower_bound(column, column + trip, ready) - column);
  return trip;
}

// Both hold for more rides as well.
void Raptor::Parts::keep_arrival(std::uint32_t round, std::uint32_t position, std::uint32_t trip) {
  for (std::uint32_t r = round - 1; r < rounds_ && trip_[r][position] > trip; ++r) trip_[r][position] = trip;
}
void Raptor::Parts::keep_boarding(std::uint32_t round, std::uint32_t position, Seconds earlier) {
  const std::uint32_t call = index_->call[position];
  for (std::uint32_t r = round - 1; r < rounds_ && boardable_until_[r][call] > earlier; ++r)
    boardable_until_[r][call] = earlier;
}

// Follows the trip boarded at `position` to where an earlier one was reached before, changing to earlier
// trips of the pattern on the way.
void Raptor::Parts::ride(std::uint32_t round, std::uint32_t position) {
  const RaptorIndex& index = *index_;
  const std::vector<Seconds>& ready = ready_at(round);
  const std::vector<std::uint32_t>& reached = trip_[round - 1];
  std::vector<Seconds>& by_ride = by_ride_[round - 1];
  Seconds ready_here = ready[index.stop[position]] + slack_;
  if (ready_here > boardable_until_[round - 1][index.call[position]]) return;
  const std::uint32_t pattern = index.pattern[position];
  const std::uint32_t first = index.first_position[pattern], end = index.first_position[pattern + 1];
  std::uint32_t trip = earliest_trip(pattern, position, ready_here, reached[position]);
  const TripEvent* const events = index.event.data() + index.first_time[pattern];
  const TripEvent* event = events + std::size_t{trip} * (end - first) + (position - first);
  patterns_.add(pattern);
  keep_boarding(round, position, event->earlier_departure);
  for (std::uint32_t p = position + 1; p < end; ++p) {
    ++event;
    ++events_;
    if (event->arrival > bound_ || reached[p] <= trip) return;
    keep_arrival(round, p, trip);
    const std::uint32_t stop = index.alight_stop[p];
    if (event->arrival < by_ride[stop]) {
      arrive(by_ride_, round, stop, event->arrival);
      alighted_.add(stop);
    }
    if (board_.has(p)) {
      board_.remove(p);
      ready_here = ready[index.stop[p]] + slack_;
      if (ready_here <= event->earlier_departure) {
        trip = earliest_trip(pattern, p, ready_here, trip);
        event = events + std::size_t{trip} * (end - first) + (p - first);
      }
    }
    keep_boarding(round, p, event->earlier_departure);
  }
}

// What holds for so many rides holds for more.
void Raptor::Parts::arrive(std::vector<std::vector<Seconds>>& label, std::uint32_t round, std::uint32_t stop,
                           Seconds time) {
  for (std::uint32_t r = round - 1; r < rounds_ && label[r][stop] > time; ++r) label[r][stop] = time;
}

void Raptor::Parts::walk(std::uint32_t round) {
  const RaptorIndex& index = *index_;
  std::vector<Seconds>& by_any = by_any_[round - 1];
  const std::vector<Seconds>& by_ride = by_ride_[round - 1];
  const bool walks = round < rounds_ || walk_last_;
  alighted_.take_each([&](std::uint32_t stop) {
    touched_.add(stop);
    if (!walks) return improved_.add(stop);
    const Seconds time = by_ride[stop];
    if (!walk_last_) improved_.add(stop);
    if (time < by_any[stop]) {
      arrive(by_any_, round, stop, time);
      at_stop_.add(stop);
      if (walk_last_) improved_.add(stop);
    }
    for (std::uint32_t f = index.first_footpath[stop]; f < index.first_footpath[stop + 1]; ++f) {
      const Footpath& path = index.footpath[f];
      const Seconds there = time + path.time;
      if (there > bound_) break;  // the shortest come first
      ++footpaths_;
      if (there >= by_any[path.stop]) continue;
      arrive(by_any_, round, path.stop, there);
      at_stop_.add(path.stop);
      touched_.add(path.stop);
      if (walk_last_) improved_.add(path.stop);
    }
  });
}

// Writes the durations of this departure where they are news.
void Raptor::Parts::keep_answers(std::uint32_t departure_number, Seconds departure) {
  const std::vector<Seconds>& best = (walk_last_ ? by_any_ : by_ride_)[rounds_ - 1];
  improved_.take_each([&](std::uint32_t stop) {
    if (row_[stop] == no_row) {
      row_[stop] = static_cast<std::uint32_t>(reached_.size());
      reached_.push_back(stop);
      durations_.resize(durations_.size() + count_, no_short_time);
    }
    durations_[std::size_t{row_[stop]} * count_ + departure_number] =
        static_cast<ShortSeconds>(best[stop] - departure);
  });
}

// Where a departure brought no news, one waits for the next: its duration and a step.
void Raptor::Parts::fill_rows(Seconds step, Seconds max_duration) {
  for (std::size_t row = 0; row < reached_.size(); ++row) {
    ShortSeconds* const values = durations_.data() + row * count_;
    std::int64_t duration = no_short_time;
    for (std::uint32_t d = count_; d-- > 0;) {
      duration = std::min<std::int64_t>(duration + step, values[d]);
      if (duration > max_duration) duration = no_short_time;
      values[d] = static_cast<ShortSeconds>(duration);
    }
  }
  std::sort(reached_.begin(), reached_.end());
}

Raptor::Raptor(std::shared_ptr<const RaptorIndex> index)
    : parts_(std::make_unique<Parts>(std::move(index))) {}
Raptor::~Raptor() = default;
Raptor::Raptor(Raptor&&) noexcept = default;
Raptor& Raptor::operator=(Raptor&&) noexcept = default;

void Raptor::run(std::span<const StopTime> access, const Departures& departures,
                 const TransitOptions& options) {
  parts_->run(access, departures, options);
}

std::span<const ShortSeconds> Raptor::short_durations(std::uint32_t stop) const {
  const std::uint32_t row = parts_->row_[stop];
  if (row == Parts::no_row) return parts_->none_;
  return {parts_->durations_.data() + std::size_t{row} * parts_->count_, parts_->count_};
}

std::span<const Seconds> Raptor::durations(std::uint32_t stop) const {
  parts_->wide_.clear();
  for (const ShortSeconds time : short_durations(stop))
    parts_->wide_.push_back(time == no_short_time ? no_time : time);
  return parts_->wide_;
}

std::span<const std::uint32_t> Raptor::reached() const { return parts_->reached_; }
std::size_t Raptor::events_scanned() const { return parts_->events_; }
std::size_t Raptor::footpaths_tried() const { return parts_->footpaths_; }

}  // namespace concentric
