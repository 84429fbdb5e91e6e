// Strong index types: a zone's index cannot be handed over where a section's is wanted.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <ranges>

namespace concentric {

/// Position of a thing in its table. `Tag` says which table.
template <class Tag>
struct Id {
  std::uint32_t value = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  constexpr std::size_t index() const { return value; }
  constexpr auto operator<=>(const Id&) const = default;
};

/// All ids of a table with `count` rows, in order.
template <class IdType>
auto ids_up_to(std::size_t count) {
  return std::views::iota(std::size_t{0}, count) |
         std::views::transform([](std::size_t index) { return IdType(index); });
}

}  // namespace concentric
