// Multinomial logit, eight situations at a time. A block of variables is read from memory once: utilities,
// probabilities and all second derivatives are taken while it is in the cache.
#include <algorithm>
#include <cmath>

#include "base/lanes.hpp"
#include "base/parallel.hpp"
#include "base/simd.hpp"
#include "flow/choice/likelihood.hpp"

namespace concentric::choice {
namespace {

constexpr std::size_t blocks_a_stretch = 32;

std::size_t pairs_of(std::size_t count) { return count * (count + 1) / 2; }

// Sums of one stretch of blocks, eight lanes each: value, gradient, second derivatives, score products.
struct Sums {
  Sums(std::size_t count)
      : value(lanes),
        gradient(count * lanes),
        second(pairs_of(count) * lanes),
        scores(pairs_of(count) * lanes) {}
  std::vector<double> value, gradient, second, scores;
};

struct Memory {
  std::vector<double> probability;  ///< [position][lane]
  std::vector<double> weighted;     ///< [coefficient][position][lane]: variable times probability
  std::vector<double> mean;         ///< [coefficient][lane]
  std::vector<double> score;        ///< [coefficient][lane]
};

// V = fixed + sum of coefficient times variable, four coefficients a pass.
CONCENTRIC_INLINE void add_utilities(const double* variable, const double* fixed, const double* coefficients,
                                     std::size_t count, std::size_t positions, double* utility) {
  const std::size_t stride = positions * lanes;
  for (std::size_t j = 0; j < positions; ++j) {
    const double* x = variable + j * lanes;
    Lanes sum, next;
    load(fixed + j * lanes, sum);
    for (std::size_t k = 0; k < count; ++k, x += stride) {
      load(x, next);
      sum += coefficients[k] * next;
    }
    store(sum, utility + j * lanes);
  }
}

// Turns utilities into probabilities; gives the logarithm of the sum of their exponentials.
CONCENTRIC_INLINE void to_probabilities(std::size_t positions, double* value, double* log_sum) {
  Lanes largest, one, power;
  load(value, largest);
  for (std::size_t j = 1; j < positions; ++j) {
    load(value + j * lanes, one);
    keep_larger(largest, one);
  }
  Lanes sum{};
  for (std::size_t j = 0; j < positions; ++j) {
    load(value + j * lanes, one);
    const Lanes below = one - largest;
    exponential(below, power);
    sum += power;
    store(power, value + j * lanes);
  }
  const Lanes share = 1.0 / sum;
  for (std::size_t j = 0; j < positions; ++j) {
    load(value + j * lanes, one);
    const Lanes probability = one * share;
    store(probability, value + j * lanes);
  }
  for (std::size_t lane = 0; lane < lanes; ++lane) log_sum[lane] = largest[lane] + std::log(sum[lane]);
}

// sums[(k, l)] += weight * (sum over positions of a_k b_l - mean_k mean_l), two by two pairs at a time.
CONCENTRIC_INLINE void add_pairs(const double* a, const double* b, const double* mean, const Lanes& weight,
                                 std::size_t count, std::size_t positions, double* sums) {
  const std::size_t stride = positions * lanes;
  const auto add = [&](std::size_t k, std::size_t l, const Lanes& dot) __attribute__((always_inline)) {
    double* const place = sums + (k * (k + 1) / 2 + l) * lanes;
    Lanes total, mean_k, mean_l;
    load(place, total);
    load(mean + k * lanes, mean_k);
    load(mean + l * lanes, mean_l);
    total += weight * (dot - mean_k * mean_l);
    store(total, place);
  };
  for (std::size_t k = 0; k < count; k += 2) {
    const bool two_rows = k + 1 < count;
    const double* const a0 = a + k * stride;
    const double* const a1 = two_rows ? a0 + stride : a0;
    for (std::size_t l = 0; l <= k; l += 2) {
      const double* const b0 = b + l * stride;
      const double* const b1 = l + 1 < count ? b0 + stride : b0;
      Lanes s00{}, s01{}, s10{}, s11{}, x0, x1, y0, y1;
      for (std::size_t j = 0; j < stride; j += lanes) {
        load(a0 + j, x0);
        load(a1 + j, x1);
        load(b0 + j, y0);
        load(b1 + j, y1);
        s00 += x0 * y0;
        s01 += x0 * y1;
        s10 += x1 * y0;
        s11 += x1 * y1;
      }
      add(k, l, s00);
      if (l + 1 <= k) add(k, l + 1, s01);
      if (two_rows) add(k + 1, l, s10);
      if (two_rows && l + 1 <= k + 1) add(k + 1, l + 1, s11);
    }
  }
}

CONCENTRIC_FOR_EACH_CPU
void add_block(const double* variable, const double* fixed, const double* weight, const std::uint32_t* chosen,
               std::size_t present, const double* coefficients, std::size_t count, std::size_t positions,
               Memory& memory, Sums& sums) {
  const std::size_t stride = positions * lanes;
  double* const probability = memory.probability.data();
  add_utilities(variable, fixed, coefficients, count, positions, probability);
  double utility_of_chosen[lanes] = {};
  for (std::size_t lane = 0; lane < present; ++lane)
    utility_of_chosen[lane] = probability[chosen[lane] * lanes + lane];
  double log_sum[lanes];
  to_probabilities(positions, probability, log_sum);
  for (std::size_t lane = 0; lane < present; ++lane)
    sums.value[lane] += weight[lane] * (utility_of_chosen[lane] - log_sum[lane]);

  Lanes w, p, x;
  load(weight, w);
  for (std::size_t k = 0; k < count; ++k) {
    const double* const column = variable + k * stride;
    double* const weighted = memory.weighted.data() + k * stride;
    Lanes mean{};
    for (std::size_t j = 0; j < stride; j += lanes) {
      load(column + j, x);
      load(probability + j, p);
      const Lanes product = x * p;
      mean += product;
      store(product, weighted + j);
    }
    store(mean, memory.mean.data() + k * lanes);
    double x_of_chosen[lanes] = {};
    for (std::size_t lane = 0; lane < present; ++lane)
      x_of_chosen[lane] = column[chosen[lane] * lanes + lane];
    load(x_of_chosen, x);
    const Lanes score = w * (x - mean);
    store(score, memory.score.data() + k * lanes);
    Lanes total;
    load(sums.gradient.data() + k * lanes, total);
    total += score;
    store(total, sums.gradient.data() + k * lanes);
  }
  add_pairs(memory.weighted.data(), variable, memory.mean.data(), w, count, positions, sums.second.data());
  double* place = sums.scores.data();
  for (std::size_t k = 0; k < count; ++k)
    for (std::size_t l = 0; l <= k; ++l, place += lanes) {
      Lanes a, b, total;
      load(memory.score.data() + k * lanes, a);
      load(memory.score.data() + l * lanes, b);
      load(place, total);
      total += a * b;
      store(total, place);
    }
}

double over_lanes(const std::vector<double>& values, std::size_t at) {
  double sum = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) sum += values[at * lanes + lane];
  return sum;
}

}  // namespace

Likelihood logit_likelihood(const ChoiceData& data, std::span<const double> coefficients, std::size_t every) {
  const std::size_t count = data.coefficients;
  const std::size_t stretches = (data.blocks() + blocks_a_stretch - 1) / blocks_a_stretch;
  std::size_t most = 0;
  for (std::size_t b = 0; b < data.blocks(); ++b) most = std::max(most, data.positions(b));

  std::vector<Sums> sums((stretches + every - 1) / every, Sums(count));
  const auto make = [&] {
    return Memory{std::vector<double>(most * lanes), std::vector<double>(count * most * lanes),
                  std::vector<double>(count * lanes), std::vector<double>(count * lanes)};
  };
  parallel_for_with(sums.size(), make, [&](std::size_t s, Memory& memory) {
    const std::size_t begin = s * every * blocks_a_stretch;
    const std::size_t end = std::min(data.blocks(), begin + blocks_a_stretch);
    for (std::size_t b = begin; b < end; ++b)
      add_block(data.variables(b), data.fixed_part(b), data.weight.data() + b * lanes,
                data.chosen.data() + b * lanes, std::min(lanes, data.situations - b * lanes),
                coefficients.data(), count, data.positions(b), memory, sums[s]);
  });

  Likelihood total{0, std::vector<double>(count), Matrix<double>(count, count), Matrix<double>(count, count)};
  for (const Sums& part : sums) {
    total.value += over_lanes(part.value, 0);
    std::size_t pair = 0;
    for (std::size_t k = 0; k < count; ++k) {
      total.gradient[k] += over_lanes(part.gradient, k);
      for (std::size_t l = 0; l <= k; ++l, ++pair) {
        total.hessian(k, l) -= over_lanes(part.second, pair);
        total.score_products(k, l) += over_lanes(part.scores, pair);
      }
    }
  }
  for (std::size_t k = 0; k < count; ++k)
    for (std::size_t l = 0; l < k; ++l) {
      total.hessian(l, k) = total.hessian(k, l);
      total.score_products(l, k) = total.score_products(k, l);
    }
  return total;
}

}  // namespace concentric::choice
