#include "base/steps.hpp"

namespace concentric {

Steps::Steps(std::string what, std::size_t all, EachStep each)
    : progress_(std::move(what), all), each_(std::move(each)), all_(all) {
  if (each_ && !each_(0, all_)) stopped_ = true;
}

void Steps::count_one() {
  const std::lock_guard lock(counting_);
  ++done_;
  progress_.step();
  if (each_ && !each_(done_, all_)) stopped_ = true;
}

}  // namespace concentric
