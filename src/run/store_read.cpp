// Reading a finished run.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "base/text.hpp"
#include "run/store_access.hpp"
#include "run/store_files.hpp"
#include "run/store_flows.hpp"
#include "run/store_reading.hpp"

namespace concentric {
namespace {

using store::StoredRows;
namespace fs = std::filesystem;

// Longer than any plan or outline is, shorter than what would exhaust memory.
constexpr int longest_value = 256 << 20;
// A region of the size of China in cells of 250 m.
constexpr std::int64_t most_cells = 400'000'000;

using ZoneRows = std::unordered_map<std::string, std::size_t>;

/// Reads one open file; `file` stands in messages.
struct Reading {
  const Database& database;
  const fs::path& file;

  StoredRows rows(const Layer& layer) const { return StoredRows(database, file, layer); }
};

std::size_t row_of_zone(const StoredRows& rows, std::string_view column, const ZoneRows& zones) {
  const std::string code = rows.text(column);
  const auto found = zones.find(code);
  if (found == zones.end()) rows.fault(column, in_quotes(code) + " is not a zone");
  return found->second;
}

ZoneRows read_zones(const Reading& reading) {
  ZoneRows zones;
  for (StoredRows rows = reading.rows(store::fixed_layers().zones); rows.next();)
    if (!zones.emplace(rows.text("code"), zones.size()).second) rows.fault("code", "is there twice");
  return zones;
}

std::vector<SnapshotColumn> read_columns(const Reading& reading) {
  std::vector<SnapshotColumn> columns;
  std::set<std::string> names;
  for (StoredRows rows = reading.rows(store::fixed_layers().year_column); rows.next();) {
    columns.push_back({rows.text("name"), rows.text("unit"), {rows.text("title_en"), rows.text("title_zh")}});
    if (!names.insert(columns.back().name).second) rows.fault("name", "is there twice");
  }
  return columns;
}

PlaceLevel level_of(const StoredRows& rows) {
  const std::string name = rows.text("level");
  for (const PlaceLevel level :
       {PlaceLevel::region, PlaceLevel::province, PlaceLevel::city, PlaceLevel::area, PlaceLevel::zone})
    if (name == name_of(level)) return level;
  rows.fault("level", in_quotes(name) + " is not a level of places");
}

// The parts stand in the order of the places, so many to each: two levels may share a code.
std::vector<RunPlace> read_places(const Reading& reading, const ZoneRows& zones) {
  std::vector<RunPlace> places;
  StoredRows parts = reading.rows(store::fixed_layers().place_zone);
  for (StoredRows rows = reading.rows(store::fixed_layers().place); rows.next();) {
    RunPlace place{rows.text("id"), level_of(rows), {rows.text("name_en"), rows.text("name_zh")}, {}};
    for (std::int64_t left = rows.integer("zones", 0); left > 0; --left) {
      if (!parts.next() || parts.text("place") != place.id)
        rows.fault("zones", "place_zone has another number of them");
      place.zones.emplace_back(row_of_zone(parts, "zone", zones), parts.number("share"));
    }
    places.push_back(std::move(place));
  }
  return places;
}

Grid read_grid(const Reading& reading, const store::RunValues& values, const ZoneRows& zones) {
  Grid grid;
  grid.crs = store::value_of(values, "grid_crs", reading.file);
  grid.west = store::number_of(values, "grid_west", reading.file);
  grid.north = store::number_of(values, "grid_north", reading.file);
  grid.cell_m = store::number_of(values, "grid_cell_m", reading.file);
  const std::int64_t rows_count = store::integer_of(values, "grid_rows", reading.file);
  const std::int64_t columns = store::integer_of(values, "grid_columns", reading.file);
  if (rows_count < 0 || columns < 0 || rows_count > 65535 || columns > 65535 ||
      rows_count * columns > most_cells)
    reject({reading.file.string(), 0, "run.grid_rows",
            fmt::format("a grid of {} x {} cells is too large", rows_count, columns), ""});
  grid.rows = static_cast<std::uint32_t>(rows_count);
  grid.columns = static_cast<std::uint32_t>(columns);
  for (StoredRows rows = reading.rows(store::fixed_layers().grid_run); rows.next();) {
    const std::int64_t column = rows.integer("col", 0, columns - 1);
    grid.runs.push_back({static_cast<std::uint16_t>(rows.integer("row", 0, rows_count - 1)),
                         static_cast<std::uint16_t>(column),
                         static_cast<std::uint16_t>(rows.integer("length", 1, columns - column)),
                         static_cast<std::uint16_t>(row_of_zone(rows, "zone", zones))});
  }
  return grid;
}

std::vector<RunLever> read_levers(const Reading& reading) {
  std::vector<RunLever> levers;
  for (StoredRows rows = reading.rows(store::fixed_layers().plan_lever); rows.next();) {
    RunLever lever;
    lever.id = rows.text("id");
    lever.kind = rows.text("kind");
    lever.source = rows.text("source");
    lever.explanation = rows.text("explanation");
    lever.title = {rows.text("title_en"), rows.text("title_zh")};
    lever.first_year = static_cast<int>(rows.integer("first_year", -9999, 9999));
    lever.last_year = static_cast<int>(rows.integer("last_year", -9999, 9999));
    lever.basis = rows.text("basis");
    levers.push_back(std::move(lever));
  }
  return levers;
}

std::vector<PublishedFigure> read_published(const Reading& reading) {
  std::vector<PublishedFigure> figures;
  for (StoredRows rows = reading.rows(store::fixed_layers().published); rows.next();) {
    PublishedFigure figure;
    for (const auto& [column, field] :
         {std::pair("id", &PublishedFigure::id), std::pair("topic", &PublishedFigure::topic),
          std::pair("statement", &PublishedFigure::statement), std::pair("place", &PublishedFigure::place),
          std::pair("period", &PublishedFigure::period), std::pair("unit", &PublishedFigure::unit),
          std::pair("note", &PublishedFigure::note), std::pair("source", &PublishedFigure::source),
          std::pair("indicator", &PublishedFigure::indicator),
          std::pair("model_place", &PublishedFigure::model_place),
          std::pair("transform", &PublishedFigure::transform), std::pair("use", &PublishedFigure::use)})
      figure.*field = rows.text(column);
    if (!rows.is_null("published")) figure.published = rows.number("published");
    if (!rows.is_null("year")) figure.year = static_cast<int>(rows.integer("year", -9999, 9999));
    if (!rows.is_null("base_year"))
      figure.base_year = static_cast<int>(rows.integer("base_year", -9999, 9999));
    figure.factor = rows.number("factor");
    figures.push_back(std::move(figure));
  }
  return figures;
}

/// JSON text of the given type, from a column.
template <class T>
T from_json(const StoredRows& rows, std::string_view column) {
  try {
    return nlohmann::json::parse(rows.text(column)).get<T>();
  } catch (const nlohmann::json::exception& error) {
    rows.fault(column, error.what());
  }
}

std::vector<TableInfo> read_region_tables(const Reading& reading) {
  std::vector<TableInfo> tables;
  for (StoredRows rows = reading.rows(store::fixed_layers().region_table); rows.next();)
    tables.push_back({rows.text("name"), rows.text("path"), rows.text("description"),
                      from_json<std::vector<std::string>>(rows, "sources"),
                      static_cast<std::size_t>(rows.integer("rows", 0)),
                      from_json<std::map<std::string, std::size_t>>(rows, "rows_by_basis"),
                      rows.text("sha256")});
  return tables;
}

/// Position of the row's year in the run.
std::size_t year_of(const StoredRows& rows, const Provenance& provenance) {
  const std::int64_t year = rows.integer("year", provenance.first_year, provenance.last_year);
  return static_cast<std::size_t>(year - provenance.first_year);
}

// Counted before anything is laid out, so that memory follows what is in the file, not what it claims.
void check_count(const Reading& reading, const Layer& layer, std::size_t expected) {
  const auto found = static_cast<std::size_t>(
      reading.database.query_integer(fmt::format("SELECT count(*) FROM {}", sql_name(layer.name))));
  if (found != expected)
    reject({reading.file.string(), 0, layer.name,
            fmt::format("{} rows were expected, {} are there", expected, found), "the file is damaged"});
}

std::vector<Matrix<double>> read_snapshots(const Reading& reading, const Provenance& provenance,
                                           const Layer& layer, const ZoneRows& zones, std::size_t years) {
  StoredRows rows = reading.rows(layer);
  check_count(reading, layer, years * zones.size());
  const std::size_t columns = layer.columns.size() - 2;
  std::vector<Matrix<double>> snapshots(years, Matrix<double>(zones.size(), columns));
  Matrix<char> seen(years, zones.size());
  while (rows.next()) {
    const std::size_t year = year_of(rows, provenance);
    const std::size_t zone = row_of_zone(rows, "code", zones);
    if (seen(year, zone)++) rows.fault("code", "the zone is there twice in a year");
    for (std::size_t column = 0; column < columns; ++column)
      snapshots[year](zone, column) = rows.number(column + 2);
  }
  return snapshots;
}

std::vector<std::vector<double>> read_age_pyramid(const Reading& reading, const Provenance& provenance,
                                                  const Layer& layer, const ZoneRows& zones,
                                                  std::size_t years) {
  StoredRows rows = reading.rows(layer);
  check_count(reading, layer, years * zones.size() * sex_count * age_group_count);
  std::vector<std::vector<double>> pyramid(years, std::vector<double>(sex_count * age_group_count, 0.0));
  while (rows.next()) {
    const std::string sex = rows.text("sex");
    if (sex != name_of(Sex::female) && sex != name_of(Sex::male))
      rows.fault("sex", in_quotes(sex) + " is no sex");
    const std::int64_t age = rows.integer("age_group", 0, 5 * (age_group_count - 1));
    if (age % 5 != 0) rows.fault("age_group", fmt::format("{} does not begin a five-year group", age));
    pyramid[year_of(rows, provenance)][(sex == name_of(Sex::male) ? age_group_count : 0) +
                                       static_cast<std::size_t>(age / 5)] += rows.number("residents");
  }
  return pyramid;
}

std::vector<YearlyLeverEffect> read_effects(const Reading& reading, const Provenance& provenance,
                                            const Layer& layer) {
  std::vector<YearlyLeverEffect> effects;
  for (StoredRows rows = reading.rows(layer); rows.next();)
    effects.push_back({static_cast<int>(rows.integer("year", provenance.first_year, provenance.last_year)),
                       {rows.text("lever"), rows.text("effect"), rows.text("place"), rows.number("amount"),
                        rows.text("unit")}});
  return effects;
}

Run read_checked(const Reading& reading) {
  store::check_sound(reading.database, reading.file);
  const store::RunValues values = store::read_run_values(reading.database, reading.file);
  store::check_format(values, reading.file);
  if (store::value_of(values, "status", reading.file) != "finished")
    reject({reading.file.string(), 0, "", "the run has not finished", "run the plan again with --resume"});

  Run run;
  run.file = reading.file;
  run.provenance = store::provenance_of(values, reading.file);
  run.region_title = {store::value_of(values, "region_title_en", reading.file),
                      store::value_of(values, "region_title_zh", reading.file)};
  run.plan_title = {store::value_of(values, "plan_title_en", reading.file),
                    store::value_of(values, "plan_title_zh", reading.file)};
  const ZoneRows zones = read_zones(reading);
  if (zones.empty() || zones.size() > 65535)
    reject({reading.file.string(), 0, "zones", fmt::format("{} zones cannot be", zones.size()),
            "the file is damaged"});
  run.columns = read_columns(reading);
  run.places = read_places(reading, zones);
  run.grid = read_grid(reading, values, zones);
  run.levers = read_levers(reading);
  run.published = read_published(reading);
  run.tables = read_region_tables(reading);

  const store::YearLayers layers = store::year_layers(run.columns);
  const auto years = static_cast<std::size_t>(run.provenance.last_year - run.provenance.first_year) + 1;
  run.snapshots = read_snapshots(reading, run.provenance, layers.zone_year, zones, years);
  run.age_pyramid = read_age_pyramid(reading, run.provenance, layers.cohort_year, zones, years);
  run.effects = read_effects(reading, run.provenance, layers.lever_effect);
  for (std::size_t year = 0; year < years; ++year)
    run.years.push_back(run.provenance.first_year + static_cast<int>(year));
  store::read_access(reading.database, reading.file, zones, run);
  store::read_flows(reading.database, reading.file, run);
  return run;
}

void check_is_file(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (!fs::exists(status))
    reject({file.string(), 0, "", "there is no such file",
            fs::exists(fs::path(file) += ".part", error)
                ? "its run has not finished: run the plan again with --resume"
                : ""});
  if (fs::is_directory(status)) reject({file.string(), 0, "", "is a folder, not a run", ""});
}

}  // namespace

Run read_run(const fs::path& file) {
  check_is_file(file);
  try {
    Database database(file, OpenMode::read_only);
    database.distrust(longest_value);
    if (store::content_of(database) != store::Content::run)
      reject({file.string(), 0, "", "is not a run of concentric", ""});
    return read_checked({database, file});
  } catch (const SqliteError& error) {
    store::reject_unreadable(error, file);
  }
}

}  // namespace concentric
