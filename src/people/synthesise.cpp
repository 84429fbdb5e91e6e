#include "people/synthesise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <numeric>

#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "people/apportion.hpp"
#include "people/entropy_balance.hpp"
#include "people/integerise.hpp"
#include "people/traits_of_zone.hpp"
#include "people/zone_margins.hpp"

namespace concentric {
namespace {

// Keys of a zone's first households and persons: the zone's number and theirs.
std::uint64_t first_key(std::size_t zone) { return (zone + 1) << 40; }

void reserve(ZonePeople& people, const SampleHouseholds& sample, const std::vector<std::uint32_t>& copies) {
  std::size_t households = 0, persons = 0;
  for (std::size_t h = 0; h < sample.count(); ++h) {
    households += copies[h];
    persons += copies[h] * sample.size(h);
  }
  Households& homes = people.households;
  homes.key.reserve(households);
  homes.cell.reserve(households);
  homes.size.reserve(households);
  homes.kind.reserve(households);
  homes.vehicles.reserve(households);
  people.persons.key.reserve(persons);
  people.persons.age.reserve(persons);
  people.persons.traits.reserve(persons);
  people.persons.section.reserve(persons);
  people.persons.workplace.reserve(persons);
}

void copy_household(const SampleHouseholds& sample, std::size_t household, std::size_t zone,
                    ZonePeople& people) {
  Households& homes = people.households;
  Persons& persons = people.persons;
  homes.key.push_back(first_key(zone) + homes.key.size());
  homes.cell.push_back(no_cell);
  homes.size.push_back(static_cast<std::uint8_t>(sample.size(household)));
  homes.kind.push_back(sample.kind[household]);
  homes.vehicles.push_back(0);
  for (std::size_t m = sample.first_member[household]; m < sample.first_member[household + 1]; ++m) {
    Traits traits{};
    traits.sex = sample.sex[m] & 1U;
    traits.relation = static_cast<std::uint16_t>(sample.relation[m]) & 7U;
    traits.married = sample.married[m] & 1U;
    persons.key.push_back(first_key(zone) + persons.key.size());
    persons.age.push_back(sample.age[m]);
    persons.traits.push_back(traits);
    persons.section.push_back(no_section);
    persons.workplace.push_back(no_zone);
  }
}

// Households go to cells in proportion to their residents. Copies of one household stand side by side, so
// households take places a golden section apart: every cell gets a mixture.
void put_into_cells(const Region& region, const std::vector<std::uint32_t>& cells, Households& homes) {
  const std::uint64_t count = homes.key.size();
  if (cells.empty() || count == 0) return;
  std::vector<double> residents;
  residents.reserve(cells.size());
  for (const std::uint32_t cell : cells) residents.push_back(region.cells.residents[cell]);
  const std::vector<std::uint32_t> places = apportion(residents, count);
  std::vector<std::uint32_t> place_in_cell;
  place_in_cell.reserve(count);
  for (std::size_t c = 0; c < cells.size(); ++c)
    place_in_cell.insert(place_in_cell.end(), places[c], cells[c]);
  auto stride = static_cast<std::uint64_t>(static_cast<double>(count) * 0.6180339887498949);
  while (std::gcd(stride, count) != 1) ++stride;
  for (std::uint64_t h = 0; h < count; ++h) homes.cell[h] = place_in_cell[h * stride % count];
}

std::vector<std::vector<std::uint32_t>> cells_by_zone(const Region& region) {
  std::vector<std::vector<std::uint32_t>> cells(region.zones.size());
  for (std::size_t c = 0; c < region.cells.size(); ++c)
    cells[region.cells.zone[c]].push_back(static_cast<std::uint32_t>(c));
  return cells;
}

}  // namespace

People synthesise(const Region& region, const State& state, const SynthesisOptions& options) {
  if (region.household_census.by_size.rows() == 0)
    reject({"datapackage.json", 0, "households", "the region has no households by size",
            "add a table `households` with zone, size (1 to 6) and households"});
  const SampleHouseholds sample = typical_households();
  const Incidence incidence = zone_incidence(sample);
  const std::vector<double> prior(sample.count(), 1.0);
  const auto cells = cells_by_zone(region);

  People people;
  people.sample = options.sample;
  people.zones.resize(region.zones.size());
  people.work_shift.resize(region.zones.size());
  Progress progress("households and persons", region.zones.size());
  std::mutex drawing;
  parallel_for(region.zones.size(), [&](std::size_t z) {
    if (interrupted()) return;
    const ZoneId zone(z);
    ZonePeople& here = people.zones[z];
    const std::vector<double> margins = zone_margins(region, state, zone, options.sample);
    const BalancedWeights balanced = balance_weights(incidence, prior, margins);
    const std::vector<std::uint32_t> copies = integerise(incidence, balanced.weight, margins);
    reserve(here, sample, copies);
    for (std::size_t h = 0; h < sample.count(); ++h)
      for (std::uint32_t copy = 0; copy < copies[h]; ++copy) copy_household(sample, h, z, here);
    draw_single_ages(state, zone, options.seed, here.persons);
    draw_schooling(region, zone, options.seed, here.persons);
    draw_hukou(region, zone, options.seed, here);
    people.work_shift[z] = draw_activities(region, state, zone, options.sample, options.seed, here.persons);
    draw_vehicles(region, zone, options.seed, here.households);
    put_into_cells(region, cells[z], here.households);
    const std::lock_guard lock(drawing);
    progress.step();
  });
  if (interrupted()) throw Interrupted("stopped while the population was made");
  return people;
}

}  // namespace concentric
