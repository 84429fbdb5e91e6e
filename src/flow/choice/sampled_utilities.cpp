#include "flow/choice/sampled_utilities.hpp"

#include <algorithm>
#include <cassert>

#include "base/lanes.hpp"
#include "base/random.hpp"

namespace concentric::choice {
namespace {

using Floats = float __attribute__((vector_size(lanes * sizeof(float))));
static_assert(lanes == 8 && sizeof(ChoiceSet::Row) == 16 * sizeof(float) && part_size % lanes == 0);

CONCENTRIC_INLINE void load(const float* from, Floats& to) { std::memcpy(&to, from, sizeof to); }

// The product of one row and the coefficients, still in eight parts.
CONCENTRIC_INLINE void multiply(const ChoiceSet::Row& row, const Floats& low, const Floats& high,
                                Floats& sum) {
  Floats a;
  Floats b;
  load(row.variable, a);
  load(row.variable + lanes, b);
  sum = a * low + b * high;
}

// Sums of neighbours of two vectors: in each half first those of `a`, then those of `b`.
CONCENTRIC_INLINE void add_neighbours(const Floats& a, const Floats& b, Floats& sums) {
  sums = __builtin_shufflevector(a, b, 0, 2, 8, 10, 4, 6, 12, 14) +
         __builtin_shufflevector(a, b, 1, 3, 9, 11, 5, 7, 13, 15);
}

// The products of eight alternatives' rows and the coefficients, one a lane.
CONCENTRIC_INLINE void multiply_rows(const ChoiceSet::Row* rows, const std::uint32_t* alternative,
                                     const float* coefficient, Floats& products) {
  Floats low;
  Floats high;
  Floats part[lanes];
  load(coefficient, low);
  load(coefficient + lanes, high);
  for (std::size_t l = 0; l < lanes; ++l) multiply(rows[alternative[l]], low, high, part[l]);
  Floats pairs[4];
  Floats quarters[2];
  for (std::size_t l = 0; l < 4; ++l) add_neighbours(part[2 * l], part[2 * l + 1], pairs[l]);
  for (std::size_t l = 0; l < 2; ++l) add_neighbours(pairs[2 * l], pairs[2 * l + 1], quarters[l]);
  products = __builtin_shufflevector(quarters[0], quarters[1], 0, 1, 2, 3, 8, 9, 10, 11) +
             __builtin_shufflevector(quarters[0], quarters[1], 4, 5, 6, 7, 12, 13, 14, 15);
}

CONCENTRIC_INLINE void add_pair_terms(const ChoiceSet::Row* rows, const std::uint32_t* alternative,
                                      const ChooserTaste& taste, Floats& utility) {
  std::uint32_t zone[lanes];
  for (std::size_t l = 0; l < lanes; ++l) zone[l] = static_cast<std::uint32_t>(rows[alternative[l]].zone);
  for (std::size_t t = 0; t < taste.pair_terms; ++t) {
    Floats value;
    for (std::size_t l = 0; l < lanes; ++l) value[l] = taste.pair_row[t][zone[l]];
    utility += taste.pair_coefficient[t] * value;
  }
}

// -ln(-ln u), u made of two words as `open_unit_interval` does it.
CONCENTRIC_INLINE void gumbels(const std::uint32_t* high, const std::uint32_t* low, Lanes& result) {
  constexpr std::uint64_t one = 0x3FF0000000000000;
  std::uint64_t bits[lanes];
  for (std::size_t l = 0; l < lanes; ++l) bits[l] = (std::uint64_t{high[l]} << 32 | low[l]) >> 12 | one;
  Lanes u;
  std::memcpy(&u, bits, sizeof u);
  u = (u - 1.0) + 0x1.0p-53;
  Lanes logarithm_of_u;
  logarithm(u, logarithm_of_u);
  logarithm(-logarithm_of_u, u);
  result = -u;
}

}  // namespace

ChooserTaste taste_of(const Tastes& tastes, const Choosers& choosers, std::size_t chooser,
                      std::size_t variables) {
  assert(tastes.pair_terms.size() <= most_pair_terms);
  const std::size_t taste_class = choosers.taste_class[chooser];
  ChooserTaste taste{};
  std::copy_n(tastes.coefficients.data() + taste_class * variables, variables, taste.coefficient);
  for (const Interaction& term : tastes.interactions)
    taste.coefficient[term.variable] +=
        term.coefficient[taste_class] * choosers.attributes[term.attribute][chooser];
  taste.coefficient[most_variables] = 1;  // that of the offset; the zone's stays 0
  taste.pair_terms = tastes.pair_terms.size();
  for (std::size_t t = 0; t < taste.pair_terms; ++t) {
    const PairTerm& term = tastes.pair_terms[t];
    taste.pair_coefficient[t] = term.coefficient[taste_class];
    taste.pair_row[t] = term.table.data() + choosers.zones[term.from][chooser] * term.zones;
  }
  return taste;
}

CONCENTRIC_FOR_EACH_CPU std::size_t fill_part(const ChoiceSet& set, const ChooserTaste& taste,
                                              const Decision& decision, std::uint64_t agent,
                                              std::size_t first_draw, Terms terms, SamplePart& part) {
  constexpr std::size_t half = part_size / 2;
  const AliasTable& sampling = set.sampling();
  const ChoiceSet::Row* rows = set.rows();
  const std::size_t count = std::min(part_size, set.draws() - first_draw);
  const std::size_t whole_lanes = (count + lanes - 1) / lanes * lanes;
  AgentDraw key{decision.seed, agent, 0, decision.number, decision.year};
  const auto first_number = first_sampling_number + static_cast<std::uint32_t>(first_draw / 2);
  for (std::size_t i = 0; i < whole_lanes / 2; ++i) {
    key.alternative = first_number + static_cast<std::uint32_t>(i);
    const auto words = random_words(key);
    part.word[0][i] = words[0];
    part.word[1][i] = words[1];
    part.word[0][half + i] = words[2];
    part.word[1][half + i] = words[3];
  }
  for (std::size_t i = 0; i < whole_lanes; ++i) {
    const std::size_t from = i / 2 + i % 2 * half;
    part.alternative[i] = sampling.draw(part.word[0][from], part.word[1][from]);
    __builtin_prefetch(rows + part.alternative[i]);
  }
  for (std::size_t i = 0; terms == Terms::all && i < whole_lanes; ++i) {
    key.alternative = part.alternative[i];
    const auto words = random_words(key);
    part.word[0][i] = words[0];
    part.word[1][i] = words[1];
  }
  for (std::size_t i = 0; i < whole_lanes; i += lanes) {
    Floats utility;
    multiply_rows(rows, part.alternative + i, taste.coefficient, utility);
    add_pair_terms(rows, part.alternative + i, taste, utility);
    if (terms == Terms::all) {
      Lanes gumbel;
      gumbels(part.word[0] + i, part.word[1] + i, gumbel);
      utility += __builtin_convertvector(gumbel, Floats);
    }
    std::memcpy(part.utility + i, &utility, sizeof utility);
  }
  return count;
}

}  // namespace concentric::choice
