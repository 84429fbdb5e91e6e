// Text as people read it: UTF-8, numbers in full, tables that line up with Chinese names in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concentric {

/// Offset of the first byte that is not UTF-8 (RFC 3629), or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// The whole text as a number; nothing if any of it is left over, or it is not finite.
std::optional<double> parse_number(std::string_view text);
std::optional<std::int64_t> parse_integer(std::string_view text);

/// 21893095 -> `21,893,095`; `digits` after the point.
std::string with_commas(double value, int digits = 0);

/// Columns of a terminal that the text takes; a Chinese character takes two.
std::size_t display_width(std::string_view text);

/// The known name nearest to `text` by edit distance, if any is near enough to be a slip of the pen.
std::optional<std::string> nearest_name(std::string_view text, const std::vector<std::string>& known);

/// Quotes a value for a message, shortened to 40 characters, with control characters made visible.
std::string in_quotes(std::string_view value);

/// Rows of cells laid out in columns; the first row is the header. Numbers are set to the right.
std::string text_table(const std::vector<std::vector<std::string>>& rows);

}  // namespace concentric
