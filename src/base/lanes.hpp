// Eight doubles that are worked on at once, their exponential and logarithm. Every operation is done lane by
// lane, so each instruction set gives the same bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/simd.hpp"

namespace concentric {

inline constexpr std::size_t lanes = 8;

/// GCC's and clang's portable vectors: one AVX-512 register, two of AVX2, four of SSE2 or NEON. They are
/// handed over by reference, since how they are passed by value depends on the instruction set.
using Lanes = double __attribute__((vector_size(lanes * sizeof(double))));
using LaneBits = std::int64_t __attribute__((vector_size(lanes * sizeof(double))));

CONCENTRIC_INLINE void load(const double* from, Lanes& to) { std::memcpy(&to, from, sizeof to); }
CONCENTRIC_INLINE void store(const Lanes& from, double* to) { std::memcpy(to, &from, sizeof from); }

CONCENTRIC_INLINE void keep_larger(Lanes& largest, const Lanes& value) {
  const LaneBits larger = value > largest;
  largest = reinterpret_cast<Lanes>((reinterpret_cast<LaneBits>(value) & larger) |
                                    (reinterpret_cast<LaneBits>(largest) & ~larger));
}

/// exp(x) of x at most 709, within two units in the last place; 0 below -708. The argument is cut into
/// n ln 2 + r with |r| <= ln 2 / 2 (Cody and Waite 1980), exp(r) is its Taylor polynomial of degree 13, and
/// 2^n goes into the exponent's bits.
CONCENTRIC_INLINE void exponential(const Lanes& x, Lanes& result) {
  constexpr double round_to_whole = 0x1.8p52;
  const LaneBits in_range = x >= -708.0;
  const Lanes safe = reinterpret_cast<Lanes>(reinterpret_cast<LaneBits>(x) & in_range);
  const Lanes shifted = safe * 0x1.71547652b82fep0 + round_to_whole;
  const Lanes n = shifted - round_to_whole;
  const Lanes r = (safe - n * 0x1.62e42fefa3800p-1) - n * 0x1.ef35793c76730p-45;
  const Lanes r2 = r * r;
  const Lanes r4 = r2 * r2;
  const Lanes low = (1.0 + r) + r2 * (0.5 + r * (1.0 / 6));
  const Lanes middle = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040));
  const Lanes high = (1.0 / 40320 + r * (1.0 / 362880)) + r2 * (1.0 / 3628800 + r * (1.0 / 39916800)) +
                     r4 * (1.0 / 479001600 + r * (1.0 / 6227020800.0));
  const Lanes power = low + r4 * (middle + r4 * high);
  const LaneBits scaled = reinterpret_cast<LaneBits>(power) + (reinterpret_cast<LaneBits>(shifted) << 52);
  result = reinterpret_cast<Lanes>(scaled & in_range);
}

/// ln(x) of x above 0, not subnormal, within one unit in the last place. The argument is cut into 2^k m with
/// m between sqrt(1/2) and sqrt(2); with f = m - 1 and s = f / (2 + f), ln m = 2 artanh(s) is the series 2 (s
/// + s^3 / 3 + ... + s^21 / 21), summed as f - f^2/2 + s (f^2/2 + rest) so that f is never rounded.
CONCENTRIC_INLINE void logarithm(const Lanes& x, Lanes& result) {
  constexpr std::int64_t half_root = 0x3FE6A09E667F3BCD;  // bits of sqrt(1/2)
  constexpr std::int64_t mantissa = 0x000FFFFFFFFFFFFF;
  constexpr std::int64_t whole_bits = 0x4338000000000000;  // those of 1.5 * 2^52
  constexpr double round_to_whole = 0x1.8p52;
  const LaneBits bits = reinterpret_cast<LaneBits>(x) - half_root;
  const Lanes k = reinterpret_cast<Lanes>((bits >> 52) + whole_bits) - round_to_whole;
  const Lanes f = reinterpret_cast<Lanes>((bits & mantissa) + half_root) - 1.0;
  const Lanes s = f / (2.0 + f);
  const Lanes z = s * s;
  const Lanes z2 = z * z;
  const Lanes z4 = z2 * z2;
  const Lanes low = (2.0 / 3 + z * (2.0 / 5)) + z2 * (2.0 / 7 + z * (2.0 / 9));
  const Lanes middle = (2.0 / 11 + z * (2.0 / 13)) + z2 * (2.0 / 15 + z * (2.0 / 17));
  const Lanes high = 2.0 / 19 + z * (2.0 / 21);
  const Lanes rest = z * (low + z4 * (middle + z4 * high));
  const Lanes half_square = 0.5 * f * f;
  const Lanes small = s * (half_square + rest) + k * 0x1.ef35793c76730p-45;
  result = k * 0x1.62e42fefa3800p-1 - ((half_square - small) - f);
}

/// Puts of(x) in the place of each x, eight at a time; what is left over is filled up with ones.
template <void (*of)(const Lanes&, Lanes&)>
CONCENTRIC_INLINE void replace_all(double* value, std::size_t count) {
  std::size_t i = 0;
  Lanes x;
  Lanes result;
  for (; i + lanes <= count; i += lanes) {
    load(value + i, x);
    of(x, result);
    store(result, value + i);
  }
  if (i == count) return;
  double rest[lanes] = {1, 1, 1, 1, 1, 1, 1, 1};
  std::memcpy(rest, value + i, (count - i) * sizeof(double));
  load(rest, x);
  of(x, result);
  store(result, rest);
  std::memcpy(value + i, rest, (count - i) * sizeof(double));
}

}  // namespace concentric
