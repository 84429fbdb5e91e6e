// Where households go: which zone, and which cell in it. Logit by simulation with an explicit Gumbel term for
// each alternative (McFadden 1978, "Modelling the choice of residential location"), keyed by household,
// alternative and year: a household for which no alternative has changed chooses the same.
#pragma once

#include <cstdint>
#include <vector>

#include "people/people.hpp"
#include "sector/people/zone_life.hpp"
#include "sector/sector.hpp"

namespace concentric::people {

/// Utility of moving from a zone to each other one, as the clock's migration has it: attraction and distance,
/// stretched where the networks change. Minus infinity for the zone itself and where nobody is drawn.
Matrix<double> zone_utilities(const Inputs& inputs, const State& state);

/// The zone that a household of `from` goes to; `from` itself where there is no other.
std::size_t choose_zone(const Matrix<double>& utilities, YearKey key, std::uint64_t household,
                        std::size_t from);

/// The cells of each zone and how full they are. A household looks at `looked_at` cells, drawn in proportion
/// to the residents that the region gives them (so size and the sampling's correction cancel out), and takes
/// the one with the most room, to the power `attraction_room` of the clock's migration.
class CellChoice {
 public:
  explicit CellChoice(const Region& region);
  /// Counts who lives where, and lays the zones' home space over their cells.
  void look_around(const Region& region, const State& state, const People& people);
  /// `no_cell` where the zone has none.
  std::uint32_t choose(std::size_t zone, YearKey key, std::uint64_t household) const;

 private:
  static constexpr std::uint32_t looked_at = 12;
  double room_exponent_ = 0;
  std::vector<std::vector<std::uint32_t>> cells_;        ///< of each zone
  std::vector<std::vector<std::uint32_t>> drawn_up_to_;  ///< likewise: the first bound above a word is drawn
  std::vector<float> utility_;                           ///< of room, by cell
};

}  // namespace concentric::people
