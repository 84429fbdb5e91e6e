// Exponentials of many numbers at once: the same bits on every processor, which those of the C library are
// not.
#pragma once

#include <span>

namespace concentric {

/// Puts exp(x) in the place of each x (at most 709), within two units in the last place; 0 below -708.
void exponentials(std::span<double> values);

}  // namespace concentric
