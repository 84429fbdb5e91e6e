// The answers of a window: a row of durations for each stop that was reached, departure by departure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "network/transit/raptor.hpp"

namespace concentric {

class DurationRows {
 public:
  explicit DurationRows(std::size_t stops) : row_(stops, none) {}

  void start(std::uint32_t departures) {
    for (const std::uint32_t stop : reached_) row_[stop] = none;
    reached_.clear();
    values_.clear();
    departures_ = departures;
    not_reached_.assign(departures, no_short_time);
  }

  void set(std::uint32_t stop, std::uint32_t departure, Seconds duration) {
    if (row_[stop] == none) {
      row_[stop] = static_cast<std::uint32_t>(reached_.size());
      reached_.push_back(stop);
      values_.resize(values_.size() + departures_, no_short_time);
    }
    values_[std::size_t{row_[stop]} * departures_ + departure] = static_cast<ShortSeconds>(duration);
  }

  /// Fills in the departures that brought no news: one waits for the next, so its duration and a step. Four
  /// rows at a time, because each value must wait for the one before it in its row.
  void finish(Seconds step, Seconds max_duration) {
    std::size_t row = 0;
    for (; row + 4 <= reached_.size(); row += 4) fill<4>(row, step, max_duration);
    for (; row < reached_.size(); ++row) fill<1>(row, step, max_duration);
    std::sort(reached_.begin(), reached_.end());
  }

  std::span<const ShortSeconds> of(std::uint32_t stop) const {
    if (row_[stop] == none) return not_reached_;
    return {values_.data() + std::size_t{row_[stop]} * departures_, departures_};
  }
  const std::vector<std::uint32_t>& reached() const { return reached_; }

 private:
  template <std::size_t rows>
  void fill(std::size_t first, Seconds step, Seconds max_duration) {
    ShortSeconds* const values = values_.data() + first * departures_;
    Seconds duration[rows];
    std::fill_n(duration, rows, no_short_time);
    for (std::size_t d = departures_; d-- > 0;) {
      for (std::size_t r = 0; r < rows; ++r) {
        ShortSeconds& value = values[r * departures_ + d];
        const Seconds later = duration[r] + step;
        const Seconds best = later < value ? later : value;
        duration[r] = best > max_duration ? no_short_time : best;
        value = static_cast<ShortSeconds>(duration[r]);
      }
    }
  }

  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  std::uint32_t departures_ = 0;
  std::vector<std::uint32_t> row_;      ///< by stop, in `values_`
  std::vector<std::uint32_t> reached_;  ///< in the order of rows, then of stops
  std::vector<ShortSeconds> values_;
  std::vector<ShortSeconds> not_reached_;
};

}  // namespace concentric
