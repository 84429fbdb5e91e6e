#include "flow/interaction/trip_lengths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.hpp"

namespace concentric {
namespace {

// A bar of at most this many signs for the longest class.
constexpr double longest_bar = 40;

}  // namespace

TripLengths trip_lengths(const Matrix<double>& flow, const Matrix<double>& cost, double width,
                         std::size_t classes) {
  TripLengths lengths{width, std::vector<double>(classes, 0.0)};
  double total = 0;
  for (std::size_t k = 0; k < flow.raw().size(); ++k) {
    if (!(flow.raw()[k] > 0) || !std::isfinite(cost.raw()[k])) continue;
    const double place = std::floor(cost.raw()[k] / width);
    lengths.share[static_cast<std::size_t>(std::min(place, static_cast<double>(classes - 1)))] +=
        flow.raw()[k];
    total += flow.raw()[k];
  }
  for (double& each : lengths.share) each /= total > 0 ? total : 1;
  return lengths;
}

double handy_width(const Matrix<double>& flow, const Matrix<double>& cost) {
  std::vector<std::pair<double, double>> trips;
  double total = 0;
  for (std::size_t k = 0; k < flow.raw().size(); ++k)
    if (flow.raw()[k] > 0 && std::isfinite(cost.raw()[k])) {
      trips.emplace_back(cost.raw()[k], flow.raw()[k]);
      total += flow.raw()[k];
    }
  std::ranges::sort(trips);
  double passed = 0, reach = 1;
  for (const auto& [length, amount] : trips) {
    if (passed > 0.99 * total) break;
    passed += amount;
    reach = length;
  }
  const double least = std::max(reach, 1e-9) / 12;
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double step : {1.0, 2.0, 5.0})
    if (step * power * (1 + 1e-9) >= least) return step * power;
  return 10 * power;
}

std::string trip_length_text(const TripLengths& modelled, const TripLengths* observed) {
  double most = 0;
  for (const double each : modelled.share) most = std::max(most, each);
  std::vector<std::vector<std::string>> rows{{"cost", "%"}};
  if (observed != nullptr) rows[0].emplace_back("observed %");
  for (std::size_t k = 0; k < modelled.share.size(); ++k) {
    const double from = modelled.width * static_cast<double>(k);
    std::vector<std::string> row{k + 1 < modelled.share.size()
                                     ? fmt::format("{:g} to {:g}", from, from + modelled.width)
                                     : fmt::format("{:g} on", from),
                                 fmt::format("{:.1f}", 100 * modelled.share[k])};
    if (observed != nullptr) row.push_back(fmt::format("{:.1f}", 100 * observed->share[k]));
    const auto bar =
        static_cast<std::size_t>(most > 0 ? std::lround(longest_bar * modelled.share[k] / most) : 0);
    row.emplace_back(bar, '#');
    rows.push_back(std::move(row));
  }
  return text_table(rows);
}

}  // namespace concentric
