#include "flow/interaction/poisson_design.hpp"

#include <cmath>

namespace concentric {

PoissonDesign::PoissonDesign(const PoissonModel& model)
    : model_(model),
      names_{"intercept"},
      used_(model.observed.rows(), model.observed.columns(), 0),
      origin_(model.observed.rows(), -1),
      destination_(model.observed.columns(), -1) {
  std::vector<std::uint8_t> row(origin_.size(), 0), column(destination_.size(), 0);
  for (std::size_t i = 0; i < row.size(); ++i)
    for (std::size_t j = 0; j < column.size(); ++j)
      if (!std::isnan(model.observed(i, j))) {
        used_(i, j) = row[i] = column[j] = 1;
        ++observations_;
      }
  // The first zone of a side has none: the intercept stands for it.
  const auto add_dummies = [&](const char* side, const std::vector<std::uint8_t>& there,
                               std::vector<Eigen::Index>& place) {
    bool first = true;
    for (std::size_t z = 0; z < there.size(); ++z) {
      if (there[z] == 0) continue;
      if (!first) {
        place[z] = size();
        names_.push_back(side + model.zone[z]);
      }
      first = false;
    }
  };
  if (model.constraint == Constraint::origins || model.constraint == Constraint::both)
    add_dummies("origin ", row, origin_);
  if (model.constraint == Constraint::destinations || model.constraint == Constraint::both)
    add_dummies("destination ", column, destination_);
  first_variable_ = size();
  for (const PoissonVariable& variable : model.variables) names_.push_back(variable.name);
}

Eigen::MatrixXd PoissonDesign::gram(const Matrix<double>& weight) const {
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(size(), size());
  const std::size_t variables = model_.variables.size();
  std::vector<double> value(variables);
  for (std::size_t i = 0; i < used_.rows(); ++i)
    for (std::size_t j = 0; j < used_.columns(); ++j) {
      if (!used(i, j)) continue;
      const double w = weight(i, j);
      const Eigen::Index o = origin_[i], d = destination_[j];
      for (std::size_t v = 0; v < variables; ++v) value[v] = w * model_.variables[v].value(i, j);
      sum(0, 0) += w;
      if (o >= 0) sum(o, o) += w, sum(o, 0) += w;
      if (d >= 0) sum(d, d) += w, sum(d, 0) += w;
      if (o >= 0 && d >= 0) sum(d, o) += w;
      for (std::size_t v = 0; v < variables; ++v) {
        const Eigen::Index row = first_variable_ + static_cast<Eigen::Index>(v);
        sum(row, 0) += value[v];
        if (o >= 0) sum(row, o) += value[v];
        if (d >= 0) sum(row, d) += value[v];
        for (std::size_t u = 0; u <= v; ++u)
          sum(row, first_variable_ + static_cast<Eigen::Index>(u)) +=
              value[v] * model_.variables[u].value(i, j);
      }
    }
  return sum.selfadjointView<Eigen::Lower>();
}

Eigen::VectorXd PoissonDesign::times(const Matrix<double>& value) const {
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(size());
  for (std::size_t i = 0; i < used_.rows(); ++i)
    for (std::size_t j = 0; j < used_.columns(); ++j) {
      if (!used(i, j)) continue;
      sum[0] += value(i, j);
      if (origin_[i] >= 0) sum[origin_[i]] += value(i, j);
      if (destination_[j] >= 0) sum[destination_[j]] += value(i, j);
      for (std::size_t v = 0; v < model_.variables.size(); ++v)
        sum[first_variable_ + static_cast<Eigen::Index>(v)] += value(i, j) * model_.variables[v].value(i, j);
    }
  return sum;
}

Matrix<double> PoissonDesign::predictor(const Eigen::VectorXd& coefficient) const {
  Matrix<double> result(used_.rows(), used_.columns(), 0.0);
  for (std::size_t i = 0; i < used_.rows(); ++i)
    for (std::size_t j = 0; j < used_.columns(); ++j) {
      if (!used(i, j)) continue;
      double sum = coefficient[0];
      if (origin_[i] >= 0) sum += coefficient[origin_[i]];
      if (destination_[j] >= 0) sum += coefficient[destination_[j]];
      for (std::size_t v = 0; v < model_.variables.size(); ++v)
        sum += coefficient[first_variable_ + static_cast<Eigen::Index>(v)] * model_.variables[v].value(i, j);
      result(i, j) = sum;
    }
  return result;
}

}  // namespace concentric
