#include "run/store_shapes.hpp"

#include <algorithm>

#include "region/outline.hpp"
#include "run/store_schema.hpp"

namespace concentric::store {
namespace {

Envelope envelope_of_points(const Region& region) {
  if (region.zones.size() == 0) return {};
  const Zone& first = region.zones[ZoneId(0)];
  Envelope envelope{first.lon, first.lat, first.lon, first.lat};
  for (const Zone& zone : region.zones) {
    envelope.min_x = std::min(envelope.min_x, zone.lon);
    envelope.max_x = std::max(envelope.max_x, zone.lon);
    envelope.min_y = std::min(envelope.min_y, zone.lat);
    envelope.max_y = std::max(envelope.max_y, zone.lat);
  }
  return envelope;
}

MultiPolygon on_the_ground(const GridMultiPolygon& outline, const Grid& grid) {
  const auto ring_on_the_ground = [&](const GridRing& ring) {
    Ring positions;
    for (const GridPoint& point : ring)
      positions.push_back({grid.west + grid.cell_m * point.column, grid.north - grid.cell_m * point.row});
    return positions;
  };
  MultiPolygon polygons;
  for (const GridPolygon& part : outline) {
    Polygon polygon{ring_on_the_ground(part.outer)};
    for (const GridRing& hole : part.holes) polygon.push_back(ring_on_the_ground(hole));
    polygons.push_back(std::move(polygon));
  }
  return polygons;
}

void bind_outline(Statement& insert, const GridMultiPolygon& outline, const Grid& grid,
                  std::int64_t reference) {
  if (outline.empty())
    insert.bind_null(1);
  else
    insert.bind_blob(1, geometry_blob(on_the_ground(outline, grid), reference));
}

}  // namespace

Envelope envelope_of(const Grid& grid) {
  return {grid.west, grid.north - grid.cell_m * grid.rows, grid.west + grid.cell_m * grid.columns,
          grid.north};
}

void write_zones(Database& database, const Region& region, std::int64_t reference) {
  const FixedLayers& layers = fixed_layers();
  add_feature_table(database, layers.zones, GeometryType::multipolygon, reference, envelope_of(region.grid));
  add_feature_table(database, layers.zone_points, GeometryType::point, wgs84, envelope_of_points(region));
  Statement insert_outline = insert_into(database, layers.zones, true);
  Statement insert_point = insert_into(database, layers.zone_points, true);
  const auto bind_names = [&](Statement& insert, const Zone& zone) {
    insert.bind(2, zone.code)
        .bind(3, zone.name.en)
        .bind(4, zone.name.zh)
        .bind(5, region.cities[zone.city].code)
        .bind(6, region.provinces[zone.province].code);
  };
  const std::vector<GridMultiPolygon> outlines = zone_outlines(region.grid, region.zones.size());
  for (const ZoneId id : region.zones.ids()) {
    const Zone& zone = region.zones[id];
    bind_outline(insert_outline, outlines[id.index()], region.grid, reference);
    bind_names(insert_outline, zone);
    insert_outline.bind(7, zone.area_km2).run();
    insert_point.bind_blob(1, geometry_blob(Position{zone.lon, zone.lat}, wgs84));
    bind_names(insert_point, zone);
    insert_point.run();
  }
}

void write_jurisdictions(Database& database, const Region& region, std::int64_t reference) {
  const Layer& layer = fixed_layers().jurisdictions;
  add_feature_table(database, layer, GeometryType::multipolygon, reference, envelope_of(region.grid));
  Statement insert = insert_into(database, layer, true);
  // The same cells, numbered by the jurisdiction instead of by the zone.
  const auto write_level = [&](PlaceLevel level, const auto& jurisdictions, const auto& of_zone) {
    Grid merged = region.grid;
    for (GridRun& cells : merged.runs)
      if (cells.zone < region.zones.size())
        cells.zone = static_cast<std::uint16_t>(of_zone(region.zones[ZoneId(cells.zone)]).index());
    const std::vector<GridMultiPolygon> outlines = zone_outlines(merged, jurisdictions.size());
    for (const auto id : jurisdictions.ids()) {
      bind_outline(insert, outlines[id.index()], region.grid, reference);
      insert.bind(2, jurisdictions[id].code)
          .bind(3, name_of(level))
          .bind(4, jurisdictions[id].name.en)
          .bind(5, jurisdictions[id].name.zh)
          .run();
    }
  };
  write_level(PlaceLevel::province, region.provinces, [](const Zone& zone) { return zone.province; });
  write_level(PlaceLevel::city, region.cities, [](const Zone& zone) { return zone.city; });
}

}  // namespace concentric::store
