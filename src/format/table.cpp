#include "format/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <regex>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "format/csv.hpp"

namespace concentric {
namespace {

std::string list_of(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

// Takes records one by one and builds the columns.
class TableBuilder {
 public:
  TableBuilder(const TableSchema& schema, ErrorList& errors) : errors_(errors) {
    table_.schema = schema;
    table_.columns.resize(schema.fields.size());
    dictionary_.resize(schema.fields.size());
    parsed_.resize(schema.fields.size());
    for (const FieldSchema& field : schema.fields) pattern_.emplace_back(field.pattern);
  }

  bool take(std::int64_t line, std::span<const std::string_view> fields) {
    if (!header_read_) return table_.whole = take_header(line, fields);
    if (fields.size() != file_column_.size()) {
      fault(line, "",
            fmt::format("the row has {} fields, the header has {}", fields.size(), file_column_.size()),
            fields.size() < file_column_.size() ? "the row has been cut off, or a comma is missing"
                                                : "write a field with a comma in it in quotation marks");
      table_.whole = false;
      return true;
    }
    bool sound = true;
    for (std::size_t i = 0; i < fields.size(); ++i)
      sound = check_field(line, file_column_[i], fields[i]) && sound;
    if (sound)
      keep_row(line, fields);
    else
      table_.whole = false;
    return true;
  }

  DataTable finish() {
    if (!header_read_ && errors_.empty())
      fault(0, "", "the file is empty", "a header and rows were expected");
    else if (header_read_)
      check_unique();
    return std::move(table_);
  }

 private:
  void fault(std::int64_t line, const std::string& field, std::string what, std::string hint = {}) {
    errors_.add({table_.schema.path, line, field, std::move(what), std::move(hint)});
  }

  bool take_header(std::int64_t line, std::span<const std::string_view> names) {
    header_read_ = true;
    std::vector<std::string> known;
    for (const FieldSchema& field : table_.schema.fields) known.push_back(field.name);
    bool sound = true;
    for (const std::string_view name : names) {
      const auto position = std::find(known.begin(), known.end(), name) - known.begin();
      if (position == std::ssize(known)) {
        const auto near = nearest_name(name, known);
        fault(line, std::string(name), "the schema has no such column",
              near ? "did you mean " + *near + "?" : "columns: " + list_of(known));
        sound = false;
      } else if (std::find(file_column_.begin(), file_column_.end(), position) != file_column_.end()) {
        fault(line, std::string(name), "the column stands twice in the header");
        sound = false;
      }
      file_column_.push_back(static_cast<std::size_t>(position));
    }
    for (std::size_t i = 0; i < known.size(); ++i)
      if (std::find(file_column_.begin(), file_column_.end(), i) == file_column_.end()) {
        fault(line, known[i], "the column is missing", "the schema in datapackage.json asks for it");
        sound = false;
      }
    return sound;  // without a sound header, every row would be a fault of its own
  }

  bool check_field(std::int64_t line, std::size_t column, std::string_view value) {
    const FieldSchema& field = table_.schema.fields[column];
    parsed_[column] = std::numeric_limits<double>::quiet_NaN();
    if (value.empty()) {
      if (!field.required) return true;
      fault(line, field.name, "is empty", "a value is required here");
      return false;
    }
    if (field.type == FieldType::text || field.type == FieldType::date)
      return check_text(line, field, column, value);
    return check_number(line, field, column, value);
  }

  bool check_text(std::int64_t line, const FieldSchema& field, std::size_t column, std::string_view value) {
    if (dictionary_[column].contains(std::string(value))) return true;  // seen before, and sound
    if (!field.allowed.empty() &&
        std::find(field.allowed.begin(), field.allowed.end(), value) == field.allowed.end()) {
      const auto near = nearest_name(value, field.allowed);
      fault(line, field.name, fmt::format("{} is not one of {}", in_quotes(value), list_of(field.allowed)),
            near ? "did you mean " + *near + "?" : "");
      return false;
    }
    if (!field.pattern.empty() && !has_pattern(column, value)) {
      fault(line, field.name,
            fmt::format("{} does not have the pattern {}", in_quotes(value), field.pattern));
      return false;
    }
    if (field.type == FieldType::date && !is_date(value)) {
      fault(line, field.name, in_quotes(value) + " is not a date", "write it as 2020-12-31");
      return false;
    }
    return true;
  }

  bool has_pattern(std::size_t column, std::string_view value) const {
    constexpr std::size_t longest = 1000;  // std::regex descends once a character
    return value.size() <= longest && std::regex_match(value.begin(), value.end(), pattern_[column]);
  }

  static bool is_date(std::string_view value) {
    if (value.size() != 10 || value[4] != '-' || value[7] != '-') return false;
    const auto month = parse_integer(value.substr(5, 2));
    const auto day = parse_integer(value.substr(8, 2));
    return parse_integer(value.substr(0, 4)) && month && *month >= 1 && *month <= 12 && day && *day >= 1 &&
           *day <= 31;
  }

  bool check_number(std::int64_t line, const FieldSchema& field, std::size_t column, std::string_view value) {
    const auto number = parse_number(value);
    const std::string wanted = field.type == FieldType::integer ? "a whole number" : "a number";
    if (!number || (field.type == FieldType::integer && *number != std::floor(*number))) {
      const bool has_comma = value.find(',') != std::string_view::npos;
      fault(line, field.name, fmt::format("{} is not {}", in_quotes(value), wanted),
            has_comma ? "write it without separators"
                      : "digits, at most one point, no unit; NaN and inf are not values");
      return false;
    }
    if (*number < field.minimum || *number > field.maximum) {
      fault(line, field.name,
            *number < field.minimum ? fmt::format("{} is below the least value {}", value, field.minimum)
                                    : fmt::format("{} is above the greatest value {}", value, field.maximum),
            field.unit.empty() ? "" : "the unit is " + field.unit);
      return false;
    }
    parsed_[column] = *number;
    return true;
  }

  void keep_row(std::int64_t line, std::span<const std::string_view> fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::size_t column = file_column_[i];
      const FieldType type = table_.schema.fields[column].type;
      if (type == FieldType::integer || type == FieldType::number) {
        table_.columns[column].number.push_back(parsed_[column]);
        continue;
      }
      TextColumn& text = table_.columns[column].text;
      // Rows of a table often repeat the value of the row before.
      if (!text.code.empty() && text.value[text.code.back()] == fields[i]) {
        text.code.push_back(text.code.back());
        continue;
      }
      const auto [entry, fresh] = dictionary_[column].try_emplace(
          std::string(fields[i]), static_cast<std::uint32_t>(text.value.size()));
      if (fresh) text.value.emplace_back(fields[i]);
      text.code.push_back(entry->second);
    }
    table_.line.push_back(static_cast<std::uint32_t>(line));
  }

  void check_unique() {
    if (!table_.schema.primary_key.empty()) check_key(table_.schema.primary_key);
    for (const FieldSchema& field : table_.schema.fields)
      if (field.unique && table_.schema.primary_key != std::vector{field.name}) check_key({field.name});
  }

  // Two 64-bit words of a row's key would do for most tables; the bytes of all of them do for every one.
  void check_key(const std::vector<std::string>& key) {
    std::vector<const TableColumn*> columns;
    columns.reserve(key.size());
    for (const std::string& name : key)
      columns.push_back(&table_.columns[static_cast<std::size_t>(table_.find(name))]);
    std::unordered_map<std::string, std::uint32_t> first_line;
    first_line.reserve(table_.rows());
    std::string bytes;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      bytes.clear();
      for (const TableColumn* column : columns) {
        if (column->number.empty()) {
          const std::uint32_t code = column->text.code[row];
          bytes.append(reinterpret_cast<const char*>(&code), sizeof code);
        } else {
          bytes.append(reinterpret_cast<const char*>(&column->number[row]), sizeof(double));
        }
      }
      const auto [entry, fresh] = first_line.try_emplace(bytes, table_.line[row]);
      if (!fresh)
        fault(table_.line[row], list_of(key), fmt::format("the row has the key of line {}", entry->second),
              "each key may stand once");
    }
  }

  DataTable table_;
  ErrorList& errors_;
  std::vector<std::size_t> file_column_;  ///< position in the schema of each column of the file
  std::vector<std::unordered_map<std::string, std::uint32_t>> dictionary_;
  std::vector<double> parsed_;
  std::vector<std::regex> pattern_;
  bool header_read_ = false;
};

}  // namespace

int DataTable::find(std::string_view field) const {
  for (std::size_t i = 0; i < schema.fields.size(); ++i)
    if (schema.fields[i].name == field) return static_cast<int>(i);
  return -1;
}

const std::vector<double>& DataTable::numbers(std::string_view field) const {
  const int position = find(field);
  assert(position >= 0);
  return columns[static_cast<std::size_t>(position)].number;
}

const TextColumn& DataTable::texts(std::string_view field) const {
  const int position = find(field);
  assert(position >= 0);
  return columns[static_cast<std::size_t>(position)].text;
}

std::string_view DataTable::text(std::string_view field, std::size_t row) const {
  const TextColumn& column = texts(field);
  return column.value[column.code[row]];
}

DataTable read_table(const std::filesystem::path& folder, const TableSchema& schema, ErrorList& errors) {
  TableBuilder builder(schema, errors);
  read_csv_file(folder / schema.path, schema.path, errors,
                [&](std::int64_t line, auto fields) { return builder.take(line, fields); });
  return builder.finish();
}

DataTable read_table_text(std::string_view text, const TableSchema& schema, ErrorList& errors) {
  TableBuilder builder(schema, errors);
  read_csv_text(text, schema.path, errors,
                [&](std::int64_t line, auto fields) { return builder.take(line, fields); });
  return builder.finish();
}

void check_foreign_keys(const DataTable& table,
                        const std::function<const DataTable*(const std::string&)>& find_table,
                        ErrorList& errors) {
  for (const ForeignKey& key : table.schema.foreign_keys) {
    const DataTable* target = key.table.empty() ? &table : find_table(key.table);  // empty: the table itself
    if (target == nullptr || target->find(key.table_field) < 0) {
      errors.add({"datapackage.json", 0, table.schema.name + "." + key.field,
                  fmt::format("its key points to {}.{}, which is not there", key.table, key.table_field),
                  ""});
      continue;
    }
    if (!target->whole) continue;
    const auto& held = target->texts(key.table_field).value;
    const std::unordered_set<std::string> known(held.begin(), held.end());
    const TextColumn& column = table.texts(key.field);
    std::vector<std::size_t> rows_with(column.value.size(), 0);
    for (const std::uint32_t code : column.code) ++rows_with[code];
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string& value = column.value[column.code[row]];
      std::size_t& count = rows_with[column.code[row]];
      if (count == 0 || value.empty() || known.contains(value)) continue;
      const auto near = nearest_name(value, held);
      errors.add({table.schema.path, table.line[row], key.field,
                  fmt::format("{} is not in {}.{}{}", in_quotes(value), target->schema.path, key.table_field,
                              count > 1 ? fmt::format("; {} more rows have it", count - 1) : ""),
                  near ? "did you mean " + *near + "?" : ""});
      count = 0;  // said once
    }
  }
}

}  // namespace concentric
