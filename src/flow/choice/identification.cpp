#include "flow/choice/identification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace concentric::choice {
namespace {

// `2 a - b`: the larger parts of a direction, in units of its largest.
std::string combination(const Specification& spec, const Design& design,
                        const std::vector<double>& direction) {
  double largest = 0;
  for (const double part : direction) largest = std::max(largest, std::abs(part));
  std::string text;
  double unit = 0;
  for (std::size_t k = 0; k < direction.size(); ++k) {
    const double part = direction[k] / largest;
    if (std::abs(part) < 1e-6) continue;
    if (unit == 0) unit = part;
    const double share = part / unit;
    if (!text.empty()) text += share < 0 ? " - " : " + ";
    const double size = std::abs(share);
    if (std::abs(size - 1) > 1e-6) text += fmt::format("{:.6g} ", size);
    text += spec.coefficients[design.free[k]].name;
  }
  return text;
}

std::int64_t line_of_largest(const Specification& spec, const Design& design,
                             const std::vector<double>& direction, std::string& name) {
  std::size_t largest = 0;
  for (std::size_t k = 1; k < direction.size(); ++k)
    if (std::abs(direction[k]) > std::abs(direction[largest]) * (1 + 1e-9)) largest = k;
  name = spec.coefficients[design.free[largest]].name;
  return spec.coefficients[design.free[largest]].line;
}

// How much better the chosen alternative becomes, beside the best of the others, along a direction.
struct Margins {
  double least = 0;
  double largest_change = 0;
  std::size_t better = 0;
  std::vector<std::size_t> examples;  ///< situations
};

Margins margins_along(const ChoiceData& data, const std::vector<double>& direction) {
  Margins margins;
  std::vector<double> change;
  std::vector<double> gain(data.situations);
  for (std::size_t n = 0; n < data.situations; ++n) {
    if (data.weight[n] == 0) continue;
    const std::size_t block = n / lanes;
    const std::size_t lane = n % lanes;
    const std::size_t positions = data.positions(block);
    change.assign(positions, 0.0);
    for (std::size_t k = 0; k < direction.size(); ++k)
      if (direction[k] != 0)
        for (std::size_t j = 0; j < positions; ++j)
          change[j] += direction[k] * data.variables(block)[(k * positions + j) * lanes + lane];
    double margin = 1e300;
    double largest = 0;
    for (std::size_t j = 0; j < positions; ++j) {
      if (j == data.chosen[n] || data.fixed_part(block)[j * lanes + lane] <= not_available) continue;
      margin = std::min(margin, change[data.chosen[n]] - change[j]);
      largest = std::max(largest, std::abs(change[data.chosen[n]] - change[j]));
    }
    if (margin == 1e300) continue;
    margins.least = std::min(margins.least, margin);
    margins.largest_change = std::max(margins.largest_change, largest);
    gain[n] = largest;
  }
  for (std::size_t n = 0; n < data.situations; ++n)
    if (gain[n] > 1e-6 * margins.largest_change) {
      ++margins.better;
      if (margins.examples.size() < 3) margins.examples.push_back(n);
    }
  return margins;
}

}  // namespace

std::vector<std::string> find_never_chosen(const Specification& spec, const Situations& situations,
                                           ErrorList& errors) {
  std::vector<std::string> others;
  std::vector<double> chosen(spec.alternatives.size());
  if (!chosen.empty())
    for (std::size_t n = 0; n < situations.size(); ++n) chosen[situations.chosen[n]] += situations.weight[n];
  for (std::size_t a = 0; a < chosen.size(); ++a) {
    if (chosen[a] > 0) continue;
    const std::string& name = spec.alternatives[a].name;
    std::string own;
    for (const Term& term : spec.terms) {
      if (term.alternative != a || !term.coefficient || spec.coefficients[*term.coefficient].fixed) continue;
      const bool elsewhere = std::any_of(spec.terms.begin(), spec.terms.end(), [&](const Term& other) {
        return other.alternative != a && other.coefficient == term.coefficient;
      });
      if (!elsewhere) own += (own.empty() ? "" : ", ") + spec.coefficients[*term.coefficient].name;
    }
    if (own.empty())
      others.push_back(name);
    else
      errors.add({situations.file, 0, spec.data.chosen,
                  fmt::format("{} is never chosen in {} situations, so that {} cannot be estimated",
                              in_quotes(name), situations.size(), own),
                  fmt::format("leave {} out of [data] and [utility]", name)});
  }
  return others;
}

void find_collinearity(const Specification& spec, const Design& design, const Matrix<double>& hessian,
                       ErrorList& errors) {
  constexpr double none = 1e-10;
  if (design.free.empty()) return;
  const ScaledEigen eigen = scaled_eigen(hessian);
  for (std::size_t k = 0; k < design.free.size(); ++k)
    if (hessian(k, k) == 0)
      errors.add({spec.file, spec.coefficients[design.free[k]].line,
                  "coefficients." + spec.coefficients[design.free[k]].name,
                  "its variable is the same for all available alternatives of every situation",
                  "let it differ: give it to some alternatives alone, or multiply it by what differs"});
  // Eigenvalues of the negative Hessian are the positive ones: those of the Hessian come largest last.
  for (std::size_t v = 0; v < eigen.value.size(); ++v) {
    if (std::abs(eigen.value[v]) > none) continue;
    const std::vector<double> direction(eigen.vector.row(v).begin(), eigen.vector.row(v).end());
    bool constant_alone = false;
    for (std::size_t k = 0; k < direction.size(); ++k)
      constant_alone = constant_alone || (hessian(k, k) == 0 && std::abs(direction[k]) > 0.5);
    if (constant_alone) continue;
    std::string name;
    const std::int64_t line = line_of_largest(spec, design, direction, name);
    errors.add({spec.file, line, "coefficients." + name,
                "perfect collinearity: no difference of utilities changes along " +
                    combination(spec, design, direction),
                "leave one of them out, or fix it"});
  }
}

std::optional<InputError> find_separation(const Specification& spec, const Situations& situations,
                                          const Design& design, const Maximum& search) {
  if (search.step.empty()) return std::nullopt;
  std::vector<double> step(search.step.begin(),
                           search.step.begin() + static_cast<std::ptrdiff_t>(design.free.size()));
  // What still moves in coefficients that do converge is noise beside what runs off.
  std::vector<double> size(step.size());
  double largest = 0;
  for (std::size_t k = 0; k < step.size(); ++k) {
    double square = 0;
    for (std::size_t b = 0; b < design.data.blocks(); ++b) {
      const double* x = design.data.variables(b) + k * design.data.positions(b) * lanes;
      for (std::size_t i = 0; i < design.data.positions(b) * lanes; ++i) square += x[i] * x[i];
    }
    size[k] = std::abs(step[k]) * std::sqrt(square);
    largest = std::max(largest, size[k]);
  }
  for (std::size_t k = 0; k < step.size(); ++k)
    if (size[k] < 1e-3 * largest) step[k] = 0;
  const Margins margins = margins_along(design.data, step);
  if (margins.better == 0 || margins.least < -1e-6 * margins.largest_change) return std::nullopt;
  std::string lines;
  for (const std::size_t n : margins.examples) {
    const std::size_t row = situations.row[situations.first[n] + situations.chosen[n]];
    lines += (lines.empty() ? "" : ", ") + fmt::format("{}", situations.line[row]);
  }
  std::string name;
  const std::int64_t line = line_of_largest(spec, design, step, name);
  const std::size_t k = static_cast<std::size_t>(
      std::find_if(design.free.begin(), design.free.end(),
                   [&](std::size_t c) { return spec.coefficients[c].name == name; }) -
      design.free.begin());
  return InputError{
      spec.file, line, "coefficients." + name,
      fmt::format("runs off to {} infinity (separation): along {} no chosen alternative ever does worse than "
                  "another, and in {} of {} situations one does better ({}, line {}{})",
                  step[k] > 0 ? "plus" : "minus", combination(spec, design, step), margins.better,
                  design.data.situations, situations.file, lines, margins.better > 3 ? ", ..." : ""),
      "leave the variable out, join alternatives, or use data in which it does not decide by itself"};
}

}  // namespace concentric::choice
