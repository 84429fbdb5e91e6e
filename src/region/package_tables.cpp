#include "region/package_tables.hpp"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace concentric {
namespace {

constexpr const char* package_file = "datapackage.json";

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return std::move(bytes).str();
}

void check_basis(const DataTable& table, ErrorList& errors) {
  const int position = table.find("basis");
  if (position < 0)
    return errors.add({package_file, 0, table.schema.name, "the table has no column `basis`",
                       "say for each row whether it is observed, estimated, modelled or assumed"});
  const FieldSchema& field = table.schema.fields[static_cast<std::size_t>(position)];
  if (field.type != FieldType::text || field.allowed.empty())
    errors.add({package_file, 0, table.schema.name + ".basis", "is not held to the four words by its schema",
                "give it the constraint enum: observed, estimated, modelled, assumed"});
}

TableInfo info_of(const DataTable& table, std::string digest) {
  TableInfo info{table.schema.name,    table.schema.path, table.schema.description,
                 table.schema.sources, table.rows(),      {},
                 std::move(digest)};
  if (table.find("basis") >= 0) {
    const TextColumn& basis = table.texts("basis");
    for (const std::uint32_t code : basis.code) ++info.rows_by_basis[basis.value[code]];
  }
  return info;
}

}  // namespace

const DataTable* PackageTables::find(const std::string& name) const {
  for (const DataTable& table : tables)
    if (table.schema.name == name) return &table;
  return nullptr;
}

PackageTables read_package_tables(const std::filesystem::path& folder, ErrorList& errors) {
  PackageTables result;
  if (!std::filesystem::is_directory(folder)) {
    errors.add({folder.string(), 0, "", "is not a folder", "give the folder that holds datapackage.json"});
    return result;
  }
  if (!std::filesystem::is_regular_file(folder / package_file)) {
    errors.add({(folder / package_file).string(), 0, "", "is not there",
                "a region is a folder with this file in it"});
    return result;
  }
  constexpr std::uintmax_t largest_description = std::uintmax_t{16} << 20;
  if (std::filesystem::file_size(folder / package_file) > largest_description) {
    errors.add(
        {package_file, 0, "", "is larger than 16 MiB", "it only describes tables; the file is damaged"});
    return result;
  }
  const std::string text = bytes_of(folder / package_file);
  result.document = std::make_shared<const nlohmann::json>(parse_json(text, package_file, errors));
  if (!errors.empty()) return result;
  result.package = read_data_package(*result.document, package_file, errors);
  if (!errors.empty()) return result;

  const std::size_t count = result.package.tables.size();
  std::vector<ErrorList> faults(count);
  std::vector<std::string> digests(count);
  result.tables.resize(count);
  parallel_for(count, [&](std::size_t i) {
    const TableSchema& schema = result.package.tables[i];
    result.tables[i] = read_table(folder, schema, faults[i]);
    if (faults[i].empty()) digests[i] = sha256_of_file(folder / schema.path);
  });
  std::string all_digests = sha256(text);
  for (std::size_t i = 0; i < count; ++i) {
    errors.append(faults[i]);
    check_basis(result.tables[i], errors);
    result.infos.push_back(info_of(result.tables[i], digests[i]));
    all_digests += digests[i];
  }
  result.sha256 = sha256(all_digests);
  for (std::size_t i = 0; i < count; ++i)
    if (faults[i].empty())
      check_foreign_keys(
          result.tables[i], [&](const std::string& name) { return result.find(name); }, errors);
  return result;
}

const DataTable* wanted_table(const PackageTables& tables, const std::string& name,
                              std::initializer_list<WantedColumn> columns, bool optional, ErrorList& errors) {
  const DataTable* table = tables.find(name);
  if (table == nullptr) {
    if (!optional)
      errors.add(
          {package_file, 0, name, "the table is missing", "docs/region-package.md says what it holds"});
    return nullptr;
  }
  bool sound = true;
  for (const WantedColumn& wanted : columns) {
    const int position = table->find(wanted.name);
    const auto is_number = [](FieldType type) {
      return type == FieldType::integer || type == FieldType::number;
    };
    if (position < 0) {
      errors.add({package_file, 0, name + "." + wanted.name, "the column is missing from the schema",
                  "docs/region-package.md says what it holds"});
      sound = false;
    } else if (is_number(table->schema.fields[static_cast<std::size_t>(position)].type) !=
               is_number(wanted.type)) {
      errors.add({package_file, 0, name + "." + wanted.name,
                  fmt::format("the schema says it is not {}", is_number(wanted.type) ? "a number" : "a text"),
                  ""});
      sound = false;
    }
  }
  return sound ? table : nullptr;
}

}  // namespace concentric
