// One source for several instruction sets: the compiler makes a copy of the function for each, and the
// program chooses when it starts. Whole numbers alone, so every copy gives the same result.
#pragma once

// Sanitizers start before the choice can be made, and clang 14 cannot inline into such copies.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define CONCENTRIC_FOR_EACH_CPU __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CONCENTRIC_FOR_EACH_CPU
#endif

// What such a function calls must become part of it, to be compiled for its instruction set.
#define CONCENTRIC_INLINE inline __attribute__((always_inline))
