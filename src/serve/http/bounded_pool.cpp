#include "serve/http/bounded_pool.hpp"

namespace concentric::http {
namespace {

thread_local bool refusing = false;

}  // namespace

BoundedPool::BoundedPool(std::size_t threads, std::size_t waiting) : waiting_(waiting) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

BoundedPool::~BoundedPool() { BoundedPool::shutdown(); }

bool BoundedPool::refuses() { return refusing; }

void BoundedPool::enqueue(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    if (tasks_.size() < waiting_) {
      tasks_.push_back(std::move(task));
      changed_.notify_one();
      return;
    }
  }
  refusing = true;
  task();
  refusing = false;
}

void BoundedPool::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void BoundedPool::work() {
  for (;;) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return done_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task();
  }
}

}  // namespace concentric::http
