#include "run/store_access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "run/store_reading.hpp"

namespace concentric::store {
namespace {

using Kind = LayerColumn::Kind;

AccessLayers make_access_layers() {
  AccessLayers layers;
  layers.centre = {"centre",
                   "Centres of travel-time circles: the place, and the grid cell that is its middle",
                   {{"place", Kind::text}, {"row", Kind::integer}, {"col", Kind::integer}}};
  layers.circle_year = {"circle_year",
                        "Residents and jobs from which a centre is reached within so many minutes, by road, "
                        "by rail with roads to and from it, and by the faster of both",
                        {{"year", Kind::integer},
                         {"centre", Kind::text},
                         {"way", Kind::text},
                         {"minutes", Kind::integer},
                         {"residents", Kind::real},
                         {"jobs", Kind::real}}};
  layers.zone_access_year = {"zone_access_year",
                             "Jobs and residents within 60 minutes of the cell of each zone with the most "
                             "residents, by road, by rail and by the faster of both",
                             {{"year", Kind::integer}, {"code", Kind::text}}};
  for (const char* column : zone_access_columns)
    layers.zone_access_year.columns.push_back({column, Kind::real});
  layers.circle_map = {"circle_map",
                       "Minutes to a centre by the faster way in classes: lengths of runs of cells in the "
                       "order of grid_run, each followed by a (30), b (60), c (90), d (120) or . (beyond)",
                       {{"year", Kind::integer}, {"centre", Kind::text}, {"cells", Kind::text}}};
  return layers;
}

// Whether the runs of a map make up as many cells.
bool is_map_of(const std::string& map, std::size_t cells) {
  std::size_t covered = 0;
  const char* at = map.data();
  const char* const end = at + map.size();
  while (at != end) {
    std::size_t length = 0;
    const auto [after, error] = std::from_chars(at, end, length);
    if (error != std::errc() || length == 0 || length > cells - covered || after == end) return false;
    if (*after != '.' && (*after < 'a' || *after > 'd')) return false;
    covered += length;
    at = after + 1;
  }
  return covered == cells;
}

std::size_t centre_of(const StoredRows& rows, const Run& run) {
  const std::string place = rows.text("centre");
  for (std::size_t centre = 0; centre < run.centres.size(); ++centre)
    if (run.places[run.centres[centre].place].id == place) return centre;
  rows.fault("centre", in_quotes(place) + " is not a centre of the run");
}

Way way_of(const StoredRows& rows) {
  const std::string name = rows.text("way");
  for (const Way way : {Way::road, Way::rail, Way::best})
    if (name == name_of(way)) return way;
  rows.fault("way", in_quotes(name) + " is not a way");
}

int year_of(const StoredRows& rows, const Run& run) {
  return static_cast<int>(rows.integer("year", run.provenance.first_year, run.provenance.last_year));
}

}  // namespace

const AccessLayers& access_layers() {
  static const AccessLayers layers = make_access_layers();
  return layers;
}

void create_access_tables(Database& database, const Region& region, bool with_access) {
  const AccessLayers& layers = access_layers();
  for (const Layer* layer :
       {&layers.centre, &layers.circle_year, &layers.zone_access_year, &layers.circle_map})
    add_attributes_table(database, *layer);
  if (!with_access) return;
  const CellGrid grid(region);
  Statement insert = insert_into(database, layers.centre);
  for (const PlaceId centre : region.centres) {
    const std::uint32_t cell = main_cell(region, grid, centre);
    insert.bind(1, region.places[centre].id)
        .bind(2, std::int64_t{region.cells.row[cell]})
        .bind(3, std::int64_t{region.cells.column[cell]})
        .run();
  }
}

void write_access(const Database& database, const Region& region, int year, const YearAccess& access) {
  const AccessLayers& layers = access_layers();
  Statement circle = insert_into(database, layers.circle_year);
  for (const CircleCount& count : access.circles)
    circle.bind(1, std::int64_t{year})
        .bind(2, region.places[region.centres[count.centre]].id)
        .bind(3, name_of(count.way))
        .bind(4, std::int64_t{count.cutoff_min})
        .bind(5, count.residents)
        .bind(6, count.jobs)
        .run();
  Statement zone_row = insert_into(database, layers.zone_access_year);
  for (const ZoneId zone : region.zones.ids()) {
    zone_row.bind(1, std::int64_t{year}).bind(2, region.zones[zone].code);
    for (std::size_t column = 0; column < access.zones.columns(); ++column)
      zone_row.bind(static_cast<int>(column) + 3, access.zones(zone.index(), column));
    zone_row.run();
  }
  Statement map = insert_into(database, layers.circle_map);
  for (std::size_t centre = 0; centre < access.maps.size(); ++centre)
    map.bind(1, std::int64_t{year})
        .bind(2, region.places[region.centres[centre]].id)
        .bind(3, access.maps[centre])
        .run();
}

void read_access(const Database& database, const std::filesystem::path& file,
                 const std::unordered_map<std::string, std::size_t>& zones, Run& run) {
  const AccessLayers& layers = access_layers();
  for (StoredRows rows(database, file, layers.centre); rows.next();) {
    const auto place = run.find_place(rows.text("place"));
    if (!place) rows.fault("place", in_quotes(rows.text("place")) + " is not a place of the run");
    run.centres.push_back(
        {*place, static_cast<std::uint16_t>(rows.integer("row", 0, std::int64_t{run.grid.rows} - 1)),
         static_cast<std::uint16_t>(rows.integer("col", 0, std::int64_t{run.grid.columns} - 1))});
  }
  for (StoredRows rows(database, file, layers.circle_year); rows.next();)
    run.circles.push_back({year_of(rows, run), centre_of(rows, run), way_of(rows),
                           static_cast<int>(rows.integer("minutes", 1, CircleTimes::limit_min)),
                           rows.number("residents"), rows.number("jobs")});
  if (!run.centres.empty())
    run.zone_access.assign(run.years.size(), Matrix<double>(zones.size(), zone_access_columns.size()));
  for (StoredRows rows(database, file, layers.zone_access_year); rows.next();) {
    if (run.zone_access.empty()) rows.fault("code", "there are no centres, and yet travel times");
    const auto zone = zones.find(rows.text("code"));
    if (zone == zones.end()) rows.fault("code", in_quotes(rows.text("code")) + " is not a zone");
    for (std::size_t column = 0; column < zone_access_columns.size(); ++column)
      run.zone_access[*run.find_year(year_of(rows, run))](zone->second, column) = rows.number(column + 2);
  }
  std::size_t cells = 0;
  for (const GridRun& each : run.grid.runs) cells += each.length;
  for (StoredRows rows(database, file, layers.circle_map); rows.next();) {
    if (!is_map_of(rows.text("cells"), cells)) rows.fault("cells", "is not a map of the run's cells");
    run.circle_maps.push_back({year_of(rows, run), centre_of(rows, run), rows.text("cells")});
  }
}

}  // namespace concentric::store
