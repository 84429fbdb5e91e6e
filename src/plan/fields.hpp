// Typed reading of one table's keys. A reader asks for every key that it knows; what nobody asked for is
// refused. On a fault a reader notes it and returns an empty value: nothing read is used once there is a
// fault.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.hpp"
#include "plan/reading.hpp"
#include "plan/value.hpp"

namespace concentric::plan_file {

inline constexpr int earliest_year = 1990;
inline constexpr int latest_year = 2100;

struct Fields {
  Reading& reading;
  std::string path;  ///< stands before the key in messages: `lever.markets-out`
  std::int64_t line = 0;
  std::vector<Entry> entries;
  std::set<std::string> asked;
};

enum class Need { required, optional };

/// The key's value; nullptr where it is missing, which is a fault if it is required. `expected` says what to
/// write.
const Value* ask(Fields& fields, const std::string& key, Need need, const std::string& expected);

void add_fault(Fields& fields, std::int64_t line, const std::string& key, std::string what,
               std::string hint = {});

/// "is 3 where a text is expected"
void add_wrong_type(Fields& fields, const Value& value, const std::string& key, const std::string& expected,
                    std::string hint = {});

/// Words without control characters, 1 to 2,000 bytes.
std::string read_words(Fields& fields, const std::string& key, Need need);

/// Letters, digits, `-` and `_`, at most 64 of them.
std::string read_id(Fields& fields, const std::string& key);
bool is_id(std::string_view text);

/// A fraction from 0 to 1.
double read_share(Fields& fields, const std::string& key, Need need);

bool read_flag(Fields& fields, const std::string& key);

/// `2014` or `[2014, 2022]`, both included, from 1990 to 2100.
Years read_years(Fields& fields, const std::string& key);

/// `2019-12-30`, or a year, which stands for its last day; empty where it is missing.
std::string read_date(Fields& fields, const std::string& key);
/// 2019 of `2019-12-30`; 0 of an empty text.
int year_of(const std::string& date);

/// A number from `least` to `most`; 0 where it is missing. `unit` is for messages.
double read_number(Fields& fields, const std::string& key, Need need, double least, double most,
                   const std::string& unit);

/// `observed`, `estimated` or `assumed`.
Basis read_basis(Fields& fields, const std::string& key);

/// Notes a fault for each key that nobody asked for. `owner` says whose keys they would be: `a build lever`.
void refuse_unknown_keys(Fields& fields, const std::string& owner);

/// A text of the list `allowed`, `a, b or c` in messages; empty where it is not.
std::string read_choice(Fields& fields, const std::string& key, const std::vector<std::string>& allowed);

/// `a, b or c`, each in quotes.
std::string any_of(const std::vector<std::string>& names);

}  // namespace concentric::plan_file
