#include "run/store_reading.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>

#include "base/text.hpp"

namespace concentric::store {
namespace {

constexpr const char* damaged_hint = "the file is damaged, or was made by another program";

std::string select_of(const Layer& layer) {
  std::string names;
  for (const LayerColumn& column : layer.columns)
    names += (names.empty() ? "" : ", ") + sql_name(column.name);
  return fmt::format("SELECT {} FROM {} ORDER BY fid", names, sql_name(layer.name));
}

// A name may also stand for a view or a virtual table, which compute what they like.
void check_table(const Database& database, const std::filesystem::path& file, const Layer& layer) {
  Statement table = database.prepare(
      "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ? AND sql NOT LIKE 'CREATE "
      "VIRTUAL%'");
  table.bind(1, layer.name).step();
  if (table.integer(0) != 1) reject({file.string(), 0, layer.name, "the table is missing", damaged_hint});
  Statement column =
      database.prepare("SELECT count(*) FROM pragma_table_xinfo(?) WHERE name = ? AND hidden = 0");
  const auto check_column = [&](const std::string& name) {
    column.reset();
    column.bind(1, layer.name).bind(2, name).step();
    if (column.integer(0) != 1)
      reject({file.string(), 0, layer.name + "." + name, "the column is missing", damaged_hint});
  };
  check_column("fid");
  for (const LayerColumn& wanted : layer.columns) check_column(wanted.name);
}

Statement select_checked(const Database& database, const std::filesystem::path& file, const Layer& layer) {
  check_table(database, file, layer);
  return database.prepare(select_of(layer));
}

std::string_view words_for(SqliteType type) {
  switch (type) {
    case SqliteType::integer:
      return "a whole number";
    case SqliteType::real:
      return "a number";
    case SqliteType::text:
      return "a text";
    case SqliteType::blob:
      return "bytes";
    case SqliteType::null:
      break;
  }
  return "nothing";
}

}  // namespace

StoredRows::StoredRows(const Database& database, const std::filesystem::path& file, const Layer& layer)
    : file_(file), layer_(layer), select_(select_checked(database, file, layer)) {}

bool StoredRows::next() {
  ++row_;
  return select_.step();
}

std::string StoredRows::text(std::string_view column) const {
  const std::size_t at = position(column);
  check_type(at, SqliteType::text);
  std::string value(select_.text(static_cast<int>(at)));
  if (first_invalid_utf8(value)) fault(column, "is not UTF-8");
  return value;
}

std::int64_t StoredRows::integer(std::string_view column, std::int64_t least, std::int64_t most) const {
  const std::size_t at = position(column);
  check_type(at, SqliteType::integer);
  const std::int64_t value = select_.integer(static_cast<int>(at));
  if (value < least || value > most)
    fault(column, fmt::format("{} is not from {} to {}", value, least, most));
  return value;
}

double StoredRows::number(std::size_t column) const {
  check_type(column, SqliteType::real);
  const double value = select_.real(static_cast<int>(column));
  if (!std::isfinite(value)) fault(layer_.columns[column].name, "is not finite");
  return value;
}

bool StoredRows::is_null(std::string_view column) const {
  return select_.type(static_cast<int>(position(column))) == SqliteType::null;
}

void StoredRows::fault(std::string_view column, const std::string& what) const {
  reject({file_.string(), 0, fmt::format("{}.{}", layer_.name, column), fmt::format("row {}: {}", row_, what),
          damaged_hint});
}

std::size_t StoredRows::position(std::string_view column) const {
  for (std::size_t i = 0; i < layer_.columns.size(); ++i)
    if (layer_.columns[i].name == column) return i;
  assert(false && "the layer has no such column");
  return 0;
}

void StoredRows::check_type(std::size_t column, SqliteType expected) const {
  const SqliteType found = select_.type(static_cast<int>(column));
  if (found != expected)
    fault(layer_.columns[column].name,
          fmt::format("{} was expected, and {} is there", words_for(expected), words_for(found)));
}

void check_sound(const Database& database, const std::filesystem::path& file) {
  const std::string found = database.query_text("PRAGMA quick_check(1)");
  if (found != "ok") reject({file.string(), 0, "", "is damaged: " + found, "make the run anew"});
}

RunValues read_run_values(const Database& database, const std::filesystem::path& file) {
  RunValues values;
  for (StoredRows rows(database, file, fixed_layers().run); rows.next();)
    values.insert_or_assign(rows.text("key"), rows.text("value"));
  return values;
}

void check_format(const RunValues& values, const std::filesystem::path& file) {
  if (const std::string& format = value_of(values, "format", file); format != format_name)
    reject({file.string(), 0, "run.format", in_quotes(format) + " is not a run of concentric", ""});
  if (const std::string& version = value_of(values, "format_version", file); version != format_version)
    reject({file.string(), 0, "run.format_version",
            fmt::format("the run has format {}, and this release reads format {}", in_quotes(version),
                        format_version),
            fmt::format("use the release that made it: concentric {}",
                        value_of(values, "concentric_version", file))});
}

}  // namespace concentric::store
