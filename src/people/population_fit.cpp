#include "people/population_fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "format/csv.hpp"
#include "people/zone_margins.hpp"
#include "people/zone_workers.hpp"

namespace concentric {
namespace {

// Zones x categories, wanted and made.
struct Comparison {
  std::string margin, unit;
  std::vector<std::string> category;
  Matrix<double> wanted, made;
};

Comparison compare(std::string margin, std::string unit, std::vector<std::string> category,
                   std::size_t zones) {
  const std::size_t count = category.size();
  return {std::move(margin), std::move(unit), std::move(category), Matrix<double>(zones, count),
          Matrix<double>(zones, count)};
}

template <class Names>
std::vector<std::string> texts(const Names& names) {
  return {names.begin(), names.end()};
}

std::vector<std::string> names_of_ages() {
  std::vector<std::string> names;
  for (const Sex sex : {Sex::female, Sex::male})
    for (std::size_t group = 0; group < age_group_count; ++group)
      names.push_back(group + 1 == age_group_count
                          ? fmt::format("{} 85+", name_of(sex))
                          : fmt::format("{} {}-{}", name_of(sex), group * 5, group * 5 + 4));
  return names;
}

MarginFit fit_of(const Region& region, const Comparison& compared) {
  MarginFit fit{compared.margin, compared.unit, compared.wanted.raw().size(), 0, 0, 0, 0, {}};
  double squares = 0;
  for (std::size_t i = 0; i < fit.values; ++i) {
    const double error = compared.made.raw()[i] - compared.wanted.raw()[i];
    fit.wanted += compared.wanted.raw()[i];
    fit.made += compared.made.raw()[i];
    squares += error * error;
    if (std::abs(error) <= fit.largest_error) continue;
    fit.largest_error = std::abs(error);
    const std::size_t columns = compared.category.size();
    fit.where =
        fmt::format("{}, {}", region.zones[ZoneId(i / columns)].name.en, compared.category[i % columns]);
  }
  const auto count = static_cast<double>(fit.values);
  if (fit.wanted > 0) fit.srmse = std::sqrt(squares / count) / (fit.wanted / count);
  return fit;
}

// Margins of the balancing: ages, sizes, collective.
void compare_balanced(const Region& region, const State& state, const People& people,
                      std::vector<Comparison>& all) {
  const std::size_t zones = region.zones.size();
  Comparison ages = compare("residents by sex and age group", "persons", names_of_ages(), zones);
  Comparison sizes = compare("households by size", "households", {"1", "2", "3", "4", "5", "6+"}, zones);
  Comparison collective = compare("residents of collective households", "persons", {"all"}, zones);
  parallel_for(zones, [&](std::size_t z) {
    const std::vector<double> margins = zone_margins(region, state, ZoneId(z), people.sample);
    for (std::size_t k = 0; k < age_margins; ++k) ages.wanted(z, k) = margins[k];
    for (std::size_t k = 0; k < household_sizes; ++k) sizes.wanted(z, k) = margins[age_margins + k];
    collective.wanted(z, 0) = margins[collective_margin];
    const ZonePeople& here = people.zones[z];
    for (std::size_t p = 0; p < here.persons.size(); ++p) {
      const std::size_t group = std::min<std::size_t>(here.persons.age[p] / 5, age_group_count - 1);
      ages.made(z, here.persons.traits[p].sex * age_group_count + group) += 1;
    }
    for (std::size_t h = 0; h < here.households.size.size(); ++h)
      if (here.households.kind[h] == HouseholdKind::collective)
        collective.made(z, 0) += 1;
      else
        sizes.made(z, std::min<std::size_t>(here.households.size[h], household_sizes) - 1) += 1;
  });
  all.push_back(std::move(ages));
  all.push_back(std::move(sizes));
  all.push_back(std::move(collective));
}

// Wanted: shares of what there is.
void compare_shares(const Region& region, const People& people, std::vector<Comparison>& all) {
  const std::size_t zones = region.zones.size();
  const HouseholdCensus& census = region.household_census;
  Comparison schooling =
      compare("residents aged 3 and over by schooling", "persons", texts(schooling_levels), zones);
  Comparison hukou = compare("residents by place of registration", "persons", texts(hukou_kinds), zones);
  Comparison vehicles = compare("households with a vehicle", "households", {"all"}, zones);
  const bool known = census.schooling.rows() > 0;
  if (!known) return;
  parallel_for(zones, [&](std::size_t z) {
    const Persons& persons = people.zones[z].persons;
    const Households& homes = people.zones[z].households;
    double old_enough = 0, homes_here = 0;
    for (std::size_t p = 0; p < persons.size(); ++p) {
      hukou.made(z, persons.traits[p].hukou) += 1;
      if (persons.age[p] < 3) continue;
      schooling.made(z, persons.traits[p].schooling) += 1;
      old_enough += 1;
    }
    for (std::size_t h = 0; h < homes.size.size(); ++h) {
      if (homes.kind[h] != HouseholdKind::private_home) continue;
      homes_here += 1;
      vehicles.made(z, 0) += homes.vehicles[h];
    }
    for (std::size_t k = 0; k < schooling_levels.size(); ++k)
      schooling.wanted(z, k) = census.schooling(z, k) * old_enough;
    for (std::size_t k = 0; k < hukou_kinds.size(); ++k)
      hukou.wanted(z, k) = census.hukou(z, k) * static_cast<double>(persons.size());
    vehicles.wanted(z, 0) = census.vehicles[z] * homes_here;
  });
  all.push_back(std::move(schooling));
  all.push_back(std::move(hukou));
  all.push_back(std::move(vehicles));
}

void compare_workers(const Region& region, const State& state, const People& people,
                     std::vector<Comparison>& all) {
  const std::size_t zones = region.zones.size();
  if (region.workers.rows() == 0) return;
  std::vector<std::string> codes;
  for (const Section& section : region.sections) codes.push_back(section.code);
  Comparison workers = compare("workers by section", "persons", std::move(codes), zones);
  parallel_for(zones, [&](std::size_t z) {
    const std::vector<double> wanted = zone_workers(region, state, ZoneId(z));
    for (std::size_t k = 0; k < wanted.size(); ++k) workers.wanted(z, k) = people.sample * wanted[k];
    for (const std::uint8_t section : people.zones[z].persons.section)
      if (section != no_section) workers.made(z, section) += 1;
  });
  all.push_back(std::move(workers));
}

// Residents by cell, as shares of the zone's: the cells' sums need not be the state's.
MarginFit fit_of_cells(const Region& region, const People& people) {
  const std::size_t cells = region.cells.size();
  std::vector<double> made(cells), wanted(cells), zone_residents(region.zones.size());
  for (std::size_t c = 0; c < cells; ++c) zone_residents[region.cells.zone[c]] += region.cells.residents[c];
  parallel_for(region.zones.size(), [&](std::size_t z) {
    const Households& homes = people.zones[z].households;
    for (std::size_t h = 0; h < homes.size.size(); ++h)
      if (homes.cell[h] != no_cell) made[homes.cell[h]] += homes.size[h];
  });
  MarginFit fit{"residents by cell", "persons", cells, 0, 0, 0, 0, {}};
  double squares = 0;
  for (std::size_t c = 0; c < cells; ++c) {
    const std::size_t zone = region.cells.zone[c];
    if (zone_residents[zone] > 0)
      wanted[c] = region.cells.residents[c] / zone_residents[zone] *
                  static_cast<double>(people.zones[zone].persons.size());
    const double error = made[c] - wanted[c];
    squares += error * error;
    fit.wanted += wanted[c];
    fit.made += made[c];
    if (std::abs(error) <= fit.largest_error) continue;
    fit.largest_error = std::abs(error);
    fit.where = fmt::format("{}, row {} column {}", region.zones[ZoneId(zone)].name.en, region.cells.row[c],
                            region.cells.column[c]);
  }
  const auto count = static_cast<double>(cells);
  if (fit.wanted > 0) fit.srmse = std::sqrt(squares / count) / (fit.wanted / count);
  return fit;
}

}  // namespace

std::vector<MarginFit> population_fit(const Region& region, const State& state, const People& people) {
  std::vector<Comparison> compared;
  compare_balanced(region, state, people, compared);
  compare_shares(region, people, compared);
  compare_workers(region, state, people, compared);
  std::vector<MarginFit> fits;
  fits.reserve(compared.size() + 1);
  for (const Comparison& each : compared) fits.push_back(fit_of(region, each));
  if (region.cells.size() > 0) fits.push_back(fit_of_cells(region, people));
  return fits;
}

std::string fit_text(const std::vector<MarginFit>& fits) {
  std::string text = fmt::format("{:<40} {:>14} {:>14} {:>9} {:>9}  {}\n", "margin", "wanted", "made",
                                 "SRMSE", "largest", "where");
  for (const MarginFit& fit : fits)
    text +=
        fmt::format("{:<40} {:>14} {:>14} {:>9.5f} {:>9.1f}  {}\n", fit.margin, with_commas(fit.wanted, 0),
                    with_commas(fit.made, 0), fit.srmse, fit.largest_error, fit.where);
  return text;
}

std::string fit_csv(const std::vector<MarginFit>& fits) {
  std::string text = "margin,unit,values,wanted,made,srmse,largest_error,where\n";
  for (const MarginFit& fit : fits)
    text += fmt::format("{},{},{},{:.3f},{:.0f},{:.6f},{:.3f},{}\n", csv_field(fit.margin), fit.unit,
                        fit.values, fit.wanted, fit.made, fit.srmse, fit.largest_error, csv_field(fit.where));
  return text;
}

}  // namespace concentric
