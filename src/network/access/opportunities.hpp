// What can be reached: measures of access over travel times (Geurs, van Wee 2004; Hansen 1959).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"
#include "format/gtfs.hpp"

namespace concentric {

enum class DecayKind : std::uint8_t {
  step,         ///< 1 up to `cutoff`, 0 beyond: cumulative opportunities
  exponential,  ///< exp(-rate t)
  power,        ///< max(t, 1 min)^-exponent
  logistic,     ///< (1 + exp(-cutoff pi / (sd sqrt 3))) / (1 + exp((t - cutoff) pi / (sd sqrt 3))), 1 at 0
  gaussian      ///< exp(-t^2 / (2 sd^2))
};

/// Times are in minutes here.
struct Decay {
  DecayKind kind = DecayKind::step;
  double first = 60;  ///< cutoff, rate, exponent, cutoff, sd
  double second = 0;  ///< sd of the logistic
  double weight(double minutes) const;
};

/// `step:60`, `exponential:0.05`, `power:1.5`, `logistic:60,10`, `gaussian:30`. Rejects anything else.
Decay parse_decay(std::string_view text);
std::string decay_text(const Decay& decay);

/// Sum of opportunities weighted by the decay of their travel time; `no_time` counts nothing. `times` in
/// seconds, one a destination.
double access_to(std::span<const Seconds> times, std::span<const double> opportunities, const Decay& decay);

/// Time to the k-th nearest of the destinations that hold at least one opportunity (each counts as often as
/// it holds whole ones); `no_time` where fewer are reached.
Seconds time_to_nearest(std::span<const Seconds> times, std::span<const double> opportunities, std::size_t k);

}  // namespace concentric
