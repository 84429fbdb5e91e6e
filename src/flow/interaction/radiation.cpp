#include "flow/interaction/radiation.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"

namespace concentric {
namespace {

void fill_row(const std::vector<double>& opportunities, const Matrix<double>& cost, std::size_t i,
              std::span<double> share) {
  const double own = opportunities[i];
  std::vector<std::size_t> order;
  double reachable = 0;
  for (std::size_t j = 0; j < cost.columns(); ++j)
    if (j != i && std::isfinite(cost(i, j)) && opportunities[j] > 0) {
      order.push_back(j);
      reachable += opportunities[j];
    }
  if (!(own > 0) || order.empty()) return;
  std::ranges::stable_sort(order, {}, [&](std::size_t j) { return cost(i, j); });
  // 1 - m / M, without the loss of digits where m is most of M.
  const double leaving = reachable / (own + reachable);
  double nearer = 0;
  for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
    double here = 0;
    while (last < order.size() && cost(i, order[last]) == cost(i, order[first]))
      here += opportunities[order[last++]];
    for (std::size_t k = first; k < last; ++k)
      share[order[k]] = own / (own + nearer) * (opportunities[order[k]] / (own + nearer + here)) / leaving;
    nearer += here;
  }
}

}  // namespace

Matrix<double> radiation_shares(const std::vector<double>& opportunities, const Matrix<double>& cost) {
  Matrix<double> share(cost.rows(), cost.columns(), 0.0);
  parallel_for(cost.rows(), [&](std::size_t i) { fill_row(opportunities, cost, i, share.row(i)); });
  return share;
}

}  // namespace concentric
