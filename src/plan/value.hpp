// A TOML document as plain data: every value with the line that it stands on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace concentric::plan_file {

enum class ValueKind { text, integer, number, boolean, date, array, table };

struct Entry;

/// One of the kinds; only the members of its kind are filled. `number` is filled for an integer too.
struct Value {
  ValueKind kind = ValueKind::table;
  std::int64_t line = 0;
  std::string text;  ///< of a date too, 2019-12-30, where it has no time of day
  std::int64_t integer = 0;
  double number = 0;
  bool boolean = false;
  std::vector<Value> items;
  std::vector<Entry> entries;  ///< in the order of the file
};

struct Entry {
  std::string key;
  std::int64_t line = 0;
  Value value;
};

const Value* find_entry(const std::vector<Entry>& entries, std::string_view key);

/// What a message says was found: `"m2"`, `3.5`, `an array`, `a date`.
std::string found(const Value& value);

/// The value as a reader would say it, arrays and tables spelled out: `180,000`, `F, G`, `xiongan 0.4`.
std::string spelled(const Value& value);

/// 180000 -> `180,000`, 0.25 -> `0.25`: six decimals at most and no trailing zeros.
std::string number_text(double value);

/// 0.125 -> `12.5%`
std::string percent_text(double share);

/// `A`, `A and B`, `A, B and C`
std::string joined(const std::vector<std::string>& words);

}  // namespace concentric::plan_file
