#include "flow/choice/predict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel.hpp"
#include "format/csv.hpp"

namespace concentric::choice {
namespace {

// Utilities of one situation, by position.
void take_utilities(const ChoiceData& data, std::size_t n, std::vector<double>& utility) {
  utility.resize(data.positions(n / lanes));
  for (std::size_t j = 0; j < utility.size(); ++j)
    utility[j] = data.fixed_part(n / lanes)[j * lanes + n % lanes];
}

struct Shares {
  std::vector<double> probability;  ///< by position
  std::vector<double> within;       ///< of the position in its nest
  double log_sum = 0;
};

constexpr double nothing = -std::numeric_limits<double>::infinity();

double log_sum_exp(const std::vector<double>& values) {
  const double largest = *std::max_element(values.begin(), values.end());
  if (largest == nothing) return nothing;
  double sum = 0;
  for (const double value : values) sum += std::exp(value - largest);
  return largest + std::log(sum);
}

Shares shares_of(const std::vector<double>& utility, const Nesting& nesting) {
  const std::size_t nests = nesting.empty() ? 1 : nesting.nests();
  std::vector<std::vector<double>> scaled(nests);
  std::vector<double> totals(nests, nothing);
  const auto nest_of = [&](std::size_t j) { return nesting.empty() ? 0 : nesting.nest_of[j]; };
  const auto lambda = [&](std::size_t m) { return nesting.empty() ? 1.0 : nesting.value[m]; };
  for (std::size_t j = 0; j < utility.size(); ++j)
    if (utility[j] > not_available) scaled[nest_of(j)].push_back(utility[j] / lambda(nest_of(j)));
  std::vector<double> inclusive(nests, nothing);
  for (std::size_t m = 0; m < nests; ++m)
    if (!scaled[m].empty()) {
      inclusive[m] = log_sum_exp(scaled[m]);
      totals[m] = lambda(m) * inclusive[m];
    }
  Shares shares{std::vector<double>(utility.size()), std::vector<double>(utility.size()),
                log_sum_exp(totals)};
  for (std::size_t j = 0; j < utility.size(); ++j) {
    if (!(utility[j] > not_available)) continue;
    const std::size_t m = nest_of(j);
    shares.within[j] = std::exp(utility[j] / lambda(m) - inclusive[m]);
    shares.probability[j] = shares.within[j] * std::exp(totals[m] - shares.log_sum);
  }
  return shares;
}

// d ln P_i / d V_j (Train 2009, sections 3.6 and 4.2).
double response(const Shares& shares, const Nesting& nesting, std::size_t i, std::size_t j) {
  if (nesting.empty()) return (i == j ? 1.0 : 0.0) - shares.probability[j];
  const std::size_t m = nesting.nest_of[i];
  const double lambda = nesting.value[m];
  double value = -shares.probability[j];
  if (nesting.nest_of[j] == m) value += (lambda - 1) / lambda * shares.within[j];
  if (i == j) value += 1 / lambda;
  return value;
}

bool differs_between_alternatives(const Situations& situations, std::span<const double> column) {
  for (std::size_t n = 0; n < situations.size(); ++n) {
    std::size_t before = no_row;
    for (std::size_t p = situations.first[n]; p < situations.first[n + 1]; ++p) {
      const std::size_t row = situations.row[p];
      if (row == no_row) continue;
      if (before != no_row && column[row] != column[before]) return true;
      before = row;
    }
  }
  return false;
}

// Sums over situations what one per cent more of a column does to probabilities.
class Enumeration {
 public:
  Enumeration(const Specification& fitted, const Situations& situations, const ColumnSource& columns)
      : situations_(situations),
        columns_(columns),
        nesting_(build_nesting(fitted, true).nesting),
        fitted_(fitted) {
    ErrorList errors;
    utilities_ = build_utilities(fitted, situations, columns, Missing::is_a_fault, errors);
    errors.throw_if_any();
  }

  void add_column(const std::string& column, std::vector<Elasticity>& found) const {
    const std::size_t alternatives = fitted_.alternatives.size();
    const ChoiceData slopes = build_slopes(fitted_, situations_, columns_, column);
    const std::span<const double> values = columns_(column);
    const bool one_by_one =
        fitted_.data.form != DataForm::wide && differs_between_alternatives(situations_, values);
    Matrix<double> sum(std::max<std::size_t>(alternatives, 1), std::max<std::size_t>(alternatives, 1));
    std::vector<double> weight(sum.rows());
    std::vector<double> utility;
    for (std::size_t n = 0; n < situations_.size(); ++n) {
      take_utilities(utilities_, n, utility);
      const Shares shares = shares_of(utility, nesting_);
      for (std::size_t j = 0; j < utility.size(); ++j) {
        if (!(utility[j] > not_available)) continue;
        const double change = slopes.fixed_part(n / lanes)[j * lanes + n % lanes] *
                              values[situations_.row[situations_.first[n] + j]];
        for (std::size_t i = 0; i < utility.size(); ++i) {
          const double part =
              situations_.weight[n] * shares.probability[i] * response(shares, nesting_, i, j) * change;
          if (alternatives == 0 && (i == j || !one_by_one)) sum(0, 0) += part;
          if (alternatives > 0 && part != 0) sum(one_by_one ? j : 0, i) += part;
        }
      }
      for (std::size_t i = 0; i < utility.size(); ++i)
        weight[alternatives == 0 ? 0 : i] += situations_.weight[n] * shares.probability[i];
    }
    const std::size_t rows = one_by_one && alternatives > 0 ? alternatives : 1;
    for (std::size_t j = 0; j < rows; ++j) {
      Elasticity elasticity{column, rows > 1 ? fitted_.alternatives[j].name : std::string(), {}};
      for (std::size_t i = 0; i < sum.columns(); ++i)
        elasticity.of.push_back(weight[i] > 0 ? sum(j, i) / weight[i] : 0.0);
      found.push_back(std::move(elasticity));
    }
  }

 private:
  const Situations& situations_;
  const ColumnSource& columns_;
  Nesting nesting_;
  const Specification& fitted_;
  ChoiceData utilities_;
};

}  // namespace

Probabilities probabilities(const ChoiceData& utilities, const Nesting& nesting) {
  Probabilities result;
  std::vector<std::size_t> first(utilities.situations + 1);
  for (std::size_t n = 0; n < utilities.situations; ++n)
    first[n + 1] = first[n] + utilities.positions(n / lanes);
  result.probability.resize(first.back());
  result.log_sum.resize(utilities.situations);
  parallel_for_with(
      utilities.blocks(), [] { return std::vector<double>(); },
      [&](std::size_t b, std::vector<double>& utility) {
        const std::size_t end = std::min(utilities.situations, (b + 1) * lanes);
        for (std::size_t n = b * lanes; n < end; ++n) {
          take_utilities(utilities, n, utility);
          const Shares shares = shares_of(utility, nesting);
          std::copy(shares.probability.begin(), shares.probability.end(),
                    result.probability.begin() + static_cast<std::ptrdiff_t>(first[n]));
          result.log_sum[n] = shares.log_sum;
        }
      });
  return result;
}

std::vector<Elasticity> elasticities(const Specification& fitted, const Situations& situations,
                                     const ColumnSource& columns) {
  std::vector<Elasticity> found;
  if (fitted.elasticities.empty()) return found;
  const Enumeration enumeration(fitted, situations, columns);
  for (const std::string& column : fitted.elasticities) enumeration.add_column(column, found);
  return found;
}

Prediction predict(const Specification& specification, const std::filesystem::path& data) {
  ErrorList errors;
  const NeededColumns needed = needed_columns(specification, false);
  const ChoiceTable table = read_choice_table(data, needed.numbers, needed.texts, errors);
  errors.throw_if_any();
  Prediction prediction;
  prediction.situations = find_situations(specification, table, false, errors);
  errors.throw_if_any();
  apply_availability(specification, columns_of(table), prediction.situations, errors);
  errors.throw_if_any();
  const ChoiceData utilities =
      build_utilities(specification, prediction.situations, columns_of(table), Missing::is_a_fault, errors);
  errors.throw_if_any();
  const Probabilities padded = probabilities(utilities, build_nesting(specification, true).nesting);

  const Situations& situations = prediction.situations;
  Probabilities& result = prediction.result;
  result.log_sum = padded.log_sum;
  result.probability.reserve(situations.row.size());
  prediction.shares.assign(specification.alternatives.size(), 0);
  std::size_t begin = 0;
  double weight = 0;
  for (std::size_t n = 0; n < situations.size(); ++n) {
    weight += situations.weight[n];
    for (std::size_t j = 0; j < situations.positions(n); ++j) {
      result.probability.push_back(padded.probability[begin + j]);
      if (specification.alternatives.empty())
        prediction.alternative.push_back(
            table.text.at(specification.data.alternative)[situations.row[situations.first[n] + j]]);
      else
        prediction.shares[j] += situations.weight[n] * padded.probability[begin + j];
    }
    begin += utilities.positions(n / lanes);
  }
  for (double& share : prediction.shares) share /= weight;
  return prediction;
}

std::string prediction_csv(const Specification& specification, const Prediction& prediction) {
  const Situations& situations = prediction.situations;
  const bool named = !specification.alternatives.empty();
  const std::string situation = specification.data.situation.empty() ? "row" : specification.data.situation;
  std::string text = csv_field(situation);
  if (named)
    for (const Alternative& alternative : specification.alternatives) text += "," + alternative.name;
  else
    text += "," + csv_field(specification.data.alternative) + ",probability";
  text += ",logsum\n";
  for (std::size_t n = 0; n < situations.size(); ++n) {
    std::string line = csv_field(situations.name[n]);
    for (std::size_t p = situations.first[n]; p < situations.first[n + 1]; ++p) {
      if (named)
        line += fmt::format(",{}", prediction.result.probability[p]);
      else
        text += line + "," + csv_field(prediction.alternative[p]) +
                fmt::format(",{},{}\n", prediction.result.probability[p], prediction.result.log_sum[n]);
    }
    if (named) text += line + fmt::format(",{}\n", prediction.result.log_sum[n]);
  }
  return text;
}

}  // namespace concentric::choice
