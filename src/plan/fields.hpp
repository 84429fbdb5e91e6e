// Typed reading of one table's keys. A reader asks for every key that it knows; what nobody asked for is
// refused. On a fault a reader notes it and returns an empty value: nothing read is used once there is a
// fault.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.hpp"
#include "plan/reading.hpp"
#include "plan/value.hpp"

namespace concentric::plan_file {

inline constexpr int earliest_year = 1990;
inline constexpr int latest_year = 2100;

enum class Need { required, optional, none };  ///< `none`: it may stand there and is not read

/// What a key holds, as far as a form has to know it.
enum class Shape {
  text,
  id,
  number,
  share,        ///< a fraction from 0 to 1
  flag,         ///< true or false
  years,        ///< a year, or [first, last]
  date,         ///< a day, or a year
  clock,        ///< "06:30"
  choice,       ///< one of `choices`
  sections,     ///< codes of sections, whole sectors, or "all"
  section,      ///< one code
  places,       ///< a list of places, or places with weights
  provinces,    ///< a list of their codes
  nodes,        ///< nodes or zones of the roads: one, or a list
  lines,        ///< routes of the timetables, ids of levers that open lines
  stop,         ///< a stop's name, or a table of it
  stops,        ///< a list of stops
  road_types,   ///< facility types of the roads
  parameter,    ///< one of the region's
  project,      ///< one of the region's
  institution,  ///< one of the region's
  path          ///< [[2020, 0.9], [2035, 1.1]]
};

struct Holds {
  Shape shape = Shape::text;
  std::string unit{};                     ///< of a number
  std::optional<double> least{}, most{};  ///< of a number, both included
  std::vector<std::string> choices{};
};

/// A key that a reader knows.
struct AskedKey {
  std::string key;
  Need need = Need::optional;
  Holds holds;
};

struct Fields {
  Reading& reading;
  std::string path;  ///< stands before the key in messages: `lever.markets-out`
  std::int64_t line = 0;
  std::vector<Entry> entries;
  std::vector<AskedKey> asked;  ///< in the order in which the reader asked
};

/// The key's value; nullptr where it is missing, which is a fault if it is required. `expected` says what to
/// write, `holds` what is read: forms are made of it, so a form asks for what the reader reads.
const Value* ask(Fields& fields, const std::string& key, Need need, const std::string& expected,
                 Holds holds = {});

/// Keys that may stand there and are not read.
void allow(Fields& fields, std::initializer_list<std::string> keys);

void add_fault(Fields& fields, std::int64_t line, const std::string& key, std::string what,
               std::string hint = {});

/// "is 3 where a text is expected"
void add_wrong_type(Fields& fields, const Value& value, const std::string& key, const std::string& expected,
                    std::string hint = {});

/// Words without control characters, 1 to 2,000 bytes.
std::string read_words(Fields& fields, const std::string& key, Need need, Shape shape = Shape::text);

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
