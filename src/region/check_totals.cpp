#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "region/loading.hpp"
#include "region/state.hpp"

namespace concentric {
namespace {

double residents_of_zone(const StartYear& start, ZoneId zone) {
  double sum = 0;
  const std::size_t per_zone = sex_count * age_group_count;
  for (std::size_t i = 0; i < per_zone; ++i) sum += start.residents[zone.index() * per_zone + i];
  return sum;
}

void check_zone_census(const DataTable& census, const Region& region, ErrorList& errors) {
  const StartYear& base = *region.find_start(region.base_year);
  for (std::size_t row = 0; row < census.rows(); ++row) {
    const auto place = region.find_place(census.text("zone", row));
    const ZoneId zone = region.places[*place].zones.front().zone;
    const double counted = census.numbers("residents")[row];
    const double parts = residents_of_zone(base, zone);
    if (counted != parts)
      errors.add({census.schema.path, census.line[row], "residents",
                  fmt::format("{} has {} residents here, but its ages in population.csv add up to {}",
                              region.zones[zone].code, counted, parts),
                  "mend the one that is wrong"});
  }
}

void check_cells(const Region& region, ErrorList& errors) {
  if (region.cells.size() == 0) return;
  const StartYear& base = *region.find_start(region.base_year);
  Column<ZoneId, double> residents(region.zones.size());
  Column<ZoneId, double> jobs(region.zones.size());
  Column<ZoneId, double> count(region.zones.size());
  for (std::size_t cell = 0; cell < region.cells.size(); ++cell) {
    const ZoneId zone(region.cells.zone[cell]);
    residents[zone] += region.cells.residents[cell];
    jobs[zone] += region.cells.jobs[cell];
    count[zone] += 1;
  }
  const auto disagree = [&](ZoneId zone, const char* field, double cells, double table, const char* other) {
    errors.add({"cells.csv", 0, field,
                fmt::format("the cells of zone {} hold {} {}, {} says {}", region.zones[zone].code, cells,
                            field, other, table),
                "the cells of a zone must add up to it exactly"});
  };
  for (const ZoneId zone : region.zones.ids()) {
    double zone_jobs = 0;
    for (const double value : base.jobs.row(zone)) zone_jobs += value;
    if (count[zone] == 0)
      errors.add(
          {"grid_runs.csv", 0, "zone", fmt::format("zone {} has no cell", region.zones[zone].code), ""});
    else if (residents[zone] != residents_of_zone(base, zone))
      disagree(zone, "residents", residents[zone], residents_of_zone(base, zone), "population.csv");
    else if (jobs[zone] != zone_jobs)
      disagree(zone, "jobs", jobs[zone], zone_jobs, "jobs.csv");
  }
}

void check_city_counts(const Region& region, ErrorList& errors) {
  for (const auto& [year, counts] : region.city_population) {
    const StartYear* start = region.find_start(year);
    if (start == nullptr) continue;
    Column<CityId, double> parts(region.cities.size());
    for (const ZoneId zone : region.zones.ids())
      parts[region.zones[zone].city] += residents_of_zone(*start, zone);
    for (const CityId city : region.cities.ids()) {
      // Counts of earlier censuses are published in units of a hundred.
      const double tolerance = 100;
      if (!(std::abs(parts[city] - counts[city]) <= tolerance))
        errors.add({"city_population.csv", 0, "residents",
                    fmt::format("{} counted {} in {}, but its zones in population.csv add up to {}",
                                region.cities[city].name.en, counts[city], year, parts[city]),
                    "city and zones may differ by 100 at most"});
    }
  }
}

void check_areas_km2(const Region& region, ErrorList& errors) {
  Column<ProvinceId, double> parts(region.provinces.size());
  for (const Zone& zone : region.zones) parts[zone.province] += zone.area_km2;
  for (const ProvinceId id : region.provinces.ids()) {
    const double whole = region.provinces[id].area_km2;
    if (std::abs(parts[id] - whole) > 0.02 * whole)
      errors.add({"zones.csv", 0, "area_km2",
                  fmt::format("the zones of {} cover {:.0f} km2, jurisdictions.csv says {:.0f}",
                              region.provinces[id].name.en, parts[id], whole),
                  "they may differ by 2 percent at most"});
  }
}

}  // namespace

void check_totals(const PackageTables& tables, const Region& region, ErrorList& errors) {
  check_zone_census(*tables.find("zone_census"), region, errors);
  check_cells(region, errors);
  check_city_counts(region, errors);
  check_areas_km2(region, errors);
}

}  // namespace concentric
