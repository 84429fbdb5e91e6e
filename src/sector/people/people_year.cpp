#include "sector/people/people_year.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "base/parallel.hpp"
#include "sector/people/choose_zone.hpp"
#include "sector/people/find_homes.hpp"
#include "sector/people/find_workplaces.hpp"
#include "sector/people/follow_jobs.hpp"
#include "sector/people/meet_counts.hpp"
#include "sector/people/zone_life.hpp"

namespace concentric::people {
namespace {

// About eight who look, of each sex, in a market.
std::uint32_t markets_of(const Region& region, ZoneId zone, double sample) {
  constexpr double residents_per_market = 1500;
  const StartYear& base = *region.find_start(region.base_year);
  constexpr std::size_t counts = sex_count * age_group_count;
  const auto from = base.residents.begin() + static_cast<std::ptrdiff_t>(zone.index() * counts);
  const double residents = std::accumulate(from, from + counts, 0.0) * sample;
  return std::bit_floor(static_cast<std::uint32_t>(std::max(1.0, residents / residents_per_market)));
}

// Those who leave each zone come to the zone that they choose, in the order of where they come from.
void arrive(const Matrix<double>& utilities, YearKey key, const std::vector<ZoneLife>& lives, People& people,
            PeopleYear& year) {
  const std::size_t zones = people.zones.size();
  std::vector<std::vector<std::uint16_t>> destination(zones);
  parallel_for(zones, [&](std::size_t from) {
    for (const std::uint64_t household : lives[from].leaving.households.key)
      destination[from].push_back(static_cast<std::uint16_t>(choose_zone(utilities, key, household, from)));
  });
  parallel_for(zones, [&](std::size_t to) {
    ZonePeople& here = people.zones[to];
    for (std::size_t from = 0; from < zones; ++from) {
      const ZonePeople& leaving = lives[from].leaving;
      std::size_t p = 0;
      for (std::size_t h = 0; h < destination[from].size(); ++h) {
        const std::size_t end = p + leaving.households.size[h];
        if (destination[from][h] == to) {
          append(here.households, leaving.households, h);
          here.households.cell.back() = no_cell;
          for (std::size_t member = p; member < end; ++member) append(here.persons, leaving.persons, member);
          const double size = leaving.households.size[h];
          year.events(to, static_cast<std::size_t>(Event::moved_in)) += size;
          year.moves(from, to) += size;
        }
        p = end;
      }
    }
  });
}

}  // namespace

PeopleYear live_a_year(const Inputs& inputs, const State& state, std::uint64_t seed, People& people) {
  const Region& region = inputs.region;
  const std::size_t zones = region.zones.size();
  const YearKey key{seed, static_cast<std::uint16_t>(state.year)};
  PeopleYear year{state.year, Matrix<double>(zones, event_count), Matrix<double>(zones, zones)};

  std::vector<population::RenewalRates> renewal;
  for (const ProvinceId province : region.provinces.ids())
    renewal.push_back(population::renewal_rates(region, state, province));
  const auto births = population::birth_schedule(state.parameters, state.year);
  follow_jobs(state, key, people, year);
  std::vector<ZoneLife> lives(zones);
  std::vector<ZoneWork> work(zones);
  parallel_for(zones, [&](std::size_t z) {
    const ZoneId zone(z);
    const double shift = work_shift_of(region, state, zone);
    const LifeRates rates = life_rates(inputs, state, zone, renewal[region.zones[zone].province.index()],
                                       births, people.work_shift[z], shift);
    people.work_shift[z] = shift;
    work[z] = {shift, rates.section_up_to};
    lives[z] = live_in_zone(rates, key, markets_of(region, zone, people.sample), people.zones[z],
                            year.events.row(z));
    people.zones[z] = std::move(lives[z].staying);
    Households& homes = people.zones[z].households;
    for (const std::uint32_t h : lives[z].new_home) homes.cell[h] = no_cell;
  });
  arrive(zone_utilities(inputs, state), key, lives, people, year);

  std::vector<double> wanted(zones);
  for (std::size_t z = 0; z < zones; ++z) wanted[z] = people.sample * state.residents.total(ZoneId(z));
  meet_counts(wanted, key, work, people, year);
  year.crowded = find_homes(inputs, state, key, people);
  find_workplaces(region, state, key, people);
  return year;
}

}  // namespace concentric::people
