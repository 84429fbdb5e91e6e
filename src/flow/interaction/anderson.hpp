// Anderson's acceleration (1965; type II of Fang, Saad 2009) of a fixed-point iteration x <- x + f(x).
#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <vector>

namespace concentric {

/// Remembers the last steps, and mixes them so that what is left of f, were it linear, would be least. Sums
/// are taken in order, so the same input gives the same bytes.
class Anderson {
 public:
  explicit Anderson(std::size_t depth) : depth_(depth) {}

  /// The step to take at x, where the plain one would be f.
  std::vector<double> step(std::span<const double> x, std::span<const double> f);
  /// Forgets everything: the next step is a plain one.
  void restart();

 private:
  std::size_t depth_;
  std::vector<double> last_x_, last_f_;
  std::deque<std::vector<double>> dx_, df_;  ///< changes, oldest first
};

}  // namespace concentric
