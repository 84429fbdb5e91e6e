// Progress on standard error, for work that takes more than a second.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace concentric {

/// One line that is redrawn in place: what, how far, time left. Silent for the first second, and where
/// standard error is not a terminal.
class Progress {
 public:
  Progress(std::string what, std::size_t steps);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Another step is done; `note` says which.
  void step(const std::string& note = {});
  /// So many more are done.
  void step(std::size_t more) {
    done_ += more - 1;
    step();
  }

 private:
  std::string what_;
  std::size_t steps_;
  std::size_t done_ = 0;
  bool visible_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point start_;
};

/// `4 s`, `2 min 10 s`, `3 h 5 min`
std::string duration_text(double seconds);

}  // namespace concentric
