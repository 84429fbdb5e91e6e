#include "network/access/cell_layer.hpp"

#include <fmt/format.h>

#include <system_error>

#include "base/text.hpp"
#include "base/whole_file.hpp"
#include "format/geopackage.hpp"
#include "format/sqlite.hpp"

namespace concentric {
namespace {

namespace fs = std::filesystem;

// Any number that is not taken; organizations give theirs below 32768.
constexpr std::int64_t grid_reference = 100000;

void write_csv(const Region& region, const std::vector<CellColumn>& columns, const fs::path& file) {
  WholeFile out(file);
  std::string text = "row,col,zone";
  for (const CellColumn& column : columns) text += "," + column.name;
  text += "\n";
  for (std::size_t cell = 0; cell < region.cells.size(); ++cell) {
    text += fmt::format("{},{},{}", region.cells.row[cell], region.cells.column[cell],
                        region.zones[ZoneId(region.cells.zone[cell])].code);
    for (const CellColumn& column : columns)
      text += column.value[cell] < 0 ? "," : fmt::format(",{}", column.value[cell]);
    text += "\n";
    if (text.size() > (std::size_t{1} << 20)) {
      out.write(text);
      text.clear();
    }
  }
  out.write(text);
  out.finish();
}

MultiPolygon square(const Grid& grid, std::uint16_t row, std::uint16_t column) {
  const double west = grid.west + column * grid.cell_m, north = grid.north - row * grid.cell_m;
  const double east = west + grid.cell_m, south = north - grid.cell_m;
  return {{{{west, south}, {east, south}, {east, north}, {west, north}}}};
}

void fill(Database& database, const Region& region, const Layer& layer,
          const std::vector<CellColumn>& columns) {
  Transaction transaction(database);
  const Grid& grid = region.grid;
  auto reference = reference_from_proj(grid.crs, grid_reference, "Grid of " + region.name);
  create_geopackage(database, reference ? std::vector{*reference} : std::vector<SpatialReference>{});
  const std::int64_t id = reference ? reference->id : undefined_cartesian;
  add_feature_table(
      database, layer, GeometryType::multipolygon, id,
      {grid.west, grid.north - grid.rows * grid.cell_m, grid.west + grid.columns * grid.cell_m, grid.north});
  Statement insert = insert_into(database, layer, true);
  for (std::size_t cell = 0; cell < region.cells.size(); ++cell) {
    const Zone& zone = region.zones[ZoneId(region.cells.zone[cell])];
    insert.bind_blob(1, geometry_blob(square(grid, region.cells.row[cell], region.cells.column[cell]), id));
    insert.bind(2, std::int64_t{region.cells.row[cell]});
    insert.bind(3, std::int64_t{region.cells.column[cell]});
    insert.bind(4, std::string_view(zone.code));
    int parameter = 5;
    for (const CellColumn& column : columns) {
      if (column.value[cell] < 0)
        insert.bind_null(parameter);
      else
        insert.bind(parameter, column.value[cell]);
      ++parameter;
    }
    insert.run();
  }
  transaction.commit();
}

void write_geopackage(const Region& region, const Layer& layer, const std::vector<CellColumn>& columns,
                      const fs::path& file) {
  const fs::path part = file.string() + ".part";
  std::error_code ignored;
  fs::remove(part, ignored);
  try {
    Database database(part, OpenMode::create);
    fill(database, region, layer, columns);
  } catch (const SqliteError& error) {
    fs::remove(part, ignored);
    reject({file.string(), 0, "", error.what(), "write to a folder that has room and is yours"});
  }
  std::error_code failure;
  fs::rename(part, file, failure);
  if (failure) reject({file.string(), 0, "", failure.message(), "write to a folder that is yours"});
}

}  // namespace

void check_cell_layer_file(const fs::path& file) {
  const std::string ending = file.extension().string();
  if (ending != ".gpkg" && ending != ".csv")
    reject({file.string(), 0, "--output", in_quotes(ending) + " is not an ending that is known here",
            "write .gpkg or .csv"});
  const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
  if (!fs::is_directory(folder))
    reject({file.string(), 0, "--output", "the folder is not there",
            "make it first: mkdir -p " + folder.string()});
}

void write_cell_layer(const Region& region, const std::string& layer, const std::string& description,
                      const std::vector<CellColumn>& columns, const fs::path& file) {
  check_cell_layer_file(file);
  if (file.extension() == ".csv") return write_csv(region, columns, file);
  using Kind = LayerColumn::Kind;
  Layer table{layer, description, {{"row", Kind::integer}, {"col", Kind::integer}, {"zone", Kind::text}}};
  for (const CellColumn& column : columns) table.columns.push_back({column.name, Kind::integer, true});
  write_geopackage(region, table, columns, file);
}

}  // namespace concentric
