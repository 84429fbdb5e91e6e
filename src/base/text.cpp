#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace concentric {
namespace {

// Length of the UTF-8 sequence at the start of `text`, 0 if it is not one (overlong forms and surrogates are
// not).
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : lead >= 0xE0 && lead <= 0xEF ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F) ||
      (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F))
    return 0;
  return length;
}

bool is_number_like(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789+-.,%e() ") == std::string_view::npos;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string with_commas(double value, int digits) {
  std::string text = fmt::format("{:.{}f}", std::abs(value), digits);
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t i = point; i > 3; i -= 3) text.insert(i - 3, 1, ',');
  const bool zero = text.find_first_of("123456789") == std::string::npos;
  return value < 0 && !zero ? "-" + text : text;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = std::max<std::size_t>(1, sequence_length(text.substr(i)));
    width += length == 3 && static_cast<unsigned char>(text[i]) >= 0xE3 ? 2 : 1;
    i += length;
  }
  return width;
}

std::optional<std::string> nearest_name(std::string_view text, const std::vector<std::string>& known) {
  std::optional<std::string> best;
  std::size_t best_distance = text.size() / 3 + 2;
  for (const std::string& name : known) {
    std::vector<std::size_t> distance(name.size() + 1);
    std::iota(distance.begin(), distance.end(), std::size_t{0});
    for (std::size_t i = 0; i < text.size(); ++i) {
      std::size_t diagonal = distance[0];
      distance[0] = i + 1;
      for (std::size_t j = 0; j < name.size(); ++j) {
        const std::size_t replaced = diagonal + (text[i] == name[j] ? 0 : 1);
        diagonal = distance[j + 1];
        distance[j + 1] = std::min({replaced, distance[j] + 1, distance[j + 1] + 1});
      }
    }
    if (distance.back() < best_distance) {
      best_distance = distance.back();
      best = name;
    }
  }
  return best;
}

std::string in_quotes(std::string_view value) {
  std::string text = "\"";
  std::size_t shown = 0;
  for (std::size_t i = 0; i < value.size() && shown < 40; ++shown) {
    const std::size_t length = sequence_length(value.substr(i));
    if (length == 0 || static_cast<unsigned char>(value[i]) < 0x20 || value[i] == 0x7F) {
      text += fmt::format("\\x{:02x}", static_cast<unsigned char>(value[i]));
      ++i;
    } else {
      text += value.substr(i, length);
      i += length;
    }
    if (shown == 39 && i < value.size()) text += "...";
  }
  return text + "\"";
}

std::string text_table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  std::vector<bool> numeric;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    widths.resize(std::max(widths.size(), rows[r].size()));
    numeric.resize(widths.size(), true);
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      widths[c] = std::max(widths[c], display_width(rows[r][c]));
      if (r > 0 && !rows[r][c].empty() && !is_number_like(rows[r][c])) numeric[c] = false;
    }
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string padding(widths[c] - display_width(row[c]), ' ');
      if (c > 0) line += "  ";
      line += numeric[c] ? padding + row[c] : row[c] + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace concentric
