#include "people/apportion.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace concentric {

std::vector<std::uint32_t> apportion(std::span<const double> wanted, std::uint64_t total) {
  std::vector<std::uint32_t> counts(wanted.size());
  if (wanted.empty()) return counts;
  const double sum = std::accumulate(wanted.begin(), wanted.end(), 0.0);
  if (!(sum > 0)) {
    counts[0] = static_cast<std::uint32_t>(total);
    return counts;
  }
  std::vector<double> remainder(wanted.size());
  std::uint64_t given = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const double exact = wanted[i] / sum * static_cast<double>(total);
    counts[i] = static_cast<std::uint32_t>(exact);
    remainder[i] = exact - std::floor(exact);
    given += counts[i];
  }
  std::vector<std::uint32_t> order(wanted.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return remainder[a] > remainder[b]; });
  for (std::size_t k = 0; given < total; k = (k + 1) % order.size()) {
    if (wanted[order[k]] <= 0) continue;
    ++counts[order[k]];
    ++given;
  }
  return counts;
}

Urn::Urn(std::vector<std::uint32_t> counts) : counts_(std::move(counts)) {
  for (const std::uint32_t count : counts_) left_ += count;
}

std::size_t Urn::draw(std::uint32_t random_word) { return draw_with(random_word, 1); }

std::size_t Urn::draw_with(std::uint32_t random_word, std::uint32_t many) {
  std::uint64_t ball = random_word * left_ >> 32;
  for (std::size_t category = 0; category < counts_.size(); ++category) {
    if (ball < counts_[category]) {
      const std::uint32_t taken = std::min(many, counts_[category]);
      counts_[category] -= taken;
      left_ -= taken;
      return category;
    }
    ball -= counts_[category];
  }
  return counts_.empty() ? 0 : counts_.size() - 1;
}

}  // namespace concentric
