// All tables of a region package, read and checked one by one; the first half of loading a region.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "format/format.hpp"
#include "region/region.hpp"

namespace concentric {

struct PackageTables {
  std::shared_ptr<const nlohmann::json> document;  ///< datapackage.json
  DataPackage package;
  std::vector<DataTable> tables;  ///< in the order of the package
  std::vector<TableInfo> infos;   ///< likewise
  std::string sha256;             ///< of datapackage.json and every table

  const DataTable* find(const std::string& name) const;
};

/// A column that the model reads: its name and what it must hold.
struct WantedColumn {
  const char* name;
  FieldType type;
};

/// Reads datapackage.json and every table it names, on all cores, and checks types, keys and foreign keys.
PackageTables read_package_tables(const std::filesystem::path& folder, ErrorList& errors);

/// The table, if it is there with the wanted columns; otherwise null, with an error for each thing that
/// lacks. An optional table may be absent, but not lack a column.
const DataTable* wanted_table(const PackageTables& tables, const std::string& name,
                              std::initializer_list<WantedColumn> columns, bool optional, ErrorList& errors);

}  // namespace concentric
