#include "base/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <utility>

namespace concentric {

Progress::Progress(std::string what, std::size_t steps)
    : what_(std::move(what)),
      steps_(steps),
      visible_(isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
  if (drawn_) fmt::print(stderr, "\r\033[K");
}

void Progress::step(const std::string& note) {
  ++done_;
  if (!visible_) return;
  const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  if (elapsed < 1.0) return;
  const double left = elapsed / static_cast<double>(done_) * static_cast<double>(steps_ - done_);
  fmt::print(stderr, "\r\033[K{} {} {}/{}, {} left", what_, note, done_, steps_, duration_text(left));
  std::fflush(stderr);
  drawn_ = true;
}

std::string duration_text(double seconds) {
  const long whole = std::lround(seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace concentric
