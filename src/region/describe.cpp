// What is in a region and where it comes from, for a terminal.
#include <fmt/format.h>

#include "base/text.hpp"
#include "region/region.hpp"

namespace concentric {
namespace {

double residents_in(const Region& region, PlaceId place, const StartYear& start) {
  double sum = 0;
  const std::size_t per_zone = sex_count * age_group_count;
  for (const ZoneShare& member : region.places[place].zones)
    for (std::size_t i = 0; i < per_zone; ++i)
      sum += member.share * start.residents[member.zone.index() * per_zone + i];
  return sum;
}

double jobs_in(const Region& region, PlaceId place, const StartYear& start) {
  double sum = 0;
  for (const ZoneShare& member : region.places[place].zones)
    for (const double jobs : start.jobs.row(member.zone)) sum += member.share * jobs;
  return sum;
}

double area_of(const Region& region, PlaceId place) {
  double sum = 0;
  for (const ZoneShare& member : region.places[place].zones)
    sum += member.share * region.zones[member.zone].area_km2;
  return sum;
}

}  // namespace

std::string describe_region(const Region& region) {
  std::string text = fmt::format("{} ({}), package {} {}\n\n", region.title.en, region.title.zh, region.name,
                                 region.version);
  text += fmt::format("{} provinces, {} cities, {} zones, {} cells of {} m, {} sections of activity\n",
                      region.provinces.size(), region.cities.size(), region.zones.size(),
                      with_commas(static_cast<double>(region.cells.size())), region.grid.cell_m,
                      region.sections.size());
  text += fmt::format("base year {}; runs may start in", region.base_year);
  for (const StartYear& start : region.start_years) text += fmt::format(" {}", start.year);
  const auto number = [](std::size_t value) { return with_commas(static_cast<double>(value)); };
  text += fmt::format("\n{} stops and {} trips in timetables, {} links of roads, {} projects\n\n",
                      number(region.timetables.stops.size()), number(region.timetables.trips.size()),
                      number(region.roads.links()), region.projects.size());

  std::vector<std::vector<std::string>> rows{{"place", "name", "", "residents", "jobs", "km2"}};
  const StartYear& base = *region.find_start(region.base_year);
  for (const PlaceId id : region.places.ids()) {
    const Place& place = region.places[id];
    if (place.level == PlaceLevel::zone) continue;
    rows.push_back({place.id, place.name.en, place.name.zh, with_commas(residents_in(region, id, base)),
                    with_commas(jobs_in(region, id, base)), with_commas(area_of(region, id))});
  }
  text += text_table(rows) + "\nWhere each table comes from\n\n";

  for (const TableInfo& table : region.tables) {
    std::string basis;
    for (const auto& [word, count] : table.rows_by_basis)
      basis +=
          fmt::format("{}{} {}", basis.empty() ? "" : ", ", with_commas(static_cast<double>(count)), word);
    text += fmt::format("{}: {}\n  {} rows: {}\n", table.path, table.description,
                        with_commas(static_cast<double>(table.rows)), basis);
    for (const std::string& source : table.sources) text += "  from " + source + "\n";
  }
  return text;
}

}  // namespace concentric
