// A set of small numbers as bits: adding is one store, and going through it in order skips 64 at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace concentric {

class BitSet {
 public:
  void resize(std::size_t count) { words_.assign((count + 63) / 64, 0); }
  void add(std::uint32_t i) { words_[i >> 6] |= std::uint64_t{1} << (i & 63); }
  /// Without a branch, where it cannot be foreseen.
  void add_if(bool wanted, std::uint32_t i) { words_[i >> 6] |= std::uint64_t{wanted} << (i & 63); }
  void remove(std::uint32_t i) { words_[i >> 6] &= ~(std::uint64_t{1} << (i & 63)); }
  bool has(std::uint32_t i) const { return (words_[i >> 6] >> (i & 63) & 1) != 0; }
  /// Takes in the members of another set of the same size.
  void add_all(const BitSet& other) {
    for (std::size_t w = 0; w < words_.size(); ++w) words_[w] |= other.words_[w];
  }
  void clear() { words_.assign(words_.size(), 0); }

  template <class Visit>
  void for_each(const Visit& visit) const {
    for (std::size_t w = 0; w < words_.size(); ++w)
      for (std::uint64_t bits = words_[w]; bits != 0; bits &= bits - 1) visit(number(w, bits));
  }
  /// Takes each out before visiting it, lowest first. The visit may add and remove numbers above its own.
  template <class Visit>
  void take_each(const Visit& visit) {
    for (std::size_t w = 0; w < words_.size(); ++w) {
      while (words_[w] != 0) {
        const std::uint32_t i = number(w, words_[w]);
        words_[w] &= words_[w] - 1;
        visit(i);
      }
    }
  }

 private:
  static std::uint32_t number(std::size_t word, std::uint64_t bits) {
    return static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(bits));
  }
  std::vector<std::uint64_t> words_;
};

}  // namespace concentric
