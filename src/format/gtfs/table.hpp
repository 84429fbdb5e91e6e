// A table of a GTFS feed, row by row. Feeds in use are laxer than RFC 4180 (no last line feed, spaces around
// fields, rows cut short, a stray quotation mark), and their largest table has millions of rows; so the text
// is held whole and fields are views into it, where format/csv.hpp is strict and streams.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"

namespace concentric {

class GtfsTable {
 public:
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  /// `file` as it stands in messages. Bytes that are not UTF-8 are replaced, and said once.
  GtfsTable(std::string file, std::string text, ErrorList& left_out);
  GtfsTable(const GtfsTable&) = delete;
  GtfsTable& operator=(const GtfsTable&) = delete;

  /// Place of a column, `absent` where the header lacks it.
  std::size_t column(std::string_view name) const;

  /// Goes to the next row that can be read; false at the end. Fields are views until the table is destroyed.
  bool next();
  /// The field without spaces around it; empty where the column is absent or the row ends before it.
  std::string_view at(std::size_t column) const {
    return column < fields_.size() ? fields_[column] : std::string_view();
  }
  std::int64_t line() const { return line_; }

  const std::string& file() const { return file_; }
  /// A fault of the current row.
  void leave_out(std::string field, std::string what, std::string hint = {}) const {
    left_out_.add({file_, line_, std::move(field), std::move(what), std::move(hint)});
  }

 private:
  void read_fields();
  char* read_quoted(char* begin);
  void skip_line();

  std::string file_;
  std::string text_;
  ErrorList& left_out_;
  std::vector<std::string> header_;
  std::vector<std::string_view> fields_;
  char* next_ = nullptr;  ///< where the next row starts
  char* end_ = nullptr;
  std::int64_t line_ = 0;  ///< on which the current row starts
  std::int64_t next_line_ = 1;
  bool damaged_ = false;  ///< the current row holds a quotation mark that is not closed
};

}  // namespace concentric
