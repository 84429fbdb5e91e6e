// Eight doubles that are worked on at once, and their exponential. Every operation is done lane by lane, so
// each instruction set gives the same bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace concentric {

inline constexpr std::size_t lanes = 8;

/// GCC's and clang's portable vectors: one AVX-512 register, two of AVX2, four of SSE2 or NEON. They are
/// handed over by reference, since how they are passed by value depends on the instruction set.
using Lanes = double __attribute__((vector_size(lanes * sizeof(double))));
using LaneBits = std::int64_t __attribute__((vector_size(lanes * sizeof(double))));

#define CONCENTRIC_INLINE inline __attribute__((always_inline))

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

}  // namespace concentric
