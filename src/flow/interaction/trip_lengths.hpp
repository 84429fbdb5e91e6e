// How far flows go: their distribution over costs.
#pragma once

#include <string>
#include <vector>

#include "base/columns.hpp"

namespace concentric {

/// Shares of all flow by class of cost: class k is from k x width up to, but not including, the next; the
/// last takes all that is beyond.
struct TripLengths {
  double width = 0;
  std::vector<double> share;
};

/// In `classes` classes of `width`. Pairs without a flow may have any cost; flows without a finite cost are
/// passed over.
TripLengths trip_lengths(const Matrix<double>& flow, const Matrix<double>& cost, double width,
                         std::size_t classes);

/// A width of 1, 2 or 5 times a power of ten with which 99 % of the flow lies in 12 classes.
double handy_width(const Matrix<double>& flow, const Matrix<double>& cost);

/// A line a class with bars; `observed`, in the same classes, beside it if it is not null.
std::string trip_length_text(const TripLengths& modelled, const TripLengths* observed);

}  // namespace concentric
