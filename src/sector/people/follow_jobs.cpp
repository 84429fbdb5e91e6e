#include "sector/people/follow_jobs.hpp"

#include <algorithm>
#include <map>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "people/decisions.hpp"

namespace concentric::people {
namespace {

// By zone and section of jobs: the share of those there, moved ones with them, that a lever moves.
using Shares = std::map<std::pair<std::size_t, std::size_t>, double>;

Shares shares_moved(const State& state, const JobsMoved& lever) {
  Shares shares;
  for (const auto& [zone, section, jobs] : lever.parts)
    if (const double all = state.jobs(zone, section) + jobs; jobs > 0)
      shares[{zone.index(), section.index()}] = jobs / all;
  return shares;
}

std::size_t draw_place(const std::vector<ZoneShare>& places, double unit) {
  for (std::size_t k = 0; k < places.size(); ++k)
    if ((unit -= places[k].share) < 0) return k;
  return places.size() - 1;
}

// Those who live in one zone and whose jobs a lever moves, by place of the lever's `to`.
struct Moved {
  std::vector<double> staff;
  std::vector<std::size_t> household_to;  ///< by household; the number of places for those that stay
};

Moved move_workplaces(const JobsMoved& lever, const Shares& shares, std::uint32_t number, YearKey key,
                      std::size_t zone, ZonePeople& here) {
  const std::size_t stays = lever.to.size();
  Moved moved{std::vector<double>(stays), std::vector<std::size_t>(here.households.size_of_table(), stays)};
  std::size_t p = 0;
  for (std::size_t h = 0; h < moved.household_to.size(); ++h)
    for (const std::size_t end = p + here.households.size[h]; p < end; ++p) {
      std::uint16_t& workplace = here.persons.workplace[p];
      const auto share = shares.find({workplace, here.persons.section[p]});
      if (share == shares.end()) continue;
      const auto words =
          random_words({key.seed, here.persons.key[p], number, number_of(Draw::following), key.year});
      if (unit_interval(words[0]) >= share->second) continue;
      const std::size_t to = draw_place(lever.to, unit_interval(words[1]));
      const std::size_t destination = lever.to[to].zone.index();
      if (workplace == zone && destination != zone && unit_interval(words[2]) < lever.follow)
        moved.household_to[h] = to;
      workplace = static_cast<std::uint16_t>(destination);
      moved.staff[to] += 1;
    }
  return moved;
}

// Persons of the zone's households that go along, by place of the lever's `to`.
std::vector<double> move_households(const JobsMoved& lever, const Moved& moved, std::size_t zone,
                                    People& people) {
  const std::size_t stays = lever.to.size();
  std::vector<double> persons(stays);
  std::vector<char> goes;
  goes.reserve(moved.household_to.size());
  for (const std::size_t to : moved.household_to) goes.push_back(to != stays);
  if (std::ranges::count(goes, 1) == 0) return persons;
  const ZonePeople gone = take_out(people.zones[zone], goes);
  std::size_t p = 0, next = 0;
  for (const std::size_t to : moved.household_to) {
    if (to == stays) continue;
    ZonePeople& there = people.zones[lever.to[to].zone.index()];
    append(there.households, gone.households, next);
    there.households.cell.back() = no_cell;
    persons[to] += gone.households.size[next];
    for (const std::size_t end = p + gone.households.size[next]; p < end; ++p)
      append(there.persons, gone.persons, p);
    ++next;
  }
  return persons;
}

}  // namespace

void follow_jobs(const State& state, YearKey key, People& people, PeopleYear& year) {
  const std::size_t zones = people.zones.size();
  for (std::size_t number = 0; number < state.jobs_moved.size(); ++number) {
    const JobsMoved& lever = state.jobs_moved[number];
    if (lever.fate != JobsMoved::Fate::relocated || lever.to.empty()) continue;
    const Shares shares = shares_moved(state, lever);
    std::vector<Moved> moved(zones);
    parallel_for(zones, [&](std::size_t z) {
      moved[z] = move_workplaces(lever, shares, static_cast<std::uint32_t>(number), key, z, people.zones[z]);
    });
    for (std::size_t z = 0; z < zones; ++z) {
      const std::vector<double> persons = move_households(lever, moved[z], z, people);
      for (std::size_t k = 0; k < persons.size(); ++k) {
        if (moved[z].staff[k] <= 0) continue;
        const ZoneId to = lever.to[k].zone;
        year.followings.push_back({lever.lever, ZoneId(z), to, moved[z].staff[k], persons[k]});
        year.events(z, static_cast<std::size_t>(Event::job_moved)) += moved[z].staff[k];
        year.events(z, static_cast<std::size_t>(Event::followed)) += persons[k];
        year.moves(z, to.index()) += persons[k];
      }
    }
  }
}

}  // namespace concentric::people
