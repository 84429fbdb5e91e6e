#include "plan/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace concentric::plan_file {

const Value* find_entry(const std::vector<Entry>& entries, std::string_view key) {
  const auto entry = std::ranges::find(entries, key, &Entry::key);
  return entry == entries.end() ? nullptr : &entry->value;
}

std::string found(const Value& value) {
  switch (value.kind) {
    case ValueKind::text:
      return in_quotes(value.text);
    case ValueKind::integer:
      return fmt::format("{}", value.integer);
    case ValueKind::number:
      return fmt::format("{}", value.number);
    case ValueKind::boolean:
      return value.boolean ? "true" : "false";
    case ValueKind::date:
      return "a date";
    case ValueKind::array:
      return value.items.empty() ? "an empty array" : "an array";
    case ValueKind::table:
      return value.entries.empty() ? "an empty table" : "a table";
  }
  return {};
}

std::string spelled(const Value& value) {
  std::vector<std::string> parts;
  switch (value.kind) {
    case ValueKind::text:
      return value.text;
    case ValueKind::date:
      return value.text.empty() ? found(value) : value.text;
    case ValueKind::integer:
    case ValueKind::number:
      return number_text(value.number);
    case ValueKind::array:
      for (const Value& item : value.items) parts.push_back(spelled(item));
      return fmt::format("{}", fmt::join(parts, ", "));
    case ValueKind::table:
      for (const Entry& entry : value.entries) parts.push_back(entry.key + " " + spelled(entry.value));
      return fmt::format("{}", fmt::join(parts, ", "));
    case ValueKind::boolean:
      return found(value);
  }
  return {};
}

std::string number_text(double value) {
  const double size = std::abs(value);
  if (!std::isfinite(value) || size >= 1e15 || (size > 0 && size < 1e-6)) return fmt::format("{}", value);
  std::string text = with_commas(value, 6);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string percent_text(double share) { return number_text(share * 100) + "%"; }

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace concentric::plan_file
