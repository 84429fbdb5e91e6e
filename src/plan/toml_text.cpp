// The only file that knows toml++.
#include "plan/toml_text.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "base/text.hpp"

namespace concentric::plan_file {
namespace {

constexpr std::size_t largest_text = std::size_t{1} << 20;
constexpr std::size_t most_key_dots_a_line = 100;
constexpr int deepest = 12;

std::int64_t line_of(std::string_view text, std::size_t offset) {
  return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
}

// toml++ limits nested brackets but not `a.a.a.a...`: such a tree overflows the stack when it is destroyed.
std::optional<std::size_t> line_of_overlong_key(std::string_view text) {
  const auto is_key_character = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '"' || c == '\'';
  };
  std::size_t line = 1;
  std::size_t dots = 0;
  char before = ' ';
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++line;
      dots = 0;
    }
    if (text[i] == ' ' || text[i] == '\t') continue;
    if (text[i] == '.' && is_key_character(before)) ++dots;
    if (dots > most_key_dots_a_line) return line;
    before = text[i];
  }
  return std::nullopt;
}

Value plain(const toml::node& node, std::int64_t parent_line, int depth, Reading& reading);

std::vector<Entry> plain_entries(const toml::table& table, std::int64_t line, int depth, Reading& reading) {
  struct Placed {
    toml::source_position begin;
    Entry entry;
  };
  std::vector<Placed> placed;
  for (const auto& [key, node] : table) {
    const toml::source_position begin = key.source().begin;
    const std::int64_t key_line = begin.line > 0 ? begin.line : line;
    placed.push_back({begin, {std::string(key.str()), key_line, plain(node, key_line, depth + 1, reading)}});
  }
  std::ranges::stable_sort(placed, [](const Placed& a, const Placed& b) { return a.begin < b.begin; });
  std::vector<Entry> entries;
  entries.reserve(placed.size());
  for (Placed& one : placed) entries.push_back(std::move(one.entry));
  return entries;
}

Value plain(const toml::node& node, std::int64_t parent_line, int depth, Reading& reading) {
  Value value;
  value.line = node.source().begin.line > 0 ? node.source().begin.line : parent_line;
  if (const auto* text = node.as_string()) {
    value.kind = ValueKind::text;
    value.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    value.kind = ValueKind::integer;
    value.integer = integer->get();
    value.number = static_cast<double>(value.integer);
  } else if (const auto* number = node.as_floating_point()) {
    value.kind = ValueKind::number;
    value.number = number->get();
  } else if (const auto* boolean = node.as_boolean()) {
    value.kind = ValueKind::boolean;
    value.boolean = boolean->get();
  } else if (!node.is_array() && !node.is_table()) {
    value.kind = ValueKind::date;
    if (const auto* date = node.as_date())
      value.text = fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
  } else {
    value.kind = node.is_array() ? ValueKind::array : ValueKind::table;
    if (depth >= deepest) {
      add_fault(reading, value.line, {},
                fmt::format("arrays and tables are nested deeper than {} levels", deepest));
    } else if (const auto* array = node.as_array()) {
      for (const toml::node& item : *array)
        value.items.push_back(plain(item, value.line, depth + 1, reading));
    } else if (const auto* table = node.as_table()) {
      value.entries = plain_entries(*table, value.line, depth, reading);
    }
  }
  return value;
}

}  // namespace

std::optional<Value> parse_toml(std::string_view text, Reading& reading) {
  if (text.size() > largest_text) {
    add_fault(reading, 0, {},
              fmt::format("the file has {} bytes; a plan has at most {}",
                          with_commas(static_cast<double>(text.size())),
                          with_commas(static_cast<double>(largest_text))));
    return std::nullopt;
  }
  if (const auto offset = first_invalid_utf8(text)) {
    add_fault(reading, line_of(text, *offset), {},
              fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[*offset])),
              "save the file as UTF-8");
    return std::nullopt;
  }
  if (const auto line = line_of_overlong_key(text)) {
    add_fault(
        reading, static_cast<std::int64_t>(*line), {},
        fmt::format("a key with more than {} dots is nested deeper than any plan", most_key_dots_a_line));
    return std::nullopt;
  }
  try {
    const toml::table root = toml::parse(text, reading.file);
    Value value = plain(root, 1, 0, reading);
    if (!reading.faults.empty()) return std::nullopt;
    return value;
  } catch (const toml::parse_error& error) {
    const auto begin = error.source().begin;
    add_fault(reading, begin.line, {},
              fmt::format("not TOML at column {}: {}", begin.column, error.description()));
    return std::nullopt;
  }
}

}  // namespace concentric::plan_file
