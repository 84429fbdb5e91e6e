// datapackage.json of a Frictionless data package (v1): which tables there are, with schema and source.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "format/table_schema.hpp"

namespace concentric {

struct DataPackage {
  std::string name;
  std::vector<TableSchema> tables;
  const TableSchema* find(const std::string& table) const;
};

/// Parses `text` as JSON. Adds an error with the line where it is not, and gives null.
nlohmann::json parse_json(const std::string& text, const std::string& name, ErrorList& errors);

/// The tables that the package describes. Adds an error for each thing that is missing or of the wrong kind;
/// paths that lead out of the package's folder are errors.
DataPackage read_data_package(const nlohmann::json& document, const std::string& name, ErrorList& errors);

}  // namespace concentric
