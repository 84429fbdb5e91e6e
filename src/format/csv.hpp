// CSV records (RFC 4180, UTF-8) with the line that each one starts on. Parsing itself is libcsv's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/errors.hpp"

namespace concentric {

/// A record longer than this is taken for a damaged file rather than read into memory.
inline constexpr std::size_t longest_csv_record = std::size_t{1} << 20;

/// Called for each record, the header too: the line it starts on and its fields. Return false to stop.
using CsvRecord = std::function<bool(std::int64_t line, std::span<const std::string_view> fields)>;

/// Streams a file in blocks, so memory does not grow with it. Blank lines are passed over. Adds an error and
/// stops where the file cannot be read, is not UTF-8, holds NUL bytes, ends inside a quoted field or without
/// a final line feed, or has a record over the limit.
void read_csv_file(const std::filesystem::path& file, const std::string& name, ErrorList& errors,
                   const CsvRecord& record);

/// The same from memory.
void read_csv_text(std::string_view text, const std::string& name, ErrorList& errors,
                   const CsvRecord& record);

/// The field as it must stand in a CSV file: quoted only where it has to be.
std::string csv_field(std::string_view value);

}  // namespace concentric
