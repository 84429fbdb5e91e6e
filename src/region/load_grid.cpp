#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "region/loading.hpp"

namespace concentric {
namespace {

constexpr auto text = FieldType::text;
constexpr auto number = FieldType::number;

// Rows and columns are kept in 16 bits.
constexpr double most_rows_or_columns = 65535;

bool load_frame(const nlohmann::json& document, Grid& grid, ErrorList& errors) {
  const auto found = document.find("grid");
  if (found == document.end() || !found->is_object()) {
    errors.add(
        {"datapackage.json", 0, "/grid", "is missing", "the tables of cells need the frame of their grid"});
    return false;
  }
  const auto value = [&](const char* member, double least, double most) {
    const auto entry = found->find(member);
    if (entry != found->end() && entry->is_number() && entry->get<double>() >= least &&
        entry->get<double>() <= most)
      return entry->get<double>();
    errors.add({"datapackage.json", 0, std::string("/grid/") + member,
                fmt::format("a number from {} to {} was expected", least, most), ""});
    return 0.0;
  };
  const std::size_t before = errors.total();
  const auto crs = found->find("crs");
  if (crs == found->end() || !crs->is_string())
    errors.add({"datapackage.json", 0, "/grid/crs", "a PROJ string was expected", ""});
  else
    grid.crs = crs->get<std::string>();
  grid.west = value("west", -1e8, 1e8);
  grid.north = value("north", -1e8, 1e8);
  grid.cell_m = value("cell_m", 1, 1e6);
  grid.rows = static_cast<std::uint32_t>(value("rows", 1, most_rows_or_columns));
  grid.columns = static_cast<std::uint32_t>(value("columns", 1, most_rows_or_columns));
  return errors.total() == before;
}

void load_runs(const DataTable& table, Region& region, ErrorList& errors) {
  std::unordered_map<std::string, std::uint16_t> zones;
  for (const ZoneId zone : region.zones.ids())
    zones[region.zones[zone].code] = static_cast<std::uint16_t>(zone.value);
  const TextColumn& zone = table.texts("zone");
  std::vector<int> zone_of_code;
  for (const std::string& code : zone.value) zone_of_code.push_back(zones.contains(code) ? zones[code] : -1);

  const auto& row = table.numbers("row");
  const auto& column = table.numbers("col");
  const auto& length = table.numbers("length");
  double last_row = -1;
  double free_from = 0;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto fault = [&](const char* field, std::string what, std::string hint = {}) {
      errors.add({table.schema.path, table.line[i], field, std::move(what), std::move(hint)});
    };
    if (row[i] != last_row) free_from = 0;
    if (!(row[i] >= 0 && row[i] < region.grid.rows))
      fault("row", fmt::format("{} lies outside the grid's {} rows", row[i], region.grid.rows));
    else if (row[i] < last_row || column[i] < free_from)
      fault("col", "the run overlaps the one before, or stands out of order", "sort by row and col");
    else if (!(length[i] >= 1 && column[i] >= 0 && column[i] + length[i] <= region.grid.columns))
      fault("length", fmt::format("the run leaves the grid's {} columns", region.grid.columns));
    else if (zone_of_code[zone.code[i]] < 0)
      fault("zone", "\"" + zone.value[zone.code[i]] + "\" is not in zones.csv");
    else
      region.grid.runs.push_back({static_cast<std::uint16_t>(row[i]), static_cast<std::uint16_t>(column[i]),
                                  static_cast<std::uint16_t>(length[i]),
                                  static_cast<std::uint16_t>(zone_of_code[zone.code[i]])});
    last_row = row[i];
    free_from = column[i] + length[i];
  }
}

void lay_out_cells(const Grid& grid, Cells& cells) {
  for (const GridRun& run : grid.runs)
    for (std::uint16_t i = 0; i < run.length; ++i) {
      cells.row.push_back(run.row);
      cells.column.push_back(static_cast<std::uint16_t>(run.column + i));
      cells.zone.push_back(run.zone);
    }
  cells.residents.assign(cells.size(), 0);
  cells.jobs.assign(cells.size(), 0);
}

// Both the cells and the table are in the order of the grid, so one pass over both finds each row's cell.
void fill_cells(const DataTable& table, Cells& cells, ErrorList& errors) {
  const auto& row = table.numbers("row");
  const auto& column = table.numbers("col");
  const auto& residents = table.numbers("residents");
  const auto& jobs = table.numbers("jobs");
  constexpr double most = 4294967295.0;
  std::size_t cell = 0;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    if (i > 0 && (row[i] < row[i - 1] || (row[i] == row[i - 1] && column[i] < column[i - 1])))
      return errors.add(
          {table.schema.path, table.line[i], "row", "stands out of order", "sort by row and col"});
    while (cell < cells.size() &&
           (cells.row[cell] < row[i] || (cells.row[cell] == row[i] && cells.column[cell] < column[i])))
      ++cell;
    if (cell == cells.size() || cells.row[cell] != row[i] || cells.column[cell] != column[i]) {
      errors.add({table.schema.path, table.line[i], "col",
                  fmt::format("cell ({}, {}) lies in no zone", row[i], column[i]),
                  "grid_runs.csv does not cover it"});
      continue;
    }
    if (!(residents[i] >= 0 && residents[i] <= most && jobs[i] >= 0 && jobs[i] <= most)) {
      errors.add({table.schema.path, table.line[i],
                  residents[i] >= 0 && residents[i] <= most ? "jobs" : "residents",
                  "is not a count of at most 4,294,967,295", ""});
      continue;
    }
    cells.residents[cell] = static_cast<std::uint32_t>(residents[i]);
    cells.jobs[cell] = static_cast<std::uint32_t>(jobs[i]);
    ++cell;
  }
}

}  // namespace

void load_grid(const PackageTables& tables, Region& region, ErrorList& errors) {
  const auto* runs =
      wanted_table(tables, "grid_runs",
                   {{"row", number}, {"col", number}, {"length", number}, {"zone", text}}, true, errors);
  const auto* cells =
      wanted_table(tables, "cells",
                   {{"row", number}, {"col", number}, {"residents", number}, {"jobs", number}}, true, errors);
  if (runs == nullptr || !load_frame(*tables.document, region.grid, errors)) return;
  const std::size_t before = errors.total();
  load_runs(*runs, region, errors);
  if (errors.total() > before) return;
  lay_out_cells(region.grid, region.cells);
  if (cells != nullptr) fill_cells(*cells, region.cells, errors);
}

}  // namespace concentric
