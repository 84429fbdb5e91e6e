// Steps of seconds that threads take side by side: counted, shown, and stopped between any two of them.
#pragma once

#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>

#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"

namespace concentric {

/// Told how many steps of all are done, at first 0, by one thread at a time. False stops the work as an
/// interrupt does. Has no part in what is made.
using EachStep = std::function<bool(std::size_t done, std::size_t all)>;

class Steps {
 public:
  /// `each` may be empty.
  Steps(std::string what, std::size_t all, EachStep each);

  /// As `parallel_for`, each call a step. A thread that waits for others within a step begins no other one
  /// meanwhile, so that few are under way at a time. Once asked to stop it begins no further step, and throws
  /// Interrupted when those that had begun are done.
  template <class Body>
  void take(std::size_t count, const Body& body) {
    parallel_for(count, [&](std::size_t i) {
      if (stopped()) return;
      oneapi::tbb::this_task_arena::isolate([&] { body(i); });
      count_one();
    });
    if (stopped()) throw Interrupted("stopped: nothing was written");
  }

 private:
  bool stopped() const { return stopped_ || interrupted(); }
  void count_one();

  Progress progress_;
  EachStep each_;
  std::size_t done_ = 0, all_;
  std::mutex counting_;
  std::atomic<bool> stopped_ = false;
};

}  // namespace concentric
