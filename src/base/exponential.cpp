#include "base/exponential.hpp"

#include "base/lanes.hpp"
#include "base/simd.hpp"

namespace concentric {
namespace {

CONCENTRIC_FOR_EACH_CPU void exponentials_of(double* value, std::size_t count) {
  replace_all<exponential>(value, count);
}

CONCENTRIC_FOR_EACH_CPU void logarithms_of(double* value, std::size_t count) {
  replace_all<logarithm>(value, count);
}

}  // namespace

void exponentials(std::span<double> values) { exponentials_of(values.data(), values.size()); }

void logarithms(std::span<double> values) { logarithms_of(values.data(), values.size()); }

}  // namespace concentric
