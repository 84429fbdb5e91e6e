// The tables of a run that are written once, before its first year.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "run/store_access.hpp"
#include "run/store_checkpoint.hpp"
#include "run/store_flows.hpp"
#include "run/store_shapes.hpp"
#include "run/store_styles.hpp"
#include "run/store_writer.hpp"

namespace concentric::store {
namespace {

void write_run(Database& database, const Provenance& provenance, const Region& region, const Plan& plan) {
  RunValues values = values_of(provenance);
  values["format"] = format_name;
  values["format_version"] = format_version;
  values["status"] = "unfinished";
  values["region_version"] = region.version;
  values["region_title_en"] = region.title.en;
  values["region_title_zh"] = region.title.zh;
  values["plan_title_en"] = plan.title.en;
  values["plan_title_zh"] = plan.title.zh;
  values["grid_crs"] = region.grid.crs;
  values["grid_west"] = fmt::format("{}", region.grid.west);
  values["grid_north"] = fmt::format("{}", region.grid.north);
  values["grid_cell_m"] = fmt::format("{}", region.grid.cell_m);
  values["grid_rows"] = std::to_string(region.grid.rows);
  values["grid_columns"] = std::to_string(region.grid.columns);
  const Layer& layer = fixed_layers().run;
  add_attributes_table(database, layer);
  Statement insert = insert_into(database, layer);
  for (const auto& [key, value] : values) insert.bind(1, key).bind(2, value).run();
}

void write_columns(Database& database, const std::vector<SnapshotColumn>& columns) {
  const Layer& layer = fixed_layers().year_column;
  add_attributes_table(database, layer);
  Statement insert = insert_into(database, layer);
  for (const SnapshotColumn& column : columns)
    insert.bind(1, column.name).bind(2, column.unit).bind(3, column.title.en).bind(4, column.title.zh).run();
}

void write_places(Database& database, const Region& region) {
  const FixedLayers& layers = fixed_layers();
  add_attributes_table(database, layers.place);
  add_attributes_table(database, layers.place_zone);
  Statement insert_place = insert_into(database, layers.place);
  Statement insert_part = insert_into(database, layers.place_zone);
  for (const Place& place : region.places) {
    insert_place.bind(1, place.id)
        .bind(2, name_of(place.level))
        .bind(3, place.name.en)
        .bind(4, place.name.zh)
        .bind(5, static_cast<std::int64_t>(place.zones.size()))
        .run();
    for (const ZoneShare& part : place.zones)
      insert_part.bind(1, place.id).bind(2, region.zones[part.zone].code).bind(3, part.share).run();
  }
}

void write_grid(Database& database, const Region& region) {
  const Layer& layer = fixed_layers().grid_run;
  add_attributes_table(database, layer);
  Statement insert = insert_into(database, layer);
  for (const GridRun& run : region.grid.runs)
    insert.bind(1, std::int64_t{run.row})
        .bind(2, std::int64_t{run.column})
        .bind(3, std::int64_t{run.length})
        .bind(4, region.zones[ZoneId(run.zone)].code)
        .run();
}

void write_levers(Database& database, const Plan& plan, const std::vector<std::string>& explanations) {
  const Layer& layer = fixed_layers().plan_lever;
  add_attributes_table(database, layer);
  Statement insert = insert_into(database, layer);
  for (std::size_t i = 0; i < plan.levers.size(); ++i) {
    const Lever& lever = plan.levers[i];
    insert.bind(1, lever.id)
        .bind(2, lever.kind)
        .bind(3, lever.title.en)
        .bind(4, lever.title.zh)
        .bind(5, std::int64_t{lever.years.first})
        .bind(6, std::int64_t{lever.years.last})
        .bind(7, name_of(lever.basis))
        .bind(8, lever.source)
        .bind(9, explanations.empty() ? lever.title.en : explanations[i])
        .run();
  }
}

void write_published(Database& database, const Region& region) {
  const Layer& layer = fixed_layers().published;
  add_attributes_table(database, layer);
  Statement insert = insert_into(database, layer);
  const auto bind_year = [&](int parameter, const std::optional<int>& year) {
    if (year)
      insert.bind(parameter, std::int64_t{*year});
    else
      insert.bind_null(parameter);
  };
  for (const PublishedFigure& figure : region.published) {
    insert.bind(1, figure.id)
        .bind(2, figure.topic)
        .bind(3, figure.statement)
        .bind(4, figure.place)
        .bind(5, figure.period);
    if (figure.published)
      insert.bind(6, *figure.published);
    else
      insert.bind_null(6);
    insert.bind(7, figure.unit)
        .bind(8, figure.note)
        .bind(9, figure.source)
        .bind(10, figure.indicator)
        .bind(11, figure.model_place);
    bind_year(12, figure.year);
    bind_year(13, figure.base_year);
    insert.bind(14, figure.transform).bind(15, figure.factor).bind(16, figure.use).run();
  }
}

void write_region_tables(Database& database, const Region& region) {
  const Layer& layer = fixed_layers().region_table;
  add_attributes_table(database, layer);
  Statement insert = insert_into(database, layer);
  for (const TableInfo& table : region.tables)
    insert.bind(1, table.name)
        .bind(2, table.path)
        .bind(3, table.description)
        .bind(4, nlohmann::json(table.sources).dump())
        .bind(5, static_cast<std::int64_t>(table.rows))
        .bind(6, nlohmann::json(table.rows_by_basis).dump())
        .bind(7, table.sha256)
        .run();
}

void add_year_tables(Database& database, const std::vector<SnapshotColumn>& columns, const Grid& grid,
                     std::int64_t reference) {
  const YearLayers layers = year_layers(columns);
  for (const Layer* layer : {&layers.zone_year, &layers.city_year, &layers.province_year, &layers.cohort_year,
                             &layers.output_year, &layers.lever_effect})
    add_attributes_table(database, *layer);
  std::string select =
      "SELECT zones.fid AS OGC_FID, zones.geom AS geom, zones.code AS code, zones.name_en AS name_en, "
      "zones.name_zh AS name_zh, zones.city AS city, zones.province AS province, zones.area_km2 AS area_km2, "
      "zone_year.year AS year";
  for (const SnapshotColumn& column : columns)
    select += fmt::format(", zone_year.{0} AS {0}", sql_name(column.name));
  select +=
      " FROM zones JOIN zone_year ON zone_year.code = zones.code WHERE zone_year.year = (SELECT max(year) "
      "FROM "
      "zone_year)";
  add_feature_view(database, "zone_last_year", "Every zone at the end of the last year, as an outline",
                   select, GeometryType::multipolygon, reference, envelope_of(grid));
}

}  // namespace

void write_fixed_tables(Database& database, const Provenance& provenance, const Region& region,
                        const Plan& plan, const std::vector<std::string>& explanations) {
  std::vector<SpatialReference> references;
  if (auto projection =
          reference_from_proj(region.grid.crs, region_reference, region.title.en + " equal area"))
    references.push_back(std::move(*projection));
  const std::int64_t reference = references.empty() ? undefined_cartesian : region_reference;
  const std::vector<SnapshotColumn> columns = snapshot_columns(region);

  create_geopackage(database, references);
  write_run(database, provenance, region, plan);
  write_columns(database, columns);
  write_zones(database, region, reference);
  write_jurisdictions(database, region, reference);
  write_places(database, region);
  write_grid(database, region);
  write_levers(database, plan, explanations);
  write_published(database, region);
  write_region_tables(database, region);
  add_year_tables(database, columns, region.grid, reference);
  create_access_tables(database, region, provenance.access);
  create_flow_tables(database, region, plan);
  write_styles(database);
  create_checkpoint(database);
}

}  // namespace concentric::store
