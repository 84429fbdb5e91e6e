// What a table must look like: the part of the Frictionless Table Schema (v1) that region packages use.
#pragma once

#include <initializer_list>
#include <limits>
#include <string>
#include <vector>

namespace concentric {

enum class FieldType { text, integer, number, date };

struct FieldSchema {
  std::string name;
  FieldType type = FieldType::text;
  std::string unit;
  bool required = false;  ///< may not be empty
  bool unique = false;
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();
  std::vector<std::string> allowed;  ///< empty: any
  std::string pattern;               ///< ECMAScript regular expression for the whole value; empty: any
};

struct ForeignKey {
  std::string field;
  std::string table;  ///< name of the table that holds the key
  std::string table_field;
};

struct TableSchema {
  std::string name;
  std::string path;
  std::string description;
  std::vector<std::string> sources;
  std::vector<FieldSchema> fields;
  std::vector<std::string> primary_key;
  std::vector<ForeignKey> foreign_keys;
};

/// A table that the project itself wrote: columns of text and of numbers, nothing else to check.
TableSchema schema_of(const std::string& file, std::initializer_list<const char*> texts,
                      std::initializer_list<const char*> numbers);

}  // namespace concentric
