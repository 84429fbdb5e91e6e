#include "flow/choice/mode_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/text.hpp"
#include "flow/choice/predict.hpp"

namespace concentric::choice {
namespace {

void check_block(const Specification& spec, const PairBlock& block) {
  ErrorList errors;
  if (spec.data.form != DataForm::wide)
    errors.add({spec.file, 0, "data.form", "is \"long\": mode choice between zones reads a column a mode",
                "write form = \"wide\""});
  Specification unweighted = spec;  // each pair counts for itself
  unweighted.data.weight.clear();
  for (const std::string& name : needed_columns(unweighted, false).numbers)
    if (!block.column.contains(name))
      errors.add(
          {spec.file, 0, "utility", in_quotes(name) + " is not known of pairs of zones", "check the name"});
  errors.throw_if_any();
}

// Utilities do not depend on the constants but by adding them, so they are worked out once.
ChoiceData utilities_of(const Specification& spec, const PairBlock& block) {
  check_block(spec, block);
  Situations situations;
  situations.file = spec.file;
  situations.line.assign(block.pairs, 0);
  situations.weight.assign(block.pairs, 1.0);
  situations.name.resize(block.pairs);
  const std::size_t alternatives = spec.alternatives.size();
  situations.first.reserve(block.pairs + 1);
  situations.row.reserve(block.pairs * alternatives);
  for (std::size_t pair = 0; pair < block.pairs; ++pair) {
    situations.row.insert(situations.row.end(), alternatives, pair);
    situations.first.push_back(situations.row.size());
  }
  const ColumnSource columns = [&](const std::string& name) { return block.column.at(name); };
  ErrorList errors;
  // A condition over a missing value cannot be told: the mode is then not available either.
  for (const Availability& one : spec.availability) {
    const std::vector<double> holds = evaluate(one.condition, block.pairs, columns);
    for (std::size_t a = 0; a < alternatives; ++a)
      for (std::size_t pair = 0; pair < block.pairs; ++pair)
        if ((one.alternative == every_alternative || one.alternative == a) &&
            (holds[pair] == 0 || std::isnan(holds[pair])))
          situations.row[pair * alternatives + a] = no_row;
  }
  return build_utilities(spec, situations, columns, Missing::makes_unavailable, errors);
}

ModeShares shares_of(const Specification& spec, const ChoiceData& utilities) {
  Probabilities all = probabilities(utilities, build_nesting(spec, true).nesting);
  const std::size_t alternatives = spec.alternatives.size();
  ModeShares result{Matrix<double>(alternatives, utilities.situations), std::move(all.log_sum)};
  for (std::size_t pair = 0; pair < utilities.situations; ++pair)
    for (std::size_t a = 0; a < alternatives; ++a)
      result.share(a, pair) = all.probability[pair * alternatives + a];
  return result;
}

std::vector<double> total_shares(const ModeShares& shares, std::span<const double> trips,
                                 const std::vector<bool>& counted) {
  std::vector<double> total(shares.share.rows());
  for (std::size_t a = 0; a < total.size(); ++a)
    for (std::size_t pair = 0; pair < trips.size() && counted[a]; ++pair)
      total[a] += trips[pair] * shares.share(a, pair);
  const double all = std::accumulate(total.begin(), total.end(), 0.0);
  for (double& share : total) share /= all;
  return total;
}

bool is_constant_of(const Specification& spec, std::size_t alternative, const std::string& name) {
  const auto coefficient = spec.find_coefficient(name);
  std::size_t uses = 0;
  bool alone = coefficient.has_value();
  for (const Term& term : spec.terms) {
    if (!coefficient || term.coefficient != coefficient) continue;
    ++uses;
    alone = alone && term.alternative == alternative && term.factor.parts.size() == 1 &&
            term.factor.parts.front().kind == Expression::Kind::number;
  }
  return alone && uses == 1;
}

void check_target(const Specification& spec, const CalibrationTarget& target,
                  const std::vector<std::string>& constant, ErrorList& errors) {
  double sum = 0;
  std::size_t staying = 0;
  for (std::size_t a = 0; a < spec.alternatives.size(); ++a) {
    const std::string& name = spec.alternatives[a].name;
    if (std::isnan(target.share[a])) {
      if (!constant[a].empty())
        errors.add({spec.file, 0, name, "its constant is to move, and there is no published share", ""});
      continue;
    }
    sum += target.share[a];
    staying += constant[a].empty() ? 1 : 0;
    if (!(target.share[a] > 0))
      errors.add({spec.file, 0, name, fmt::format("a published share of {} has no constant", target.share[a]),
                  "leave the mode out"});
    if (!constant[a].empty() && !is_constant_of(spec, a, constant[a]))
      errors.add({spec.file, 0, constant[a], "is not a constant of " + name + " alone",
                  "it stands by itself in the utility of that mode and in no other"});
  }
  if (std::abs(sum - 1) > 1e-6)
    errors.add({spec.file, 0, "shares", fmt::format("published shares add up to {:.6f}", sum), "make it 1"});
  if (staying != 1)
    errors.add({spec.file, 0, "constant", fmt::format("{} constants stay where they are", staying),
                "one stays and the others move: only differences of utility count"});
}

}  // namespace

ModeShares mode_shares(const Specification& specification, const PairBlock& block) {
  return shares_of(specification, utilities_of(specification, block));
}

Calibration calibrate_constants(const Specification& specification, const PairBlock& block,
                                std::span<const double> trips, const CalibrationTarget& target,
                                const std::vector<std::string>& constant) {
  constexpr int most_rounds = 1000;
  constexpr double close = 1e-10;
  ErrorList errors;
  check_target(specification, target, constant, errors);
  errors.throw_if_any();
  Calibration result{specification, {}, 0, 0};
  ChoiceData utilities = utilities_of(specification, block);
  const std::size_t alternatives = specification.alternatives.size();
  std::vector<bool> counted(alternatives);
  for (std::size_t a = 0; a < alternatives; ++a) counted[a] = !std::isnan(target.share[a]);

  while (true) {
    result.modelled = total_shares(shares_of(specification, utilities), trips, counted);
    result.largest_difference = 0;
    for (std::size_t a = 0; a < alternatives; ++a) {
      if (!counted[a]) continue;
      if (!(result.modelled[a] > 0))
        errors.add({specification.file, 0, specification.alternatives[a].name,
                    "has a published share and is available for no trip", ""});
      result.largest_difference =
          std::max(result.largest_difference, std::abs(result.modelled[a] - target.share[a]));
    }
    errors.throw_if_any();
    if (result.largest_difference < close) return result;
    if (result.iterations++ == most_rounds)
      throw NotConverged(fmt::format("{}: constants do not converge; shares still differ by {:.2g}",
                                     specification.file, result.largest_difference));
    // Steps are relative to the alternative that stays, whose utility is not touched.
    double base_step = 0;
    for (std::size_t a = 0; a < alternatives; ++a)
      if (counted[a] && constant[a].empty()) base_step = std::log(target.share[a] / result.modelled[a]);
    for (std::size_t a = 0; a < alternatives; ++a) {
      if (!counted[a] || constant[a].empty()) continue;
      const double step = std::log(target.share[a] / result.modelled[a]) - base_step;
      result.specification.coefficients[*specification.find_coefficient(constant[a])].value += step;
      for (std::size_t pair = 0; pair < block.pairs; ++pair) {
        double& utility = utilities.fixed_part(pair / lanes)[a * lanes + pair % lanes];
        if (utility > not_available) utility += step;
      }
    }
  }
}

}  // namespace concentric::choice
