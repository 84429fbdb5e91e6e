#include "format/gtfs/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/text.hpp"

namespace concentric {
namespace {

// A quoted field longer than this is taken for one whose closing mark is missing.
constexpr std::ptrdiff_t longest_field = 1 << 20;

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(const char* begin, const char* end) {
  while (begin != end && is_space(*begin)) ++begin;
  while (begin != end && is_space(end[-1])) --end;
  return {begin, static_cast<std::size_t>(end - begin)};
}

// Puts U+FFFD for each byte that is not UTF-8, so that ids still match from table to table.
std::string made_valid(std::string_view text, std::size_t bad) {
  std::string valid;
  while (true) {
    valid += text.substr(0, bad);
    valid += "\xEF\xBF\xBD";
    text.remove_prefix(bad + 1);
    const auto next = first_invalid_utf8(text);
    if (!next) return valid += text;
    bad = *next;
  }
}

}  // namespace

GtfsTable::GtfsTable(std::string file, std::string text, ErrorList& left_out)
    : file_(std::move(file)), text_(std::move(text)), left_out_(left_out) {
  if (const auto bad = first_invalid_utf8(text_)) {
    left_out_.add({file_,
                   1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(*bad), '\n'), "",
                   fmt::format("byte 0x{:02x} is not UTF-8", static_cast<unsigned char>(text_[*bad])),
                   "save the file as UTF-8; such bytes are read as \xEF\xBF\xBD"});
    text_ = made_valid(text_, *bad);
  }
  if (text_.empty() || text_.back() != '\n') text_ += '\n';
  next_ = text_.data();
  end_ = text_.data() + text_.size();
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text_.starts_with(byte_order_mark)) next_ += byte_order_mark.size();
  if (next()) header_.assign(fields_.begin(), fields_.end());
  fields_.clear();
}

std::size_t GtfsTable::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  return found == header_.end() ? absent : static_cast<std::size_t>(found - header_.begin());
}

bool GtfsTable::next() {
  while (next_ != end_) {
    read_fields();
    if (damaged_) {
      leave_out("", "a quotation mark is not closed", "the row is left out");
      continue;
    }
    const bool blank = fields_.size() == 1 && fields_.front().empty();
    if (blank) continue;
    if (!header_.empty() && fields_.size() > header_.size()) {
      const auto beyond = fields_.begin() + static_cast<std::ptrdiff_t>(header_.size());
      if (std::any_of(beyond, fields_.end(), [](std::string_view field) { return !field.empty(); })) {
        leave_out("", fmt::format("has {} fields, the header {}", fields_.size(), header_.size()),
                  "a field with a comma in it must stand in quotation marks");
        continue;
      }
    }
    return true;
  }
  fields_.clear();
  return false;
}

// The text ends with a line feed, so no scan for a separator runs past it.
void GtfsTable::read_fields() {
  fields_.clear();
  damaged_ = false;
  line_ = next_line_;
  char* at = next_;
  while (true) {
    char* const begin = at;
    while (is_space(*at)) ++at;
    if (*at == '"') {
      at = read_quoted(at);
      if (damaged_) return skip_line();
    } else {
      while (*at != ',' && *at != '\n' && *at != '\r') ++at;
      fields_.push_back(trimmed(begin, at));
    }
    const char separator = *at++;
    if (separator == ',') continue;
    if (separator == '\r' && *at == '\n') ++at;  // a carriage return alone ends a line too
    ++next_line_;
    next_ = at;
    return;
  }
}

// Adds the field and gives the place of the separator after it. Marks written twice are moved together in
// place.
char* GtfsTable::read_quoted(char* begin) {
  char* const limit = end_ - begin > longest_field ? begin + longest_field : end_;
  char* to = begin + 1;
  char* from = begin + 1;
  std::int64_t line_feeds = 0;
  while (true) {
    char* const mark = static_cast<char*>(std::memchr(from, '"', static_cast<std::size_t>(limit - from)));
    if (mark == nullptr) {
      damaged_ = true;
      return begin;
    }
    line_feeds += std::count(from, mark, '\n');
    if (to != from) std::memmove(to, from, static_cast<std::size_t>(mark - from));
    to += mark - from;
    from = mark + 1;
    if (*from != '"') break;
    *to++ = '"';
    ++from;
    if (from >= limit) {
      damaged_ = true;
      return begin;
    }
  }
  fields_.push_back(trimmed(begin + 1, to));
  next_line_ += line_feeds;
  while (*from != ',' && *from != '\n' && *from != '\r') ++from;  // what follows the closing mark
  return from;
}

void GtfsTable::skip_line() {
  next_ = std::find(next_, end_, '\n');
  if (next_ != end_) ++next_;
  next_line_ = line_ + 1;
}

}  // namespace concentric
