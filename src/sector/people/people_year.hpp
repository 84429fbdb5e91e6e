// A year in the lives of households and persons, beside the clock: they die, are born, grow up, leave home,
// marry, divorce, begin and end work, change jobs, move within their zone and out of it. Chances are the
// clock's own where it has them (deaths, births, moves between zones), and the numbers of residents that the
// clock gives each zone are met in the end by those who move to or from elsewhere.
//
// Every decision is a draw keyed by who decides, what and when (base/random.hpp), compared with a chance that
// depends on the clock and on the decider alone. So whoever a lever leaves alone, by leaving the chances of
// their zone as they were, lives the same life in both runs of a comparison.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "people/people.hpp"
#include "sector/sector.hpp"

namespace concentric::people {

/// What happens to people in a year and is counted, by zone.
enum class Event : std::size_t {
  birth,
  death,
  leaving_home,
  marriage,
  divorce,
  work_begun,
  work_ended,
  job_changed,
  hukou_moved,
  moved_within,  ///< persons of households that move within their zone, new households too
  moved_out,     ///< to another zone of the region, for reasons of their own
  moved_in,
  settled_out,  ///< to another zone, to meet the clock's numbers: those who follow levers are among them
  settled_in,
  left_region,
  came_to_region,
  job_moved,  ///< workers whose job a lever moves, by where they live
  followed,   ///< persons of households that go along with it
};
inline constexpr std::size_t event_count = 18;
inline constexpr std::array<std::string_view, event_count> event_names{
    "births",      "deaths",       "left_home",   "marriages",      "divorces",  "work_begun",
    "work_ended",  "jobs_changed", "hukou_moved", "moved_within",   "moved_out", "moved_in",
    "settled_out", "settled_in",   "left_region", "came_to_region", "job_moved", "followed"};

/// Whom a lever moved from one zone to another with their jobs; workers and persons of the sample.
struct Following {
  std::string lever;
  ZoneId from, to;
  double staff = 0;    ///< workers whose job moved
  double persons = 0;  ///< of households that went along
};

struct PeopleYear {
  int year = 0;
  Matrix<double> events;  ///< zones x events, persons (marriages and divorces: couples); of the sample
  Matrix<double> moves;   ///< from zone x to zone, persons who moved between zones
  std::vector<Following> followings{};  ///< by levers, in the plan's order
  double crowded = 0;  ///< largest share by which a cell's homes are wanted beyond what there is
};

/// Lives the state's year: `people` are at the end of the year before and then of this one, `state` has been
/// through this year's `population::migrate`. The result does not depend on the number of threads.
PeopleYear live_a_year(const Inputs& inputs, const State& state, std::uint64_t seed, People& people);

}  // namespace concentric::people
