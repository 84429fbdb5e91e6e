// Whole numbers from shares, and an urn that hands them out one by one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace concentric {

/// Whole numbers that add up to `total`, as near to `wanted` scaled to it as largest remainders get
/// (Hamilton's method; ties go to the earlier one). All 0 where nothing is wanted, unless `total` is: then
/// the first takes it.
std::vector<std::uint32_t> apportion(std::span<const double> wanted, std::uint64_t total);

/// Draws without putting back: in the end each category was handed out as often as its count says, and every
/// order is equally likely.
class Urn {
 public:
  explicit Urn(std::vector<std::uint32_t> counts);
  /// The next category; the last one where the urn is empty.
  std::size_t draw(std::uint32_t random_word);
  /// The same for somebody who brings others along: takes `many` of the category, or what is left of it.
  std::size_t draw_with(std::uint32_t random_word, std::uint32_t many);
  std::uint64_t left() const { return left_; }

 private:
  std::vector<std::uint32_t> counts_;
  std::uint64_t left_ = 0;
};

}  // namespace concentric
