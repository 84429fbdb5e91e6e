#include "flow/choice/estimate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "flow/choice/design.hpp"
#include "flow/choice/identification.hpp"
#include "flow/choice/maximise.hpp"
#include "flow/choice/sample_alternatives.hpp"

namespace concentric::choice {
namespace {

double equal_shares(const ChoiceData& data) {
  double sum = 0;
  for (std::size_t n = 0; n < data.situations; ++n) {
    double count = 0;
    for (std::size_t j = 0; j < data.positions(n / lanes); ++j)
      if (data.fixed_part(n / lanes)[j * lanes + n % lanes] > not_available) ++count;
    if (data.weight[n] > 0) sum -= data.weight[n] * std::log(count);
  }
  return sum;
}

// Log-likelihood of a model of constants alone. Alternatives that nobody chooses add nothing at its supremum.
std::optional<double> constants_alone(const Specification& spec, const ChoiceData& data,
                                      const std::vector<double>& chosen) {
  std::vector<std::size_t> used;
  for (std::size_t a = 0; a < chosen.size(); ++a)
    if (chosen[a] > 0) used.push_back(a);
  if (used.size() < 2 || spec.alternatives.empty()) return std::nullopt;
  std::vector<std::size_t> positions(data.situations, spec.alternatives.size());
  ChoiceData constants = make_choice_data(positions, used.size() - 1);
  constants.chosen = data.chosen;
  constants.weight = data.weight;
  for (std::size_t n = 0; n < data.situations; ++n)
    for (std::size_t u = 0; u < used.size(); ++u) {
      const std::size_t at = used[u] * lanes + n % lanes;
      if (data.fixed_part(n / lanes)[at] <= not_available) continue;
      constants.fixed_part(n / lanes)[at] = 0;
      if (u > 0) constants.variables(n / lanes)[(u - 1) * spec.alternatives.size() * lanes + at] = 1;
    }
  const Maximum best = maximise([&](auto c) { return logit_likelihood(constants, c); },
                                std::vector<double>(used.size() - 1), {50, 1e-12});
  return best.converged ? std::optional(best.at.value) : std::nullopt;
}

class Estimator {
 public:
  Estimator(const Specification& spec, const Situations& situations, const ColumnSource& columns)
      : spec_(spec), situations_(situations) {
    ErrorList errors;
    design_ = build_design(spec, situations, columns, errors);
    errors.throw_if_any();
    nests_ = build_nesting(spec, false);
    result_.fitted = spec;
  }

  Estimate run(const std::string& data_name) {
    count_choices();
    ErrorList errors;
    for (const std::string& name : find_never_chosen(spec_, situations_, errors))
      result_.notes.push_back(name + " is never chosen");
    errors.throw_if_any();
    ChoiceData& data = design_.data;
    FitStatistics fit;
    fit.data = data_name;
    fit.situations = data.situations;
    for (std::size_t n = 0; n < data.situations; ++n) fit.weight += data.weight[n];
    if (!(fit.weight > 0)) reject({situations_.file, 0, spec_.data.weight, "all weights are 0", ""});
    fit.at_zero = equal_shares(data);
    fit.at_constants = constants_alone(spec_, data, result_.chosen);

    centre(data);
    result_.free = design_.free;
    result_.free.insert(result_.free.end(), nests_.free.begin(), nests_.free.end());
    find_collinearity(spec_, design_, at_zero().hessian, errors);
    errors.throw_if_any();
    const Maximum best = search();
    fit.parameters = result_.free.size();
    fit.log_likelihood = best.at.value;
    fit.iterations = best.iterations;
    fit.converged = best.converged;
    result_.fitted.fit = fit;
    take_coefficients(best);
    take_ratios();
    return std::move(result_);
  }

 private:
  void count_choices() {
    result_.count.assign(spec_.alternatives.size(), 0);
    result_.chosen.assign(spec_.alternatives.size(), 0);
    std::size_t without_choice = 0;
    for (std::size_t n = 0; n < situations_.size(); ++n) {
      std::size_t available = 0;
      for (std::size_t j = 0; j < situations_.positions(n); ++j) {
        if (situations_.row[situations_.first[n] + j] == no_row) continue;
        ++available;
        if (!result_.count.empty()) result_.count[j] += situations_.weight[n];
      }
      if (available < 2) ++without_choice;
      if (!result_.chosen.empty()) result_.chosen[situations_.chosen[n]] += situations_.weight[n];
    }
    if (without_choice > 0)
      result_.notes.push_back(
          fmt::format("{} situations have one alternative alone and tell nothing", without_choice));
  }

  Likelihood at_zero() const {
    return logit_likelihood(design_.data, std::vector<double>(design_.free.size()));
  }

  std::vector<double> start() const {
    std::vector<double> values;
    values.reserve(design_.free.size());
    for (const std::size_t c : design_.free) values.push_back(spec_.coefficients[c].value);
    return values;
  }

  Maximum search() {
    // Ordinary data take less than ten steps from anywhere; separation goes on by steps of equal length.
    const auto refuse_separation = [&](const Maximum& at) {
      constexpr int steps_of_ordinary_data = 8;
      if (at.iterations < steps_of_ordinary_data) return true;
      if (auto fault = find_separation(spec_, situations_, design_, at)) reject(std::move(*fault));
      return true;
    };
    Maximum best = maximise_logit(design_.data, start(), refuse_separation);
    if (nests_.nesting.empty() || !best.converged) return best;
    std::vector<double> from = best.parameters;
    for (const std::size_t c : nests_.free) from.push_back(spec_.coefficients[c].value);
    const int before = best.iterations;
    const std::size_t betas = design_.free.size();
    const auto allowed = [&](std::span<const double> p) {
      constexpr double least_lambda = 1e-3;
      return std::all_of(p.begin() + static_cast<std::ptrdiff_t>(betas), p.end(),
                         [](double lambda) { return lambda > least_lambda; });
    };
    best = maximise([&](auto p) { return nested_likelihood(design_.data, nests_.nesting, p); }, from, {},
                    allowed, refuse_separation);
    best.iterations += before;
    return best;
  }

  void take_coefficients(const Maximum& best) {
    Matrix<double> information = best.at.hessian;
    for (double& value : information.raw()) value = -value;
    if (!result_.free.empty()) {
      result_.covariance = inverse(information);
      result_.robust = sandwich(result_.covariance, best.at.score_products);
    }
    for (Coefficient& c : result_.fitted.coefficients)
      c.standard_error = c.robust_standard_error = std::nullopt;
    for (std::size_t k = 0; k < result_.free.size(); ++k) {
      Coefficient& c = result_.fitted.coefficients[result_.free[k]];
      c.value = best.parameters[k];
      c.standard_error = std::sqrt(result_.covariance(k, k));
      c.robust_standard_error = std::sqrt(result_.robust(k, k));
      c.basis = c.source = {};
      if (result_.fitted.is_nest_parameter(result_.free[k]) && c.value > 1)
        result_.notes.push_back(fmt::format(
            "{} is {:.4f}, above 1: choices do not follow from utility maximisation for all values of the "
            "variables (Train 2009, section 4.2)",
            c.name, c.value));
    }
  }

  double variance(const Matrix<double>& covariance, std::size_t a, std::size_t b) const {
    const auto place = [&](std::size_t c) {
      return static_cast<std::size_t>(std::find(result_.free.begin(), result_.free.end(), c) -
                                      result_.free.begin());
    };
    const std::size_t row = place(a);
    const std::size_t column = place(b);
    return row < result_.free.size() && column < result_.free.size() ? covariance(row, column) : 0.0;
  }

  void take_ratios() {
    for (const Ratio& ratio : spec_.ratios) {
      const double of = result_.fitted.coefficients[ratio.of].value;
      const double to = result_.fitted.coefficients[ratio.to].value;
      // Derivatives of factor * of / to by both.
      const double by_of = ratio.factor / to;
      const double by_to = -ratio.factor * of / (to * to);
      const auto error = [&](const Matrix<double>& covariance) {
        return std::sqrt(by_of * by_of * variance(covariance, ratio.of, ratio.of) +
                         2 * by_of * by_to * variance(covariance, ratio.of, ratio.to) +
                         by_to * by_to * variance(covariance, ratio.to, ratio.to));
      };
      result_.ratios.push_back(
          {ratio.name, ratio.unit, ratio.factor * of / to, error(result_.covariance), error(result_.robust)});
    }
  }

  const Specification& spec_;
  const Situations& situations_;
  Design design_;
  NestDesign nests_;
  Estimate result_;
};

}  // namespace

Estimate estimate(const Specification& specification, const Situations& situations,
                  const ColumnSource& columns) {
  Estimate result = Estimator(specification, situations, columns)
                        .run(std::filesystem::path(situations.file).filename().string());
  result.elasticities = elasticities(result.fitted, situations, columns);
  return result;
}

Estimate estimate(const Specification& specification, const std::filesystem::path& data) {
  ErrorList errors;
  const NeededColumns needed = needed_columns(specification, true);
  const ChoiceTable table = read_choice_table(data, needed.numbers, needed.texts, errors);
  errors.throw_if_any();
  Situations situations = find_situations(specification, table, true, errors);
  errors.throw_if_any();
  apply_availability(specification, columns_of(table), situations, errors);
  errors.throw_if_any();
  if (specification.sampling) situations = sample_uniformly(situations, *specification.sampling);
  return estimate(specification, situations, columns_of(table));
}

}  // namespace concentric::choice
