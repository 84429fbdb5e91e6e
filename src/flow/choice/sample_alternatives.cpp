#include "flow/choice/sample_alternatives.hpp"

#include <algorithm>
#include <utility>

#include "base/random.hpp"

namespace concentric::choice {
namespace {

// What the draws are for, as a key: no other decision of a run may share it.
constexpr std::uint32_t sampling_decision = 0x5A4D;

double draw(std::uint64_t seed, std::size_t situation, std::size_t position) {
  return uniform({seed, sampling_decision, static_cast<std::uint32_t>(situation),
                  static_cast<std::uint32_t>(position), 0});
}

}  // namespace

Situations sample_uniformly(const Situations& situations, const Sampling& sampling) {
  Situations sampled;
  sampled.file = situations.file;
  sampled.line = situations.line;
  sampled.name = situations.name;
  sampled.weight = situations.weight;
  std::vector<std::pair<double, std::size_t>> others;
  for (std::size_t n = 0; n < situations.size(); ++n) {
    others.clear();
    for (std::size_t j = 0; j < situations.positions(n); ++j)
      if (j != situations.chosen[n] && situations.row[situations.first[n] + j] != no_row)
        others.emplace_back(draw(sampling.seed, n, j), j);
    const std::size_t kept = std::min(others.size(), sampling.size - 1);
    std::partial_sort(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(kept), others.end());
    std::vector<std::size_t> positions{situations.chosen[n]};
    for (std::size_t i = 0; i < kept; ++i) positions.push_back(others[i].second);
    std::sort(positions.begin(), positions.end());
    for (const std::size_t j : positions) {
      if (j == situations.chosen[n])
        sampled.chosen.push_back(static_cast<std::uint32_t>(sampled.row.size() - sampled.first.back()));
      sampled.row.push_back(situations.row[situations.first[n] + j]);
    }
    sampled.first.push_back(sampled.row.size());
  }
  return sampled;
}

std::vector<std::size_t> sample_by_importance(std::span<const double> probability, std::size_t chosen,
                                              std::uint64_t seed, std::uint32_t situation) {
  std::vector<std::size_t> sampled;
  for (std::size_t j = 0; j < probability.size(); ++j)
    if (j == chosen || draw(seed, situation, j) < probability[j]) sampled.push_back(j);
  return sampled;
}

}  // namespace concentric::choice
