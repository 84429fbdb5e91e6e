#include "base/exponential.hpp"

#include "base/lanes.hpp"
#include "base/simd.hpp"

namespace concentric {
namespace {

CONCENTRIC_FOR_EACH_CPU void exponentials_of(double* value, std::size_t count) {
  std::size_t i = 0;
  Lanes x;
  Lanes result;
  for (; i + lanes <= count; i += lanes) {
    load(value + i, x);
    exponential(x, result);
    store(result, value + i);
  }
  if (i == count) return;
  double rest[lanes] = {};
  std::memcpy(rest, value + i, (count - i) * sizeof(double));
  load(rest, x);
  exponential(x, result);
  store(result, rest);
  std::memcpy(value + i, rest, (count - i) * sizeof(double));
}

}  // namespace

void exponentials(std::span<double> values) { exponentials_of(values.data(), values.size()); }

}  // namespace concentric
