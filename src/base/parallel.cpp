#include "base/parallel.hpp"

#include <oneapi/tbb/global_control.h>

#include <memory>

namespace concentric {
namespace {

std::unique_ptr<oneapi::tbb::global_control>& limit() {
  static std::unique_ptr<oneapi::tbb::global_control> control;
  return control;
}

}  // namespace

void set_thread_count(int threads) {
  limit().reset();
  if (threads > 0)
    limit() = std::make_unique<oneapi::tbb::global_control>(
        oneapi::tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
}

}  // namespace concentric
