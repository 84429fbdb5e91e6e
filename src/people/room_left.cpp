#include "people/room_left.hpp"

#include <algorithm>
#include <bit>

namespace concentric {
namespace {

std::size_t lowest_bit(std::size_t i) { return i & (~i + 1); }

}  // namespace

RoomLeft::RoomLeft(std::span<const std::uint32_t> room)
    : room_(room.begin(), room.end()),
      tree_(room.size() + 1),
      highest_(std::bit_floor(std::max<std::size_t>(1, room.size()))) {
  for (std::size_t i = 1; i < tree_.size(); ++i) {
    tree_[i] += room_[i - 1];
    all_ += room_[i - 1];
    if (const std::size_t above = i + lowest_bit(i); above < tree_.size()) tree_[above] += tree_[i];
  }
}

std::size_t RoomLeft::find(std::uint64_t unit) const {
  std::size_t place = 0;
  for (std::size_t step = highest_; step > 0; step /= 2)
    if (place + step < tree_.size() && tree_[place + step] <= unit) {
      place += step;
      unit -= tree_[place];
    }
  return std::min(place, room_.size() - 1);
}

void RoomLeft::take(std::size_t place, std::uint32_t amount) {
  const std::uint32_t taken = std::min(amount, room_[place]);
  room_[place] -= taken;
  all_ -= taken;
  for (std::size_t i = place + 1; i < tree_.size(); i += lowest_bit(i)) tree_[i] -= taken;
}

}  // namespace concentric
