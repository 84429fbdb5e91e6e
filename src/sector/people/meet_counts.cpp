#include "sector/people/meet_counts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "people/decisions.hpp"
#include "sector/population/migration_schedule.hpp"

namespace concentric::people {
namespace {

std::vector<std::size_t> first_members(const Households& homes) {
  std::vector<std::size_t> first(homes.size.size() + 1, 0);
  for (std::size_t h = 0; h < homes.size.size(); ++h) first[h + 1] = first[h] + homes.size[h];
  return first;
}

// Who has to go from a zone with `surplus` persons too many: exponential races (the readier to move, the
// sooner), the fewest households whose members reach it without going beyond.
std::vector<char> chosen_to_go(const ZonePeople& here, double surplus, YearKey key,
                               const std::array<double, age_count>& readiness) {
  const Households& homes = here.households;
  const std::vector<std::size_t> first = first_members(homes);
  std::vector<std::pair<double, std::uint32_t>> order(homes.size.size());
  for (std::size_t h = 0; h < order.size(); ++h) {
    const auto words = random_words({key.seed, homes.key[h], 0, number_of(Draw::departure), key.year});
    const double ready = readiness[here.persons.age[first[h]]];
    order[h] = {-std::log(unit_interval(words[0]) + 0x1p-33) / ready, static_cast<std::uint32_t>(h)};
  }
  // Enough of the first ones: a household has one person at least.
  const auto many = std::min(order.size(), static_cast<std::size_t>(surplus) + 1);
  std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(many == 0 ? 0 : many - 1),
                   order.end());
  std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(many));
  std::vector<char> goes(homes.size.size(), 0);
  double gone = 0;
  for (std::size_t k = 0; k < many && gone < surplus; ++k) {
    const std::uint32_t h = order[k].second;
    if (gone + homes.size[h] > surplus + 0.5) continue;
    goes[h] = 1;
    gone += homes.size[h];
  }
  return goes;
}

// A zone with room, drawn in proportion to it by exponential races, so that a little more room in one zone
// takes only from the others what it gets; the number of zones where none has room for one.
std::size_t win_race(const std::vector<double>& room, YearKey key, std::uint64_t household) {
  constexpr std::uint32_t first_number = 1;
  constexpr std::size_t words_a_draw = 4;
  std::size_t winner = room.size();
  double soonest = std::numeric_limits<double>::infinity();
  for (std::size_t z = 0; z < room.size(); z += words_a_draw) {
    const auto words =
        random_words({key.seed, household, first_number + static_cast<std::uint32_t>(z / words_a_draw),
                      number_of(Draw::departure), key.year});
    for (std::size_t w = 0; w < words_a_draw && z + w < room.size(); ++w) {
      if (room[z + w] < 1) continue;
      const double time = -std::log(unit_interval(words[w]) + 0x1p-33) / room[z + w];
      if (time >= soonest) continue;
      soonest = time;
      winner = z + w;
    }
  }
  return winner;
}

double& event(PeopleYear& year, std::size_t zone, Event which) {
  return year.events(zone, static_cast<std::size_t>(which));
}

}  // namespace

void meet_counts(const std::vector<double>& wanted, YearKey key, const std::vector<ZoneWork>& work,
                 People& people, PeopleYear& year) {
  const std::size_t zones = people.zones.size();
  const auto readiness = population::migration_schedule();
  std::vector<ZonePeople> gone(zones);
  std::vector<double> lacking(zones);
  parallel_for(zones, [&](std::size_t z) {
    const double surplus = static_cast<double>(people.zones[z].persons.size()) - std::round(wanted[z]);
    if (surplus >= 1)
      gone[z] = take_out(people.zones[z], chosen_to_go(people.zones[z], surplus, key, readiness));
    lacking[z] = std::max(0.0, std::floor(-surplus));
  });

  // Each household has a first choice among zones that lack people. They come zone after zone, household
  // after household; who finds the first choice full takes the next, and none beyond the region while there
  // is one.
  std::vector<std::vector<std::uint16_t>> first_choice(zones);
  parallel_for(zones, [&](std::size_t from) {
    for (const std::uint64_t household : gone[from].households.key)
      first_choice[from].push_back(static_cast<std::uint16_t>(win_race(lacking, key, household)));
  });
  std::vector<double> room = lacking;
  for (std::size_t from = 0; from < zones; ++from) {
    std::size_t p = 0;
    const Households& homes = gone[from].households;
    for (std::size_t h = 0; h < homes.size.size(); ++h) {
      const std::size_t end = p + homes.size[h];
      const double size = homes.size[h];
      std::size_t to = first_choice[from][h];
      if (to < zones && room[to] < 1) to = win_race(room, key, homes.key[h]);
      if (to == zones) {
        event(year, from, Event::left_region) += size;
      } else {
        room[to] = std::max(0.0, room[to] - size);
        ZonePeople& there = people.zones[to];
        append(there.households, homes, h);
        there.households.cell.back() = no_cell;
        for (std::size_t member = p; member < end; ++member)
          append(there.persons, gone[from].persons, member);
        event(year, from, Event::settled_out) += size;
        event(year, to, Event::settled_in) += size;
        year.moves(from, to) += size;
      }
      p = end;
    }
  }

  parallel_for(zones, [&](std::size_t z) {
    const double missing = std::round(wanted[z]) - static_cast<double>(people.zones[z].persons.size());
    if (missing >= 1)
      event(year, z, Event::came_to_region) += add_newcomers(z, missing, key, work[z], people.zones[z]);
  });
}

}  // namespace concentric::people
