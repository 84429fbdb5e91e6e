#include "flow/interaction/mean_cost.hpp"

#include <cmath>

namespace concentric {
namespace {

constexpr double precision = 1e-10;
constexpr int most_steps = 100;

class MeanCostSearch {
 public:
  MeanCostSearch(const Margins& margins, Constraint constraint, const Matrix<double>& cost,
                 Intrazonal intrazonal, const Matrix<double>& added, double observed,
                 const BalanceOptions& options, MeanCostFit& fit)
      : margins_(margins),
        constraint_(constraint),
        cost_(cost),
        intrazonal_(intrazonal),
        added_(added),
        observed_(observed),
        options_(options),
        fit_(fit) {}

  /// Modelled less observed mean, which falls as the parameter grows. NaN where flows cannot be balanced.
  double excess(double parameter) {
    fit_.deterrence.first = parameter;
    ErrorList errors;
    Matrix<double> log_weight = log_weights(cost_, fit_.deterrence, intrazonal_, margins_.zone, "", errors);
    errors.throw_if_any();
    for (std::size_t k = 0; k < added_.raw().size(); ++k) log_weight.raw()[k] += added_.raw()[k];
    fit_.balance =
        balance(margins_, constraint_, log_weight, options_, fit_.steps > 0 ? &fit_.balance : nullptr);
    ++fit_.steps;
    fit_.modelled = mean_cost(flows(margins_, constraint_, log_weight, fit_.balance), cost_);
    if (!fit_.balance.converged) return std::nan("");
    return fit_.modelled - observed_;
  }

  bool close(double value) const { return std::abs(value) <= precision * observed_; }

  // Both ends of the stretch in which the root lies; false where there is none, or the first end is it.
  bool bracket(double& low, double& at_low, double& high, double& at_high) {
    low = high = fit_.deterrence.kind == DeterrenceKind::exponential ? 1 / observed_ : 1;
    at_low = at_high = excess(low);
    double step = low;
    for (int tries = 0; tries < 40 && !close(at_low) && at_low * at_high > 0; ++tries, step *= 2) {
      if (at_high > 0) {
        low = high, at_low = at_high;
        high += step, at_high = excess(high);
      } else {
        high = low, at_high = at_low;
        low -= step, at_low = excess(low);
      }
    }
    return at_low * at_high <= 0 && !close(at_low);
  }

  void search() {
    double low = 0, at_low = 0, high = 0, at_high = 0;
    if (!bracket(low, at_low, high, at_high)) {
      fit_.converged = close(at_low) || close(at_high);
      return;
    }
    int kept = 0;
    while (fit_.steps < most_steps) {
      const double middle = (low * at_high - high * at_low) / (at_high - at_low);
      const double value = excess(middle);
      if (close(value)) {
        fit_.converged = true;
        return;
      }
      if (std::isnan(value)) return;
      // An end that stays twice running counts half, so that the stretch shrinks from both sides.
      if (value > 0) {
        low = middle, at_low = value;
        if (kept == 1) at_high /= 2;
        kept = 1;
      } else {
        high = middle, at_high = value;
        if (kept == -1) at_low /= 2;
        kept = -1;
      }
    }
  }

 private:
  const Margins& margins_;
  Constraint constraint_;
  const Matrix<double>& cost_;
  Intrazonal intrazonal_;
  const Matrix<double>& added_;
  double observed_;
  BalanceOptions options_;
  MeanCostFit& fit_;
};

}  // namespace

double mean_cost(const Matrix<double>& flow, const Matrix<double>& cost) {
  double total = 0, costs = 0;
  for (std::size_t k = 0; k < flow.raw().size(); ++k)
    if (flow.raw()[k] > 0 && std::isfinite(cost.raw()[k])) {
      total += flow.raw()[k];
      costs += flow.raw()[k] * cost.raw()[k];
    }
  return total > 0 ? costs / total : 0;
}

MeanCostFit fit_mean_cost(const Margins& margins, Constraint constraint, const Matrix<double>& cost,
                          DeterrenceKind kind, Intrazonal intrazonal, const Matrix<double>& added,
                          double observed, const BalanceOptions& options) {
  MeanCostFit fit;
  fit.deterrence.kind = kind;
  MeanCostSearch(margins, constraint, cost, intrazonal, added, observed, options, fit).search();
  return fit;
}

}  // namespace concentric
