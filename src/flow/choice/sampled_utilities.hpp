// The utilities of a chooser's sample of alternatives, a part of it at a time: the kernel below all choices
// by simulation.
#pragma once

#include "flow/choice/choice_set.hpp"
#include "flow/choice/tastes.hpp"

namespace concentric::choice {

/// Draws of a sample are numbered in place of alternatives, in the upper half of the numbers.
inline constexpr std::uint32_t first_sampling_number = std::uint32_t{1} << 31;

/// Alternatives that are looked at together.
inline constexpr std::size_t part_size = 48;

/// A chooser's coefficients in the layout of `ChoiceSet::Row`, and its rows of the pair tables.
struct ChooserTaste {
  alignas(64) float coefficient[16];
  float pair_coefficient[most_pair_terms];
  const float* pair_row[most_pair_terms];
  std::size_t pair_terms;
};

ChooserTaste taste_of(const Tastes& tastes, const Choosers& choosers, std::size_t chooser,
                      std::size_t variables);

/// Working memory for one chooser.
struct SamplePart {
  std::uint32_t alternative[part_size];
  float utility[part_size];  ///< -infinity where closed
  std::uint32_t word[2][part_size];
};
static_assert(sizeof(SamplePart) + sizeof(ChooserTaste) <= 1024);

/// Whether utilities hold their Gumbel terms, or only what is the same for all who are alike.
enum class Terms { all, systematic };

/// Fills alternatives and utilities of the draws from `first_draw`, a multiple of `part_size`, to at most the
/// end of the sample; returns how many. Two draws come from the four words of one sampling number; the Gumbel
/// term is that of (seed, decision, agent, alternative, year).
std::size_t fill_part(const ChoiceSet& set, const ChooserTaste& taste, const Decision& decision,
                      std::uint64_t agent, std::size_t first_draw, Terms terms, SamplePart& part);

/// Calls see(alternative, utility) for every draw of the chooser.
template <class See>
void for_each_sampled(const ChoiceSet& set, const Tastes& tastes, const Choosers& choosers,
                      std::size_t chooser, const Decision& decision, Terms terms, const See& see) {
  const ChooserTaste taste = taste_of(tastes, choosers, chooser, set.variables());
  SamplePart part;
  for (std::size_t first = 0; first < set.draws(); first += part_size) {
    const std::size_t count = fill_part(set, taste, decision, choosers.key[chooser], first, terms, part);
    for (std::size_t i = 0; i < count; ++i) see(part.alternative[i], part.utility[i]);
  }
}

}  // namespace concentric::choice
