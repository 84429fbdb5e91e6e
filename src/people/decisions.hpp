// What draws decide about households and persons. Numbers are part of what makes two runs comparable: they
// are never reused.
#pragma once

#include <cstdint>

namespace concentric {

enum class Draw : std::uint16_t {
  single_age = 1,
  schooling = 2,
  hukou = 3,
  activity = 4,
  vehicle = 5,
  year_of_life = 10,    ///< death, birth, leaving home, divorce: one word each
  year_of_family = 11,  ///< sex of a child, marriage, whom with
  year_of_work = 12,
  child = 13,
  household_of_leaver = 14,
  household_of_divorced = 15,
  household_of_couple = 16,
  market = 17,     ///< which singles one meets, for life
  move = 20,       ///< whether a household leaves its zone, or its home
  zone = 21,       ///< which zone it goes to
  home = 22,       ///< which cell
  departure = 23,  ///< who goes first where fewer people can stay
  arrival = 24,
  workplace = 25,  ///< in which zone somebody works
  following = 26,  ///< whose job a lever moves, whereto, and whether the household goes along
  firm_sizes = 30,
  site = 31,           ///< which cell an establishment stands in
  year_of_firm = 32,   ///< closing, growth and its sign, rounding: one word each
  firm_by_lever = 33,  ///< which establishments a lever takes, and where to
  new_firm = 34,       ///< its size; whether it is refused, and where it settles then
  firm_to_meet = 35,   ///< who gives or takes the last jobs
  new_site = 36,
};

constexpr std::uint16_t number_of(Draw draw) { return static_cast<std::uint16_t>(draw); }

}  // namespace concentric
