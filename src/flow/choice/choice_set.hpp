// What agents choose among by the hundred thousand: cells, sites, jobs. Each agent looks at a sample of it.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/alias_table.hpp"

namespace concentric::choice {

inline constexpr std::size_t most_variables = 14;
inline constexpr std::uint32_t no_alternative = std::numeric_limits<std::uint32_t>::max();

/// Columns of one value an alternative.
struct AlternativeColumns {
  std::vector<std::span<const float>> variables;  ///< at most `most_variables`
  std::span<const std::uint32_t> zone;            ///< column of the pair tables; below 2^24
  /// How often it is looked at, at least 0. It has to be the same in all runs that are compared: then
  /// whatever happens to an alternative, everybody samples what they sampled before.
  std::span<const float> weight;
};

/// The alternatives, ready to be sampled: `draws` of them for each agent, with replacement, by weight. Each
/// is in the sample with probability 1 - (1 - q)^draws, the negative logarithm of which is added to its
/// utility (importance sampling: McFadden 1978; Ben-Akiva and Lerman 1985, section 9.3, there with -ln q,
/// which it is for small q but for a constant). So shares are those of the logit over all alternatives, but
/// for an error that falls with one over the draws. An alternative that is drawn twice counts once.
class ChoiceSet {
 public:
  ChoiceSet(const AlternativeColumns& columns, std::size_t draws);

  std::size_t size() const { return rows_.size(); }
  std::size_t draws() const { return draws_; }
  std::size_t variables() const { return variables_; }

  /// Takes the price, in units of utility, off the alternative's utility in place of the one before;
  /// infinity closes it.
  void set_price(std::size_t alternative, double price);

  /// All that utility needs of an alternative: one cache line.
  struct alignas(64) Row {
    float variable[most_variables];
    float offset;  ///< -ln of the probability of being in a sample, less the price
    float zone;    ///< a whole number
  };
  const Row* rows() const { return rows_.data(); }
  const AliasTable& sampling() const { return sampling_; }

 private:
  AliasTable sampling_;
  std::vector<Row> rows_;
  std::vector<double> correction_;
  std::size_t draws_;
  std::size_t variables_;
};

}  // namespace concentric::choice
