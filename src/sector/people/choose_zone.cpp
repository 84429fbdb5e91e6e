#include "sector/people/choose_zone.hpp"

#include <cmath>
#include <limits>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "people/decisions.hpp"

namespace concentric::people {
namespace {

constexpr double nowhere = -std::numeric_limits<double>::infinity();

double gumbel_of(std::uint32_t word) { return -std::log(-std::log(unit_interval(word) + 0x1p-33)); }

}  // namespace

Matrix<double> zone_utilities(const Inputs& inputs, const State& state) {
  const std::size_t zones = inputs.region.zones.size();
  const double beta = state.parameters.get("deterrence_per_100km").at(state.year) / 100;
  const bool networks_change = state.time_ratio.rows() == zones;
  Matrix<double> utilities(zones, zones, nowhere);
  parallel_for(zones, [&](std::size_t i) {
    for (std::size_t j = 0; j < zones; ++j) {
      const double drawn = state.attraction[ZoneId(j)];
      if (i == j || drawn <= 0) continue;
      const double ratio = networks_change ? state.time_ratio(ZoneId(i), ZoneId(j)) : 1;
      utilities(i, j) = std::log(drawn) - beta * inputs.distance_km(ZoneId(i), ZoneId(j)) * ratio;
    }
  });
  return utilities;
}

std::size_t choose_zone(const Matrix<double>& utilities, YearKey key, std::uint64_t household,
                        std::size_t from) {
  const auto of_zone = utilities.row(from);
  std::size_t best = from;
  double most = nowhere;
  // Four zones share the words of one draw; which zone has which word never changes.
  for (std::size_t first = 0; first < of_zone.size(); first += 4) {
    const auto words = random_words(
        {key.seed, household, static_cast<std::uint32_t>(first / 4), number_of(Draw::zone), key.year});
    for (std::size_t k = 0; k < 4 && first + k < of_zone.size(); ++k) {
      const double utility = of_zone[first + k] + gumbel_of(words[k]);
      if (utility <= most) continue;
      most = utility;
      best = first + k;
    }
  }
  return best;
}

}  // namespace concentric::people
