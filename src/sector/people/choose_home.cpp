#include "sector/people/choose_home.hpp"

#include <algorithm>
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

CellChoice::CellChoice(const Region& region)
    : cells_(region.zones.size()), drawn_up_to_(region.zones.size()), utility_(region.cells.size()) {
  std::vector<double> residents(region.zones.size());
  for (std::size_t c = 0; c < region.cells.size(); ++c) {
    if (region.cells.residents[c] == 0) continue;
    cells_[region.cells.zone[c]].push_back(static_cast<std::uint32_t>(c));
    residents[region.cells.zone[c]] += region.cells.residents[c];
  }
  for (std::size_t zone = 0; zone < cells_.size(); ++zone) {
    double so_far = 0;
    for (const std::uint32_t cell : cells_[zone]) {
      so_far += region.cells.residents[cell];
      drawn_up_to_[zone].push_back(
          static_cast<std::uint32_t>(std::min(1.0, so_far / residents[zone]) * 4294967295.0));
    }
    if (!drawn_up_to_[zone].empty()) drawn_up_to_[zone].back() = 4294967295U;
  }
}

void CellChoice::look_around(const Region& region, const State& state, const People& people) {
  constexpr double least_full = 0.05;
  room_exponent_ = state.parameters.get("attraction_room").at(state.year);
  std::vector<double> persons(region.cells.size());
  parallel_for(cells_.size(), [&](std::size_t z) {
    const Households& homes = people.zones[z].households;
    for (std::size_t h = 0; h < homes.size.size(); ++h)
      if (homes.cell[h] != no_cell) persons[homes.cell[h]] += homes.size[h];
    double residents = 0;
    for (const std::uint32_t cell : cells_[z]) residents += region.cells.residents[cell];
    const ZoneId zone(z);
    for (const std::uint32_t cell : cells_[z]) {
      const double space = state.home_space_m2[zone] * region.cells.residents[cell] / residents;
      const double taken = persons[cell] / people.sample * region.floor_space_per_person[zone];
      const double full = space > 0 ? std::max(least_full, taken / space) : 1;
      utility_[cell] = static_cast<float>(-room_exponent_ * std::log(full));
    }
  });
}

std::uint32_t CellChoice::choose(std::size_t zone, YearKey key, std::uint64_t household) const {
  const std::vector<std::uint32_t>& bounds = drawn_up_to_[zone];
  if (bounds.empty()) return no_cell;
  std::uint32_t best = no_cell;
  double most = nowhere;
  for (std::uint32_t look = 0; look < looked_at; look += 2) {
    const auto words = random_words({key.seed, household, look, number_of(Draw::home), key.year});
    for (std::size_t k = 0; k < 4; k += 2) {
      const auto found = std::lower_bound(bounds.begin(), bounds.end(), words[k]) - bounds.begin();
      const std::uint32_t cell = cells_[zone][static_cast<std::size_t>(found)];
      const double utility = static_cast<double>(utility_[cell]) + gumbel_of(words[k + 1]);
      if (utility <= most) continue;
      most = utility;
      best = cell;
    }
  }
  return best;
}

}  // namespace concentric::people
