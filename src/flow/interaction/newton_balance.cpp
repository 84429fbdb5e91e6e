#include "flow/interaction/newton_balance.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "base/exponential.hpp"
#include "base/parallel.hpp"
#include "flow/interaction/furness.hpp"

namespace concentric {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Where the columns' factors lead: the flows of rows that meet their margins, and the dual's value
// sum O log(sum w e^v) - sum D v, which is convex and least at the solution.
struct Place {
  Matrix<double> share;  ///< of each row's margin that goes to each column
  std::vector<double> log_row, reached;
  double dual = 0;
};

Place place_at(std::span<const double> origins, std::span<const double> destinations,
               const Matrix<double>& log_weight, const std::vector<double>& log_column) {
  Place place{Matrix<double>(log_weight.rows(), log_weight.columns()),
              std::vector<double>(log_weight.rows(), -infinity), std::vector<double>(log_weight.columns()),
              0};
  parallel_for(log_weight.rows(), [&](std::size_t i) {
    if (!(origins[i] > 0)) return;
    double most = -infinity;
    for (std::size_t j = 0; j < log_column.size(); ++j)
      most = std::max(most, log_weight(i, j) + log_column[j]);
    if (!std::isfinite(most)) return;
    for (std::size_t j = 0; j < log_column.size(); ++j)
      place.share(i, j) = log_weight(i, j) + log_column[j] - most;
    exponentials(place.share.row(i));
    double sum = 0;
    for (const double each : place.share.row(i)) sum += each;
    for (double& each : place.share.row(i)) each /= sum;
    place.log_row[i] = std::log(origins[i]) - most - std::log(sum);
  });
  for (std::size_t i = 0; i < origins.size(); ++i) {
    if (!std::isfinite(place.log_row[i])) continue;
    place.dual += origins[i] * (std::log(origins[i]) - place.log_row[i]);
    for (std::size_t j = 0; j < log_column.size(); ++j) place.reached[j] += origins[i] * place.share(i, j);
  }
  for (std::size_t j = 0; j < log_column.size(); ++j)
    if (destinations[j] > 0) place.dual -= destinations[j] * log_column[j];
  return place;
}

// The system of the active columns but the last, whose factor stands: only their ratios count.
struct System {
  Eigen::MatrixXd hessian;
  Eigen::VectorXd reached;
};

System system_at(std::span<const double> origins, const Place& place,
                 const std::vector<std::size_t>& active) {
  const auto rows = static_cast<Eigen::Index>(origins.size());
  const auto size = static_cast<Eigen::Index>(active.size()) - 1;
  Eigen::MatrixXd root(rows, size);
  System system{{}, Eigen::VectorXd(size)};
  for (Eigen::Index k = 0; k < size; ++k) {
    const std::size_t j = active[static_cast<std::size_t>(k)];
    system.reached[k] = place.reached[j];
    for (std::size_t i = 0; i < origins.size(); ++i)
      root(static_cast<Eigen::Index>(i), k) = std::sqrt(std::max(origins[i], 0.0)) * place.share(i, j);
  }
  system.hessian = Eigen::MatrixXd::Zero(size, size);  // its lower half is all that is used
  system.hessian.selfadjointView<Eigen::Lower>().rankUpdate(root.transpose(), -1);
  system.hessian.diagonal() += system.reached;
  return system;
}

using Factors = Eigen::LLT<Eigen::MatrixXd>;

// Damped as by Levenberg and Marquardt: far from the solution a step is short and turns towards the plain
// one.
Factors factors_of(const System& system, std::span<const double> destinations,
                   const std::vector<std::size_t>& active, double damping) {
  Eigen::MatrixXd damped = system.hessian;
  for (Eigen::Index k = 0; k < damped.rows(); ++k)
    damped(k, k) += damping * std::max(system.reached[k], destinations[active[static_cast<std::size_t>(k)]]);
  return Factors(damped);
}

std::vector<double> columns_after(const std::vector<double>& log_column, const Eigen::VectorXd& step,
                                  const std::vector<std::size_t>& active) {
  std::vector<double> after = log_column;
  for (std::size_t k = 0; k + 1 < active.size(); ++k) after[active[k]] += step[static_cast<Eigen::Index>(k)];
  return after;
}

Eigen::VectorXd gradient_at(const Place& place, std::span<const double> destinations,
                            const std::vector<std::size_t>& active) {
  Eigen::VectorXd gradient(static_cast<Eigen::Index>(active.size()) - 1);
  for (Eigen::Index k = 0; k < gradient.size(); ++k) {
    const std::size_t j = active[static_cast<std::size_t>(k)];
    gradient[k] = place.reached[j] - destinations[j];
  }
  return gradient;
}

}  // namespace

NewtonBalance balance_by_newton(std::span<const double> origins, std::span<const double> destinations,
                                const Matrix<double>& log_weight, double tolerance, int most_steps,
                                std::vector<double>& log_row, std::vector<double>& log_column) {
  std::vector<std::size_t> active;
  for (std::size_t j = 0; j < destinations.size(); ++j) {
    if (destinations[j] > 0)
      active.push_back(j);
    else
      log_column[j] = -infinity;
  }
  constexpr double least_damping = 1e-14;
  constexpr double most_damping = 1e6;
  constexpr double far_off = 0.5;
  // Near the solution the last step's system does for the next one, as long as errors fall as fast.
  constexpr double enough_less = 0.2;
  std::optional<Factors> factors;
  double damping = least_damping;
  NewtonBalance result;
  Place place = place_at(origins, destinations, log_weight, log_column);
  while (true) {
    log_row = place.log_row;
    result.column_error = worst_column_error(destinations, place.reached);
    result.converged = result.column_error <= tolerance;
    if (result.converged || result.steps >= most_steps || active.size() < 2) return result;
    ++result.steps;
    // A column that is next to nothing beside the others weighs nothing in the dual: a plain sweep, under
    // which the dual falls too, brings it near its margin.
    if (result.column_error > far_off) {
      for (const std::size_t j : active)
        if (place.reached[j] > 0) log_column[j] += std::log(destinations[j] / place.reached[j]);
      factors.reset();
      place = place_at(origins, destinations, log_weight, log_column);
      result.column_error = worst_column_error(destinations, place.reached);
    }
    const Eigen::VectorXd gradient = gradient_at(place, destinations, active);
    if (factors) {
      std::vector<double> tried = columns_after(log_column, factors->solve(-gradient), active);
      Place next = place_at(origins, destinations, log_weight, tried);
      if (worst_column_error(destinations, next.reached) < enough_less * result.column_error) {
        log_column = std::move(tried);
        place = std::move(next);
        continue;
      }
    }
    const System system = system_at(origins, place, active);
    bool moved = false;
    for (; !moved && damping <= most_damping; damping *= moved ? 1 : 10) {
      factors = factors_of(system, destinations, active, damping);
      const Eigen::VectorXd step = factors->solve(-gradient);
      if (!step.allFinite()) continue;
      std::vector<double> tried = columns_after(log_column, step, active);
      Place next = place_at(origins, destinations, log_weight, tried);
      // The dual falls, or margins are met better where it no longer can in these digits.
      moved = next.dual < place.dual || worst_column_error(destinations, next.reached) < result.column_error;
      if (!moved) continue;
      log_column = std::move(tried);
      place = std::move(next);
    }
    damping = std::max(damping / 100, least_damping);
    if (!moved) return result;
  }
}

}  // namespace concentric
