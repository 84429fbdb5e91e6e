#include "flow/transit/load_steps.hpp"

#include <algorithm>
#include <utility>

#include "base/parallel.hpp"

namespace concentric {
namespace {

// values = a x values + b x other
void mix(double a, std::vector<double>& values, double b, const std::vector<double>& other) {
  parallel_for(values.size(), [&](std::size_t i) { values[i] = a * values[i] + b * other[i]; });
}

void mix(double a, LoadPoint& point, double b, const LoadPoint& other) {
  mix(a, point.loads.on_board, b, other.loads.on_board);
  mix(a, point.loads.boarding, b, other.loads.boarding);
  mix(a, point.loads.alighting, b, other.loads.alighting);
  point.other = a * point.other + b * other.other;
}

}  // namespace

// Shares of the cheapest loads and of the last two targets, with respect to the slopes at the loads.
LoadSteps::Shares LoadSteps::conjugate_shares(const LoadPoint& at, const LoadPoint& cheapest) const {
  if (targets_ == 0) return {};
  const std::vector<double>&x = at.loads.on_board, &y = cheapest.loads.on_board;
  const std::vector<double>&s1 = last_.loads.on_board, &s2 = before_.loads.on_board;
  double s1_y = 0, s1_s1 = 0, mixed_y = 0, mixed_between = 0;
  for (std::size_t s = 0; s < x.size(); ++s) {
    const double slope = costs_.seconds[s] * costs_.slope(s, x[s]);
    if (slope == 0) continue;
    s1_y += (s1[s] - x[s]) * slope * (y[s] - x[s]);
    s1_s1 += (s1[s] - x[s]) * slope * (s1[s] - x[s]);
    if (targets_ == 1) continue;
    const double mixed = step_ * s1[s] + (1 - step_) * s2[s] - x[s];
    mixed_y += mixed * slope * (y[s] - x[s]);
    mixed_between += mixed * slope * (s2[s] - s1[s]);
  }
  if (targets_ == 1) {
    const double share = s1_y / (s1_y - s1_s1);
    if (!(share > 0)) return {};
    const double kept = std::min(share, 0.99);
    return {1 - kept, kept, 0};
  }
  const double mu = mixed_between == 0 ? 0 : std::max(0.0, -mixed_y / mixed_between);
  const double nu = s1_s1 == 0 ? 0 : std::max(0.0, -s1_y / s1_s1 + mu * step_ / (1 - step_));
  const double all = 1 + mu + nu;
  return {1 / all, nu / all, mu / all};
}

// The slope of the objective along the way grows from the loads (0) to the target (1): it is bisected.
double LoadSteps::best_step(const LoadPoint& at, const LoadPoint& target) const {
  const std::vector<double>&x = at.loads.on_board, &y = target.loads.on_board;
  std::vector<std::uint32_t> moved;
  moved.reserve(x.size());
  for (std::uint32_t s = 0; s < x.size(); ++s)
    if (x[s] != y[s]) moved.push_back(s);
  const auto slope = [&](double step) {
    return target.other - at.other + ordered_sum(moved.size(), [&](std::size_t m) {
             const std::uint32_t s = moved[m];
             return (y[s] - x[s]) * costs_.seconds[s] * costs_.factor(s, x[s] + step * (y[s] - x[s]));
           });
  };
  if (slope(1) <= 0) return 1;
  double low = 0, high = 1;
  for (int halving = 0; halving < 40; ++halving) {
    const double middle = (low + high) / 2;
    (slope(middle) <= 0 ? low : high) = middle;
  }
  return (low + high) / 2;
}

void LoadSteps::step(LoadPoint& at, const LoadPoint& cheapest) {
  // After a full step the last targets say nothing of where it now stands.
  if (step_ > 0.999) targets_ = 0;
  const Shares shares = conjugate_shares(at, cheapest);
  LoadPoint target = cheapest;
  if (targets_ > 0) mix(shares.newest, target, shares.last, last_);
  if (targets_ > 1) mix(1, target, shares.before, before_);
  step_ = best_step(at, target);
  mix(1 - step_, at, step_, target);
  before_ = std::exchange(last_, std::move(target));
  targets_ = std::min(targets_ + 1, 2);
}

}  // namespace concentric
