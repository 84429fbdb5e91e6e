// Reading the tables of a run with every value held against what it must be: a file may come from anywhere.
#pragma once

#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "run/store_schema.hpp"

namespace concentric::store {

/// The rows of a table in the order in which they were written. All of it throws InvalidInput that names the
/// table, the column and the row; `file` stands in the messages.
class StoredRows {
 public:
  /// The table must be there, with the layer's columns; it may have more.
  StoredRows(const Database& database, const std::filesystem::path& file, const Layer& layer);

  bool next();
  std::string text(std::string_view column) const;
  std::int64_t integer(std::string_view column, std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                       std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
  double number(std::string_view column) const { return number(position(column)); }
  /// By the column's place in the layer, for wide tables.
  double number(std::size_t column) const;
  bool is_null(std::string_view column) const;
  [[noreturn]] void fault(std::string_view column, const std::string& what) const;

 private:
  std::size_t position(std::string_view column) const;
  void check_type(std::size_t column, SqliteType expected) const;

  std::filesystem::path file_;
  Layer layer_;
  Statement select_;
  std::int64_t row_ = 0;
};

/// InvalidInput where pages of the file are damaged.
void check_sound(const Database& database, const std::filesystem::path& file);
RunValues read_run_values(const Database& database, const std::filesystem::path& file);
/// InvalidInput where the run is of another release's format.
void check_format(const RunValues& values, const std::filesystem::path& file);

}  // namespace concentric::store
