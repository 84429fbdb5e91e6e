// What tests of choice models share: simulated data and slow, obvious twins.
#pragma once

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "base/random.hpp"
#include "flow/choice/likelihood.hpp"

namespace concentric::choice::testing {

/// The message of InvalidInput, or nothing.
template <class Work>
std::string faults_of(const Work& work) {
  try {
    work();
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return {};
}

inline double draw(std::size_t n, std::size_t j, std::size_t k, std::uint64_t seed = 1) {
  return uniform(
      {seed, static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(j), 0});
}

/// Situations with 2 to `alternatives` alternatives, of which some are not available, and choices that
/// maximise utility with Gumbel terms at `coefficients`.
inline ChoiceData simulated(std::size_t situations, std::size_t alternatives,
                            const std::vector<double>& coefficients, bool with_gaps) {
  ChoiceData data = make_choice_data(std::vector<std::size_t>(situations, alternatives), coefficients.size());
  for (std::size_t n = 0; n < situations; ++n) {
    const std::size_t b = n / lanes;
    const std::size_t lane = n % lanes;
    double best = -1e300;
    if (with_gaps) data.weight[n] = 0.5 + draw(n, 0, 99);
    for (std::size_t j = 0; j < alternatives; ++j) {
      if (with_gaps && j >= 2 && draw(n, j, 98) < 0.3) continue;
      data.fixed_part(b)[j * lanes + lane] = with_gaps ? draw(n, j, 97) - 0.5 : 0.0;
      double utility = data.fixed_part(b)[j * lanes + lane] - std::log(-std::log(draw(n, j, 96)));
      for (std::size_t k = 0; k < coefficients.size(); ++k) {
        const double x = 2 * draw(n, j, k) - 1;
        data.variables(b)[(k * alternatives + j) * lanes + lane] = x;
        utility += coefficients[k] * x;
      }
      if (utility > best) {
        best = utility;
        data.chosen[n] = static_cast<std::uint32_t>(j);
      }
    }
  }
  return data;
}

/// The log-likelihood of multinomial or nested logit straight from the formula of its probabilities.
inline double plain_likelihood(const ChoiceData& data, const Nesting& nesting,
                               std::span<const double> parameters) {
  double sum = 0;
  for (std::size_t n = 0; n < data.situations; ++n) {
    const std::size_t b = n / lanes;
    const std::size_t lane = n % lanes;
    const std::size_t positions = data.positions(b);
    std::vector<double> in_nest(nesting.empty() ? 1 : nesting.nests(), 0.0);
    std::vector<double> power(positions, 0.0);
    const auto nest = [&](std::size_t j) { return nesting.empty() ? 0 : nesting.nest_of[j]; };
    const auto lambda = [&](std::size_t m) {
      if (nesting.empty()) return 1.0;
      return nesting.parameter[m] == Nesting::known ? nesting.value[m]
                                                    : parameters[data.coefficients + nesting.parameter[m]];
    };
    for (std::size_t j = 0; j < positions; ++j) {
      double utility = data.fixed_part(b)[j * lanes + lane];
      if (utility <= not_available) continue;
      for (std::size_t k = 0; k < data.coefficients; ++k)
        utility += parameters[k] * data.variables(b)[(k * positions + j) * lanes + lane];
      power[j] = std::exp(utility / lambda(nest(j)));
      in_nest[nest(j)] += power[j];
    }
    double all = 0;
    for (std::size_t m = 0; m < in_nest.size(); ++m)
      if (in_nest[m] > 0) all += std::pow(in_nest[m], lambda(m));
    const std::size_t chosen = data.chosen[n];
    const std::size_t m = nest(chosen);
    sum += data.weight[n] * std::log(power[chosen] * std::pow(in_nest[m], lambda(m) - 1) / all);
  }
  return sum;
}

}  // namespace concentric::choice::testing
