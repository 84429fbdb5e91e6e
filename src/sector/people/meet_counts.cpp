#include "sector/people/meet_counts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "people/apportion.hpp"
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

// Splits a zone's people into those who stay and those who go.
ZonePeople take_out(ZonePeople& here, const std::vector<char>& goes) {
  ZonePeople gone, stay;
  std::size_t p = 0;
  for (std::size_t h = 0; h < goes.size(); ++h) {
    ZonePeople& to = goes[h] ? gone : stay;
    append(to.households, here.households, h);
    for (const std::size_t end = p + here.households.size[h]; p < end; ++p)
      append(to.persons, here.persons, p);
  }
  here = std::move(stay);
  return gone;
}

double& event(PeopleYear& year, std::size_t zone, Event which) {
  return year.events(zone, static_cast<std::size_t>(which));
}

}  // namespace

void meet_counts(const std::vector<double>& wanted, YearKey key, const std::vector<ZoneWork>& work,
                 const CellChoice& cells, People& people, PeopleYear& year) {
  const std::size_t zones = people.zones.size();
  const auto readiness = population::migration_schedule();
  std::vector<ZonePeople> gone(zones);
  std::vector<double> lacking(zones);
  parallel_for(zones, [&](std::size_t z) {
    const double surplus = static_cast<double>(people.zones[z].persons.size()) - std::round(wanted[z]);
    if (surplus >= 1)
      gone[z] = take_out(people.zones[z], chosen_to_go(people.zones[z], surplus, key, readiness));
    lacking[z] = std::max(0.0, -surplus);
  });

  // Zone after zone, household after household: to a zone that lacks people, drawn in proportion to what it
  // lacks; beyond the region once none does.
  std::vector<std::uint32_t> room(zones);
  for (std::size_t z = 0; z < zones; ++z) room[z] = static_cast<std::uint32_t>(lacking[z]);
  Urn urn(room);
  for (std::size_t from = 0; from < zones; ++from) {
    std::size_t p = 0;
    const Households& homes = gone[from].households;
    for (std::size_t h = 0; h < homes.size.size(); ++h) {
      const std::size_t end = p + homes.size[h];
      const double size = homes.size[h];
      if (urn.left() == 0) {
        event(year, from, Event::left_region) += size;
      } else {
        const auto words = random_words({key.seed, homes.key[h], 1, number_of(Draw::departure), key.year});
        const std::size_t to = urn.draw_with(words[0], homes.size[h]);
        ZonePeople& there = people.zones[to];
        append(there.households, homes, h);
        there.households.cell.back() = cells.choose(to, key, homes.key[h]);
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
      event(year, z, Event::came_to_region) +=
          add_newcomers(z, missing, key, work[z], cells, people.zones[z]);
  });
}

}  // namespace concentric::people
