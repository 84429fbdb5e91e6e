#include "people/zone_margins.hpp"

#include <algorithm>
#include <numeric>

namespace concentric {
namespace {

double residents_of(const StartYear& start, ZoneId zone) {
  const auto from = start.residents.begin() + static_cast<std::ptrdiff_t>(zone.index() * age_margins);
  return std::accumulate(from, from + age_margins, 0.0);
}

}  // namespace

Incidence zone_incidence(const SampleHouseholds& sample) {
  Incidence incidence;
  incidence.margins = zone_margin_count;
  for (std::size_t h = 0; h < sample.count(); ++h) {
    for (std::size_t m = sample.first_member[h]; m < sample.first_member[h + 1]; ++m) {
      const std::size_t group = std::min<std::size_t>(sample.age[m] / 5, age_group_count - 1);
      incidence.add(static_cast<std::uint32_t>(sample.sex[m] * age_group_count + group), 1);
    }
    const std::size_t margin = sample.kind[h] == HouseholdKind::collective
                                   ? collective_margin
                                   : age_margins + std::min(sample.size(h), household_sizes) - 1;
    incidence.add(static_cast<std::uint32_t>(margin), 1);
    incidence.close_household();
  }
  return incidence;
}

std::vector<double> zone_margins(const Region& region, const State& state, ZoneId zone, double share) {
  std::vector<double> margins(zone_margin_count);
  for (std::size_t sex = 0; sex < sex_count; ++sex)
    for (std::size_t group = 0; group < age_group_count; ++group)
      margins[sex * age_group_count + group] = share * residents_of_group(state.residents, zone, sex, group);
  const double residents = state.residents.total(zone);
  const double residents_then = residents_of(*region.find_start(region.base_year), zone);
  const double growth = residents_then > 0 ? residents / residents_then : 0;
  const auto sizes = region.household_census.by_size.row(zone.index());
  for (std::size_t size = 0; size < household_sizes; ++size)
    margins[age_margins + size] = share * growth * sizes[size];
  margins[collective_margin] = share * residents * std::max(0.0, 1 - region.household_share[zone]);
  return margins;
}

}  // namespace concentric
