// A CSV table held against its schema and kept as typed columns.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"
#include "format/table_schema.hpp"

namespace concentric {

/// A column of text, each value kept once.
struct TextColumn {
  std::vector<std::uint32_t> code;  ///< a row's position in `value`
  std::vector<std::string> value;   ///< in the order in which they first appear
};

/// One column: `text` for text and dates, `number` for integers and numbers (NaN where the field is empty).
struct TableColumn {
  TextColumn text;
  std::vector<double> number;
};

/// Columns in the order of the schema, whatever their order in the file.
struct DataTable {
  TableSchema schema;
  std::vector<TableColumn> columns;
  std::vector<std::uint32_t> line;  ///< of each row in the file
  bool whole = true;                ///< false where a faulty row was left out
  std::size_t rows() const { return line.size(); }

  /// Position of a field in the schema; -1 if there is none.
  int find(std::string_view field) const;
  /// The column must be there: asserts otherwise.
  const std::vector<double>& numbers(std::string_view field) const;
  const TextColumn& texts(std::string_view field) const;
  std::string_view text(std::string_view field, std::size_t row) const;
};

/// Reads `folder/schema.path` and checks what one table can tell of itself: header, number of fields, types,
/// ranges, allowed words, empty fields, unique fields, primary key. Rows with a fault are left out of the
/// columns.
DataTable read_table(const std::filesystem::path& folder, const TableSchema& schema, ErrorList& errors);

/// The same from memory.
DataTable read_table_text(std::string_view text, const TableSchema& schema, ErrorList& errors);

/// Adds an error for each value of a foreign key that the other table does not hold, at the first row that
/// has it. Keys into a table that is not whole are passed over. `find_table` gives null for a table that is
/// not in the package.
void check_foreign_keys(const DataTable& table,
                        const std::function<const DataTable*(const std::string&)>& find_table,
                        ErrorList& errors);

}  // namespace concentric
