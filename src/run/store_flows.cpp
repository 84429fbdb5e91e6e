#include "run/store_flows.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "run/store_reading.hpp"
#include "sector/between_zones.hpp"

namespace concentric::store {
namespace {

using Kind = LayerColumn::Kind;

// Of each kind and year, for maps: the largest flows between two zones.
constexpr std::size_t largest_kept = 200;

FlowLayers make_flow_layers() {
  const std::vector<LayerColumn> pairs{{"year", Kind::integer},
                                       {"kind", Kind::text},
                                       {"from_code", Kind::text},
                                       {"to_code", Kind::text},
                                       {"amount", Kind::real}};
  FlowLayers layers;
  layers.flow_kind = {
      "flow_kind",
      "Kinds of flows between zones, and their units",
      {{"id", Kind::text}, {"unit", Kind::text}, {"title_en", Kind::text}, {"title_zh", Kind::text}}};
  layers.flow_year = {"flow_year", "Flows between cities and within them, of every year", pairs};
  layers.zone_flow_year = {"zone_flow_year",
                           "The 200 largest flows between two zones, of every kind and year", pairs};
  layers.trip_length_year = {"trip_length_year",
                             "Commuters who live in a place by the minutes of their way to work, in bands of "
                             "five minutes by the lower end; the last is two hours and more",
                             {{"year", Kind::integer},
                              {"place", Kind::text},
                              {"minutes", Kind::integer},
                              {"commuters", Kind::real}}};
  layers.road_link = {"road_link",
                      "Roads of the region and of the plan, straight between their ends",
                      {{"number", Kind::integer},
                       {"link", Kind::text},
                       {"type", Kind::text},
                       {"from_lon", Kind::real},
                       {"from_lat", Kind::real},
                       {"to_lon", Kind::real},
                       {"to_lat", Kind::real},
                       {"length_km", Kind::real},
                       {"capacity_h", Kind::real}}};
  layers.road_year = {"road_year",
                      "Traffic in the morning's busiest hour on roads that are open, in passenger car units, "
                      "and minutes on the loaded and on the empty road; number is that of road_link",
                      {{"year", Kind::integer},
                       {"number", Kind::integer},
                       {"vehicles_h", Kind::real},
                       {"minutes", Kind::real},
                       {"free_minutes", Kind::real}}};
  layers.line_year = {
      "line_year",
      "Passengers of railways and metros on a working day, both ways, and the stretch where most "
      "go one way",
      {{"year", Kind::integer},
       {"mode", Kind::text},
       {"line_en", Kind::text},
       {"line_zh", Kind::text},
       {"passengers", Kind::real},
       {"from_en", Kind::text},
       {"from_zh", Kind::text},
       {"to_en", Kind::text},
       {"to_zh", Kind::text},
       {"busiest", Kind::real},
       {"places", Kind::real}}};
  return layers;
}

void insert_pair(Statement& insert, int year, FlowKind kind, const std::string& from, const std::string& to,
                 double amount) {
  insert.bind(1, std::int64_t{year}).bind(2, name_of(kind)).bind(3, from).bind(4, to).bind(5, amount).run();
}

void write_city_flows(Statement& insert, const Region& region, const State& state, FlowKind kind) {
  const Table<CityId, CityId, double> sums = between_cities(region, state.flows[index_of(kind)]);
  for (const CityId from : region.cities.ids())
    for (const CityId to : region.cities.ids())
      insert_pair(insert, state.year, kind, region.cities[from].code, region.cities[to].code, sums(from, to));
}

void write_largest_flows(Statement& insert, const Region& region, const State& state, FlowKind kind) {
  const std::vector<double>& flows = state.flows[index_of(kind)].raw();
  const std::size_t zones = region.zones.size();
  std::vector<std::size_t> pairs;
  for (std::size_t pair = 0; pair < flows.size(); ++pair)
    if (pair / zones != pair % zones && flows[pair] > 0) pairs.push_back(pair);
  const std::size_t kept = std::min(largest_kept, pairs.size());
  std::partial_sort(
      pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(kept), pairs.end(),
      [&](std::size_t a, std::size_t b) { return flows[a] != flows[b] ? flows[a] > flows[b] : a < b; });
  for (std::size_t i = 0; i < kept; ++i)
    insert_pair(insert, state.year, kind, region.zones[ZoneId(pairs[i] / zones)].code,
                region.zones[ZoneId(pairs[i] % zones)].code, flows[pairs[i]]);
}

// The region, its provinces, and the places whose commuters something was published of.
bool is_told_of(const Region& region, const Place& place) {
  if (place.level == PlaceLevel::region || place.level == PlaceLevel::province) return true;
  return std::ranges::any_of(region.published, [&](const PublishedFigure& figure) {
    return figure.topic == "commuting" && figure.model_place == place.id;
  });
}

void write_trip_lengths(const Database& database, const Region& region, const State& state) {
  if (state.commuters_by_minutes.rows() == 0) return;
  Statement insert = insert_into(database, flow_layers().trip_length_year);
  for (const Place& place : region.places) {
    if (!is_told_of(region, place)) continue;
    for (std::size_t band = 0; band < commute_bands; ++band) {
      double commuters = 0;
      for (const ZoneShare& part : place.zones)
        commuters += part.share * state.commuters_by_minutes(part.zone.index(), band);
      insert.bind(1, std::int64_t{state.year})
          .bind(2, place.id)
          .bind(3, static_cast<std::int64_t>(band) * std::int64_t{commute_band_minutes})
          .bind(4, commuters)
          .run();
    }
  }
}

// Links stand in the state as they stand in road_link.
void write_road_loads(const Database& database, const State& state) {
  if (state.road_flow.empty()) return;
  Statement insert = insert_into(database, flow_layers().road_year);
  for (std::size_t link = 0; link < state.road_flow.size(); ++link)
    if (state.road_min[link] > 0)
      insert.bind(1, std::int64_t{state.year})
          .bind(2, static_cast<std::int64_t>(link))
          .bind(3, state.road_flow[link])
          .bind(4, state.road_min[link])
          .bind(5, state.road_free_min[link])
          .run();
}

void write_line_traffic(const Database& database, const State& state) {
  if (state.line_traffic.empty()) return;
  Statement insert = insert_into(database, flow_layers().line_year);
  for (const LineTraffic& line : state.line_traffic)
    insert.bind(1, std::int64_t{state.year})
        .bind(2, name_of(line.mode))
        .bind(3, line.line.en)
        .bind(4, line.line.zh)
        .bind(5, line.passengers)
        .bind(6, line.from.en)
        .bind(7, line.from.zh)
        .bind(8, line.to.en)
        .bind(9, line.to.zh)
        .bind(10, line.busiest)
        .bind(11, line.places)
        .run();
}

std::size_t place_of(const StoredRows& rows, const char* column, const Run& run) {
  if (const auto place = run.find_place(rows.text(column))) return *place;
  rows.fault(column, in_quotes(rows.text(column)) + " is not a place of the run");
}

int year_of(const StoredRows& rows, const Run& run) {
  return static_cast<int>(rows.integer("year", run.provenance.first_year, run.provenance.last_year));
}

std::vector<RunFlow> read_pairs(const Database& database, const std::filesystem::path& file,
                                const Layer& layer, const Run& run) {
  std::vector<RunFlow> flows;
  for (StoredRows rows(database, file, layer); rows.next();) {
    const auto kind = std::ranges::find(run.flow_kinds, rows.text("kind"), &RunFlowKind::id);
    if (kind == run.flow_kinds.end())
      rows.fault("kind", in_quotes(rows.text("kind")) + " is no kind of flow");
    flows.push_back({year_of(rows, run), static_cast<std::size_t>(kind - run.flow_kinds.begin()),
                     place_of(rows, "from_code", run), place_of(rows, "to_code", run),
                     rows.number("amount")});
  }
  return flows;
}

}  // namespace

const FlowLayers& flow_layers() {
  static const FlowLayers layers = make_flow_layers();
  return layers;
}

void create_flow_tables(Database& database, const Region& region, const Plan& plan) {
  const FlowLayers& layers = flow_layers();
  for (const Layer* layer :
       {&layers.flow_kind, &layers.flow_year, &layers.zone_flow_year, &layers.trip_length_year,
        &layers.road_link, &layers.road_year, &layers.line_year})
    add_attributes_table(database, *layer);
  if (!has_networks(region)) return;
  Statement kind_row = insert_into(database, layers.flow_kind);
  for (const FlowKind kind : flow_kinds)
    if (has_flow(region, kind))
      kind_row.bind(1, name_of(kind))
          .bind(2, unit_of(kind))
          .bind(3, title_of(kind).en)
          .bind(4, title_of(kind).zh)
          .run();
  const GmnsNetwork roads = roads_of_plan({{}, {}, region.roads}, plan).links;
  const std::vector<double> capacity = road_capacities(roads);
  Statement link_row = insert_into(database, layers.road_link);
  for (std::size_t link = 0; link < roads.links(); ++link)
    link_row.bind(1, static_cast<std::int64_t>(link))
        .bind(2, roads.link_id[link])
        .bind(3, roads.facility_type[link])
        .bind(4, roads.x[roads.from[link]])
        .bind(5, roads.y[roads.from[link]])
        .bind(6, roads.x[roads.to[link]])
        .bind(7, roads.y[roads.to[link]])
        .bind(8, roads.length_km[link])
        .bind(9, capacity[link])
        .run();
}

void write_flows(const Database& database, const Region& region, const State& state) {
  Statement city = insert_into(database, flow_layers().flow_year);
  Statement zone = insert_into(database, flow_layers().zone_flow_year);
  for (const FlowKind kind : flow_kinds) {
    if (state.flows[index_of(kind)].rows() == 0) continue;
    write_city_flows(city, region, state, kind);
    write_largest_flows(zone, region, state, kind);
  }
  write_trip_lengths(database, region, state);
  write_road_loads(database, state);
  write_line_traffic(database, state);
}

void read_flows(const Database& database, const std::filesystem::path& file, Run& run) {
  const FlowLayers& layers = flow_layers();
  for (StoredRows rows(database, file, layers.flow_kind); rows.next();)
    run.flow_kinds.push_back(
        {rows.text("id"), rows.text("unit"), {rows.text("title_en"), rows.text("title_zh")}});
  run.city_flows = read_pairs(database, file, layers.flow_year, run);
  run.zone_flows = read_pairs(database, file, layers.zone_flow_year, run);
  for (StoredRows rows(database, file, layers.trip_length_year); rows.next();)
    run.trip_lengths.push_back({year_of(rows, run), place_of(rows, "place", run),
                                static_cast<int>(rows.integer("minutes", 0, 1440)),
                                rows.number("commuters")});
  std::vector<double> capacity;
  for (StoredRows rows(database, file, layers.road_link); rows.next();) {
    const auto number = static_cast<std::int64_t>(run.roads.size());
    rows.integer("number", number, number);
    capacity.push_back(rows.number("capacity_h"));
    run.roads.push_back({rows.text("link"), rows.text("type"), rows.number("from_lon"),
                         rows.number("from_lat"), rows.number("to_lon"), rows.number("to_lat"),
                         rows.number("length_km")});
  }
  for (StoredRows rows(database, file, layers.road_year); rows.next();) {
    const auto road =
        static_cast<std::size_t>(rows.integer("number", 0, static_cast<std::int64_t>(run.roads.size()) - 1));
    run.road_loads.push_back({year_of(rows, run), road, rows.number("vehicles_h"), capacity[road],
                              rows.number("minutes"), rows.number("free_minutes")});
  }
  for (StoredRows rows(database, file, layers.line_year); rows.next();)
    run.line_loads.push_back({year_of(rows, run),
                              {rows.text("line_en"), rows.text("line_zh")},
                              rows.text("mode"),
                              rows.number("passengers"),
                              rows.number("busiest"),
                              rows.number("places"),
                              {rows.text("from_en"), rows.text("from_zh")},
                              {rows.text("to_en"), rows.text("to_zh")}});
}

}  // namespace concentric::store
