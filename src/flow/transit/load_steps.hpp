// From loads towards cheaper ones: in which direction, and how far.
#pragma once

#include <functional>
#include <vector>

#include "flow/transit/cheapest_ways.hpp"

namespace concentric {

/// Loads, and what passengers pay for all but minutes on board while the vehicle moves.
struct LoadPoint {
  SegmentLoads loads;
  double other = 0;
};

/// What the cost of being on board depends on: seconds of a segment, times a factor of its load.
struct SegmentCosts {
  std::vector<double> seconds;
  std::function<double(std::size_t segment, double load)> factor;
  std::function<double(std::size_t segment, double load)> slope;  ///< of the factor, by load
};

/// Averages the cheapest loads in. The direction is conjugate to the last two (bi-conjugate Frank-Wolfe:
/// Mitradjieva, Lindberg 2013, "The stiff is moving", Transportation Science 47), the step the one at which
/// the objective is least.
class LoadSteps {
 public:
  explicit LoadSteps(const SegmentCosts& costs) : costs_(costs) {}
  void step(LoadPoint& at, const LoadPoint& cheapest);

 private:
  struct Shares {
    double newest = 1, last = 0, before = 0;
  };
  Shares conjugate_shares(const LoadPoint& at, const LoadPoint& cheapest) const;
  double best_step(const LoadPoint& at, const LoadPoint& target) const;

  const SegmentCosts& costs_;
  LoadPoint last_, before_;  ///< targets
  int targets_ = 0;          ///< how many of them there are
  double step_ = 1;
};

}  // namespace concentric
