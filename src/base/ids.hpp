// Strong index types: a zone's index cannot be handed over where a section's is wanted.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

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

/// The ids 0 ... count - 1, to loop over.
template <class IdType>
class IdRange {
 public:
  struct Iterator {
    std::size_t index;
    IdType operator*() const { return IdType(index); }
    Iterator& operator++() {
      ++index;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return index != other.index; }
  };

  explicit IdRange(std::size_t count) : count_(count) {}
  Iterator begin() const { return {0}; }
  Iterator end() const { return {count_}; }

 private:
  std::size_t count_;
};

}  // namespace concentric
