// Loops over all cores whose results do not depend on how many there are.
#pragma once

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace concentric {

/// Threads used from now on; 0 means all cores.
void set_thread_count(int threads);

/// Calls body(i) for each i in [0, count), in any order. The body writes only what belongs to i, so the
/// result is the same for any number of threads; sums over i are taken afterwards, in order.
template <class Body>
void parallel_for(std::size_t count, const Body& body) {
#if defined(__SANITIZE_THREAD__)
  // The thread sanitizer cannot see how the TBB library hands work over, and would call every loop a race;
  // plain threads let it judge the bodies.
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) body(i);
  };
  std::thread other(work);
  work();
  other.join();
#else
  oneapi::tbb::parallel_for(std::size_t{0}, count, body);
#endif
}

/// The same with working memory: body(i, memory), where `make()` gives each thread its own. What the body
/// finds in it from earlier calls must not change what it writes.
template <class Make, class Body>
void parallel_for_with(std::size_t count, const Make& make, const Body& body) {
#if defined(__SANITIZE_THREAD__)
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    auto memory = make();
    for (std::size_t i = next++; i < count; i = next++) body(i, memory);
  };
  std::thread other(work);
  work();
  other.join();
#else
  oneapi::tbb::enumerable_thread_specific<decltype(make())> memories(make);
  oneapi::tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) { body(i, memories.local()); });
#endif
}

/// Sum of term(i) over [0, count), in blocks of fixed size that are added in order: the same bits for any
/// number of threads.
template <class Term>
double ordered_sum(std::size_t count, const Term& term) {
  constexpr std::size_t block = 4096;
  std::vector<double> partial((count + block - 1) / block, 0.0);
  parallel_for(partial.size(), [&](std::size_t b) {
    const std::size_t end = b * block + block < count ? b * block + block : count;
    double sum = 0;
    for (std::size_t i = b * block; i < end; ++i) sum += term(i);
    partial[b] = sum;
  });
  double total = 0;
  for (double sum : partial) total += sum;
  return total;
}

}  // namespace concentric
