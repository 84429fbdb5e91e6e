// Round k goes through the trips that are boarded as the k-th. Three things make it cheap beyond the paper:
//  - For each round and stop of a pattern, the earliest trip to arrive with in that many rides is kept over
//    the whole window (as in trip-based routing: Witt 2015, "Trip-based public transit routing", ESA), so
//    that each arrival of a trip at a stop is looked at once a round and window, not once a departure.
//  - Beside each call at a stop stands the last moment to be there for an earlier trip than that one
//    (`boardable_until_`): whether anything is new for somebody at a stop is one comparison a call, over
//    calls that stand together.
//  - Between two rides only those walks are tried that may lead to another trip (useful_walks.hpp).
// Arrivals by ride and on foot are kept apart, because a walk may follow only a ride: a stop that is reached
// earlier on foot still hands on walks from its later ride.
#include "network/transit/raptor.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "network/transit/bit_set.hpp"
#include "network/transit/by_round.hpp"
#include "network/transit/duration_rows.hpp"
#include "network/transit/raptor_index.hpp"

namespace concentric {

struct Raptor::Parts {
  explicit Parts(std::shared_ptr<const RaptorIndex> shared)
      : index_(std::move(shared)), answers_(index_->stops) {}

  void run(std::span<const StopTime> access, const Departures& departures, const TransitOptions& options);

  std::shared_ptr<const RaptorIndex> index_;
  std::uint32_t rounds_ = 0;
  Seconds slack_ = 0, bound_ = 0;
  bool walk_last_ = true;

  // By round, 1 first, and stop: the earliest arrival by ride in at most that many, and the earliest moment
  // to board a trip after them, which may be after a walk. One more stop stands for those where nobody may
  // alight: it is always reached already.
  ByRound<Seconds> by_ride_, ready_;
  std::vector<Seconds> by_access_;  ///< by stop
  std::vector<Seconds> at_last_;    ///< by stop, after all rides and a walk
  // By round and position, the earliest trip of the pattern that somebody arrives with, or all trips. By
  // round and call, the last moment to be there for an earlier trip than one has arrived with or boarded
  // there.
  ByRound<std::uint32_t> trip_;
  ByRound<Seconds> boardable_until_;

  BitSet at_stop_;   ///< stops reached earlier than before in the last round: rides may start there
  BitSet alighted_;  ///< stops reached earlier by ride in this round: walks may start there
  BitSet board_;     ///< positions where an earlier trip can be boarded
  BitSet improved_;  ///< stops reached earlier by ride at this departure
  BitSet touched_;   ///< stops with a label in this run
  BitSet patterns_;  ///< patterns with a trip reached in this run
  std::vector<std::uint32_t> sooner_;  ///< walks from a stop that lead somewhere sooner
  std::size_t events_ = 0, footpaths_ = 0;

  DurationRows answers_;
  std::vector<Seconds> wide_;  ///< a row of them in 32 bits

 private:
  void prepare(const TransitOptions& options);
  void forget_last_run();
  void start(std::span<const StopTime> access, Seconds departure);
  void find_boardings(std::uint32_t round);
  void ride(std::uint32_t round, std::uint32_t position);
  std::uint32_t earliest_trip(std::uint32_t pattern, std::uint32_t position, Seconds ready,
                              std::uint32_t reached) const;
  void walk(std::uint32_t round);
  template <class Arrive>
  void walk_from(std::span<const Footpath> walks, Seconds time, const Seconds* known, const Arrive& arrive);
  void walk_at_last();
  void keep_answers(std::uint32_t departure_number, Seconds departure);
  const Seconds* ready_at(std::uint32_t round) const {
    return round == 1 ? by_access_.data() : ready_.of(round - 1);
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
  ready_.assign(rounds_, labels);
  at_last_ = labels;
  std::vector<std::uint32_t> trips(index.positions());
  for (std::size_t p = 0; p < trips.size(); ++p) trips[p] = index.trips[index.pattern[p]];
  trip_.assign(rounds_, trips);
  std::vector<Seconds> until = index.last_departure;
  until.push_back(before_all);  // of positions where nobody may board
  boardable_until_.assign(rounds_, until);
  for (BitSet* stops : {&at_stop_, &alighted_, &improved_, &touched_}) stops->resize(index.stops + 1);
  board_.resize(index.positions());
  patterns_.resize(index.patterns());
  sooner_.resize(index.most_footpaths + 1);
}

void Raptor::Parts::forget_last_run() {
  const RaptorIndex& index = *index_;
  touched_.take_each([&](std::uint32_t stop) {
    by_access_[stop] = at_last_[stop] = no_time;
    by_ride_.set(stop, no_time);
    ready_.set(stop, no_time);
  });
  patterns_.take_each([&](std::uint32_t pattern) {
    for (std::uint32_t p = index.first_position[pattern]; p < index.first_position[pattern + 1]; ++p) {
      trip_.set(p, index.trips[pattern]);
      if (index.call[p] != index.calls())
        boardable_until_.set(index.call[p], index.last_departure[index.call[p]]);
    }
  });
}

void Raptor::Parts::run(std::span<const StopTime> access, const Departures& departures,
                        const TransitOptions& options) {
  const Seconds max_duration = std::min<Seconds>(options.max_duration, no_short_time - 1);
  prepare(options);
  answers_.start(departures.count);
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
    keep_answers(d, departure);
  }
  answers_.finish(departures.step, max_duration);
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
  const Seconds* const ready = ready_at(round);
  const Seconds* const until = boardable_until_.of(round);
  const std::uint32_t* const position = index.call_position.data();
  at_stop_.take_each([&](std::uint32_t stop) {
    const Seconds time = ready[stop] + slack_;
    const std::uint32_t end = index.first_call[stop + 1];
    for (std::uint32_t call = index.first_call[stop]; call < end; ++call)
      board_.add_if(time <= until[call], position[call]);
  });
}

// Position in `sorted` of the first that is not before `value`; the last one is not. Halving without a
// branch.
std::uint32_t first_not_before(const Seconds* sorted, std::uint32_t count, Seconds value) {
  const Seconds* base = sorted;
  while (count > 1) {
    const std::uint32_t half = count / 2;
    base += base[half - 1] < value ? half : 0;
    count -= half;
  }
  return static_cast<std::uint32_t>(base - sorted);
}

// The first trip that leaves the position at `ready` or later. `reached` - 1 does.
std::uint32_t Raptor::Parts::earliest_trip(std::uint32_t pattern, std::uint32_t position, Seconds ready,
                                           std::uint32_t reached) const {
  const Seconds* const column =
      index_->departure.data() + index_->first_time[pattern] +
      std::size_t{position - index_->first_position[pattern]} * index_->trips[pattern];
  std::uint32_t trip = reached - 1;
  if (trip > 0 && column[trip - 1] >= ready) return first_not_before(column, trip, ready);
  return trip;
}

// Follows the trip boarded at `position` to where an earlier one was reached before, changing to earlier
// trips of the pattern on the way.
void Raptor::Parts::ride(std::uint32_t round, std::uint32_t position) {
  const RaptorIndex& index = *index_;
  const Seconds* const ready = ready_at(round);
  const std::uint32_t* const reached = trip_.of(round);
  const Seconds* const by_ride = by_ride_.of(round);
  Seconds ready_here = ready[index.stop[position]] + slack_;
  if (ready_here > boardable_until_.of(round)[index.call[position]]) return;
  const std::uint32_t pattern = index.pattern[position];
  const std::uint32_t first = index.first_position[pattern], end = index.first_position[pattern + 1];
  std::uint32_t trip = earliest_trip(pattern, position, ready_here, reached[position]);
  const TripEvent* const events = index.event.data() + index.first_time[pattern];
  const TripEvent* event = events + std::size_t{trip} * (end - first) + (position - first);
  patterns_.add(pattern);
  boardable_until_.lower(round, index.call[position], event->earlier_departure);
  for (std::uint32_t p = position + 1; p < end; ++p) {
    ++event;
    ++events_;
    if (event->arrival > bound_ || reached[p] <= trip) return;
    trip_.lower(round, p, trip);
    const std::uint32_t stop = index.alight_stop[p];
    if (event->arrival < by_ride[stop]) {
      by_ride_.lower(round, stop, event->arrival);
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
    boardable_until_.lower(round, index.call[p], event->earlier_departure);
  }
}

// Calls arrive(stop, time) for walks to where nothing known is as early.
template <class Arrive>
void Raptor::Parts::walk_from(std::span<const Footpath> walks, Seconds time, const Seconds* known,
                              const Arrive& arrive) {
  const Seconds bound = bound_;
  footpaths_ += walks.size();
  // Whether a walk leads somewhere sooner cannot be foreseen, so it must not be a branch: those that do are
  // written down first, one over another where they do not.
  std::uint32_t* sooner = sooner_.data();
  for (std::uint32_t w = 0; w < walks.size(); ++w) {
    const Seconds there = time + walks[w].time;
    *sooner = w;
    sooner += static_cast<std::ptrdiff_t>(there <= bound) &
              static_cast<std::ptrdiff_t>(there < known[walks[w].stop]);
  }
  for (const std::uint32_t* w = sooner_.data(); w != sooner; ++w)
    arrive(walks[*w].stop, time + walks[*w].time);
}

// To where the next ride starts.
void Raptor::Parts::walk(std::uint32_t round) {
  const RaptorIndex& index = *index_;
  improved_.add_all(alighted_);
  if (round == rounds_) return alighted_.clear();
  const Seconds* const by_ride = by_ride_.of(round);
  const Seconds* const ready = ready_.of(round);
  const auto arrive = [&](std::uint32_t stop, Seconds time) {
    ready_.lower(round, stop, time);
    at_stop_.add(stop);
  };
  alighted_.take_each([&](std::uint32_t stop) {
    const std::uint32_t first = index.first_useful[stop], end = index.first_useful[stop + 1];
    if (by_ride[stop] < ready[stop]) arrive(stop, by_ride[stop]);
    walk_from({index.useful.data() + first, end - first}, by_ride[stop], ready, arrive);
  });
  touched_.add_all(at_stop_);
}

// To where one wants to be after all rides; `improved_` is then what one reached earlier so.
void Raptor::Parts::walk_at_last() {
  const RaptorIndex& index = *index_;
  const Seconds* const by_ride = by_ride_.of(rounds_);
  const auto arrive = [&](std::uint32_t stop, Seconds time) {
    at_last_[stop] = std::min(at_last_[stop], time);
    at_stop_.add(stop);
  };
  improved_.take_each([&](std::uint32_t stop) {
    const std::uint32_t first = index.first_footpath[stop], end = index.first_footpath[stop + 1];
    if (by_ride[stop] < at_last_[stop]) arrive(stop, by_ride[stop]);
    walk_from({index.footpath.data() + first, end - first}, by_ride[stop], at_last_.data(), arrive);
  });
  std::swap(improved_, at_stop_);
}

// Writes the durations of this departure where they are news.
void Raptor::Parts::keep_answers(std::uint32_t departure_number, Seconds departure) {
  touched_.add_all(improved_);
  if (walk_last_) walk_at_last();
  touched_.add_all(improved_);
  const Seconds* const best = walk_last_ ? at_last_.data() : by_ride_.of(rounds_);
  improved_.take_each(
      [&](std::uint32_t stop) { answers_.set(stop, departure_number, best[stop] - departure); });
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
  return parts_->answers_.of(stop);
}

std::span<const Seconds> Raptor::durations(std::uint32_t stop) const {
  parts_->wide_.clear();
  for (const ShortSeconds time : short_durations(stop))
    parts_->wide_.push_back(time == no_short_time ? no_time : time);
  return parts_->wide_;
}

std::span<const std::uint32_t> Raptor::reached() const { return parts_->answers_.reached(); }
std::size_t Raptor::events_scanned() const { return parts_->events_; }
std::size_t Raptor::footpaths_tried() const { return parts_->footpaths_; }

}  // namespace concentric
