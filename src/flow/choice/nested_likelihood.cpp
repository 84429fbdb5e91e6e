// Nested logit of two levels, one situation after another. With q_j the share of alternative j in its nest m,
// P_m that of the nest, u_j = V_j / lambda_m, I_m = ln sum exp u_j and a_m = lambda_m I_m:
//   ln P_i = u_i + a_m - I_m - ln sum_l exp a_l.
// Every part is differentiated twice by the coefficients and by the nests' parameters.
#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "flow/choice/likelihood.hpp"

namespace concentric::choice {
namespace {

constexpr std::size_t blocks_a_stretch = 32;

// One situation's alternatives of one nest, and what follows from them. Derivatives are by the coefficients
// and, last, by the nest's own parameter.
struct NestState {
  double lambda = 1;
  double log_sum = 0;  ///< I
  double total = 0;    ///< a
  double share = 0;    ///< P
  std::vector<std::size_t> members;
  std::vector<double> within;       ///< q, by member
  std::vector<double> slope;        ///< of I
  Matrix<double> curve;             ///< of I
  std::vector<double> total_slope;  ///< of a
};

struct Memory {
  Memory(std::size_t coefficients, const Nesting& nesting)
      : nests(nesting.nests()),
        score(coefficients + nesting.parameters),
        mean(score.size()),
        curve(score.size(), score.size()),
        du(coefficients + 1) {
    for (NestState& nest : nests) {
      nest.slope.resize(coefficients + 1);
      nest.total_slope.resize(coefficients + 1);
      nest.curve = Matrix<double>(coefficients + 1, coefficients + 1);
    }
  }
  std::vector<NestState> nests;
  std::vector<double> utility;
  std::vector<double> score, mean;
  Matrix<double> curve;
  std::vector<double> du;
};

struct Sums {
  explicit Sums(std::size_t count)
      : all{0, std::vector<double>(count), Matrix<double>(count, count), Matrix<double>(count, count)} {}
  Likelihood all;
};

class Situation {
 public:
  Situation(const ChoiceData& data, const Nesting& nesting, std::span<const double> parameters,
            Memory& memory)
      : data_(data), nesting_(nesting), parameters_(parameters), memory_(memory), count_(data.coefficients) {}

  void add(std::size_t situation, Likelihood& sums) {
    block_ = situation / lanes;
    lane_ = situation % lanes;
    positions_ = data_.positions(block_);
    take_utilities();
    for (std::size_t m = 0; m < memory_.nests.size(); ++m) take_nest(m);
    const double log_sum = take_shares();
    const std::size_t chosen = data_.chosen[situation];
    const std::size_t m = nesting_.nest_of[chosen];
    const NestState& nest = memory_.nests[m];
    const double weight = data_.weight[situation];
    sums.value += weight * (memory_.utility[chosen] / nest.lambda + nest.total - nest.log_sum - log_sum);
    take_derivatives(chosen, m);
    const std::size_t size = memory_.score.size();
    for (std::size_t k = 0; k < size; ++k) {
      sums.gradient[k] += weight * memory_.score[k];
      for (std::size_t l = 0; l < size; ++l) {
        sums.hessian(k, l) += weight * memory_.curve(k, l);
        sums.score_products(k, l) += weight * memory_.score[k] * weight * memory_.score[l];
      }
    }
  }

 private:
  double x(std::size_t k, std::size_t j) const {
    return data_.variables(block_)[(k * positions_ + j) * lanes + lane_];
  }
  // Place of a nest's k-th derivative among all parameters; `known` where the nest's parameter is given.
  std::size_t place(std::size_t nest, std::size_t k) const {
    if (k < count_) return k;
    return nesting_.parameter[nest] == Nesting::known ? Nesting::known : count_ + nesting_.parameter[nest];
  }

  void take_utilities() {
    memory_.utility.resize(positions_);
    for (NestState& nest : memory_.nests) nest.members.clear();
    for (std::size_t j = 0; j < positions_; ++j) {
      const double fixed = data_.fixed_part(block_)[j * lanes + lane_];
      if (fixed <= not_available) continue;
      double utility = fixed;
      for (std::size_t k = 0; k < count_; ++k) utility += parameters_[k] * x(k, j);
      memory_.utility[j] = utility;
      memory_.nests[nesting_.nest_of[j]].members.push_back(j);
    }
  }

  // du of alternative j: x / lambda, and -V / lambda^2.
  void take_du(const NestState& nest, std::size_t j) {
    for (std::size_t k = 0; k < count_; ++k) memory_.du[k] = x(k, j) / nest.lambda;
    memory_.du[count_] = -memory_.utility[j] / (nest.lambda * nest.lambda);
  }

  void take_nest(std::size_t m) {
    NestState& nest = memory_.nests[m];
    nest.lambda = nesting_.parameter[m] == Nesting::known ? nesting_.value[m]
                                                          : parameters_[count_ + nesting_.parameter[m]];
    std::fill(nest.slope.begin(), nest.slope.end(), 0.0);
    std::fill(nest.curve.raw().begin(), nest.curve.raw().end(), 0.0);
    if (nest.members.empty()) return;
    double largest = memory_.utility[nest.members.front()];
    for (const std::size_t j : nest.members) largest = std::max(largest, memory_.utility[j]);
    nest.within.resize(nest.members.size());
    double sum = 0;
    for (std::size_t i = 0; i < nest.members.size(); ++i)
      sum += nest.within[i] = std::exp((memory_.utility[nest.members[i]] - largest) / nest.lambda);
    nest.log_sum = largest / nest.lambda + std::log(sum);
    nest.total = nest.lambda * nest.log_sum;
    const double squared = nest.lambda * nest.lambda;
    for (std::size_t i = 0; i < nest.members.size(); ++i) {
      const double share = nest.within[i] /= sum;
      take_du(nest, nest.members[i]);
      for (std::size_t k = 0; k <= count_; ++k) {
        nest.slope[k] += share * memory_.du[k];
        for (std::size_t l = 0; l <= k; ++l) nest.curve(k, l) += share * memory_.du[k] * memory_.du[l];
      }
      // The second derivatives of u: -x / lambda^2 and 2 V / lambda^3.
      for (std::size_t k = 0; k < count_; ++k)
        nest.curve(count_, k) -= share * x(k, nest.members[i]) / squared;
      nest.curve(count_, count_) += share * 2 * memory_.utility[nest.members[i]] / (squared * nest.lambda);
    }
    for (std::size_t k = 0; k <= count_; ++k) {
      for (std::size_t l = 0; l <= k; ++l) nest.curve(k, l) -= nest.slope[k] * nest.slope[l];
      nest.total_slope[k] = nest.lambda * nest.slope[k] + (k == count_ ? nest.log_sum : 0.0);
    }
  }

  double take_shares() {
    double largest = -1e300;
    for (const NestState& nest : memory_.nests)
      if (!nest.members.empty()) largest = std::max(largest, nest.total);
    double sum = 0;
    for (NestState& nest : memory_.nests) {
      nest.share = nest.members.empty() ? 0.0 : std::exp(nest.total - largest);
      sum += nest.share;
    }
    for (NestState& nest : memory_.nests) nest.share /= sum;
    return largest + std::log(sum);
  }

  // Adds factor * the second derivatives of I to those of the situation, by `place`.
  void add_curve(std::size_t m, double factor, double total_factor, double product_factor) {
    const NestState& nest = memory_.nests[m];
    for (std::size_t k = 0; k <= count_; ++k) {
      const std::size_t row = place(m, k);
      if (row == Nesting::known) continue;
      for (std::size_t l = 0; l <= count_; ++l) {
        const std::size_t column = place(m, l);
        if (column == Nesting::known) continue;
        const double bent = k >= l ? nest.curve(k, l) : nest.curve(l, k);
        double value = factor * bent + product_factor * nest.total_slope[k] * nest.total_slope[l];
        if (k == count_) value += total_factor * nest.slope[l];
        if (l == count_) value += total_factor * nest.slope[k];
        memory_.curve(row, column) += value;
      }
    }
  }

  void take_derivatives(std::size_t chosen, std::size_t chosen_nest) {
    std::vector<double>& score = memory_.score;
    std::vector<double>& mean = memory_.mean;
    Matrix<double>& curve = memory_.curve;
    std::fill(score.begin(), score.end(), 0.0);
    std::fill(mean.begin(), mean.end(), 0.0);
    std::fill(curve.raw().begin(), curve.raw().end(), 0.0);

    const NestState& nest = memory_.nests[chosen_nest];
    const double squared = nest.lambda * nest.lambda;
    take_du(nest, chosen);
    const std::size_t own = place(chosen_nest, count_);
    for (std::size_t k = 0; k <= count_; ++k)
      if (const std::size_t row = place(chosen_nest, k); row != Nesting::known)
        score[row] += memory_.du[k] + nest.total_slope[k] - nest.slope[k];
    if (own != Nesting::known) {
      for (std::size_t k = 0; k < count_; ++k) {
        curve(own, k) -= x(k, chosen) / squared;
        curve(k, own) -= x(k, chosen) / squared;
      }
      curve(own, own) += 2 * memory_.utility[chosen] / (squared * nest.lambda);
    }
    // a - I: (lambda - 1) times the second derivatives of I, and those of the product lambda I.
    add_curve(chosen_nest, nest.lambda - 1, 1.0, 0.0);

    for (std::size_t m = 0; m < memory_.nests.size(); ++m) {
      const NestState& other = memory_.nests[m];
      if (other.members.empty()) continue;
      add_curve(m, -other.share * other.lambda, -other.share, -other.share);
      for (std::size_t k = 0; k <= count_; ++k)
        if (const std::size_t row = place(m, k); row != Nesting::known)
          mean[row] += other.share * other.total_slope[k];
    }
    for (std::size_t k = 0; k < score.size(); ++k) {
      score[k] -= mean[k];
      for (std::size_t l = 0; l < score.size(); ++l) curve(k, l) += mean[k] * mean[l];
    }
  }

  const ChoiceData& data_;
  const Nesting& nesting_;
  std::span<const double> parameters_;
  Memory& memory_;
  std::size_t count_;
  std::size_t block_ = 0, lane_ = 0, positions_ = 0;
};

}  // namespace

Likelihood nested_likelihood(const ChoiceData& data, const Nesting& nesting,
                             std::span<const double> parameters) {
  const std::size_t count = data.coefficients + nesting.parameters;
  std::vector<Sums> sums((data.blocks() + blocks_a_stretch - 1) / blocks_a_stretch, Sums(count));
  parallel_for_with(
      sums.size(), [&] { return Memory(data.coefficients, nesting); },
      [&](std::size_t s, Memory& memory) {
        Situation situation(data, nesting, parameters, memory);
        const std::size_t end = std::min(data.situations, (s + 1) * blocks_a_stretch * lanes);
        for (std::size_t n = s * blocks_a_stretch * lanes; n < end; ++n) situation.add(n, sums[s].all);
      });
  Likelihood total = Sums(count).all;
  for (const Sums& part : sums) {
    total.value += part.all.value;
    for (std::size_t k = 0; k < count; ++k) total.gradient[k] += part.all.gradient[k];
    for (std::size_t i = 0; i < count * count; ++i) {
      total.hessian.raw()[i] += part.all.hessian.raw()[i];
      total.score_products.raw()[i] += part.all.score_products.raw()[i];
    }
  }
  // Rounding may differ by the order of factors.
  for (std::size_t k = 0; k < count; ++k)
    for (std::size_t l = 0; l < k; ++l) total.hessian(l, k) = total.hessian(k, l);
  return total;
}

}  // namespace concentric::choice
