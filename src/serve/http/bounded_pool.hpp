// Threads that answer, and a line before them that does not grow without end.
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace concentric::http {

class BoundedPool : public httplib::TaskQueue {
 public:
  BoundedPool(std::size_t threads, std::size_t waiting);
  ~BoundedPool() override;

  /// Where the line is full the task runs at once, on the thread that listens, and `refuses()` is true in it:
  /// it is to say so and be gone.
  void enqueue(std::function<void()> task) override;
  void shutdown() override;
  static bool refuses();

 private:
  void work();

  std::size_t waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool done_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace concentric::http
