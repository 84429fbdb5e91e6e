// Exponentials and logarithms of many numbers at once: the same bits on every processor, which those of the C
// library are not.
#pragma once

#include <span>

namespace concentric {

/// Puts exp(x) in the place of each x (at most 709), within two units in the last place; 0 below -708.
void exponentials(std::span<double> values);

/// Puts ln(x) in the place of each x (above 0 and not subnormal), within one unit in the last place.
void logarithms(std::span<double> values);

}  // namespace concentric
