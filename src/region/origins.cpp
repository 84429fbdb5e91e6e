#include "region/origins.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "region/package_tables.hpp"

namespace concentric {
namespace {

std::string text_at(const DataTable& table, const char* field, std::size_t row) {
  return table.find(field) < 0 ? std::string() : std::string(table.text(field, row));
}

std::vector<ParameterRow> parameter_rows(const DataTable& table) {
  std::vector<ParameterRow> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double year = table.numbers("year")[row];
    rows.push_back({std::string(table.text("name", row)), std::string(table.text("place", row)),
                    std::isnan(year) ? std::nullopt : std::optional(static_cast<int>(year)),
                    table.numbers("value")[row], text_at(table, "unit", row), text_at(table, "source", row),
                    text_at(table, "basis", row)});
  }
  return rows;
}

// Members that are not as they should be are left out: what the networks need of them is checked where they
// are loaded.
std::vector<NetworkOrigin> network_origins(const nlohmann::json& document) {
  std::vector<NetworkOrigin> networks;
  const auto folders = document.find("folders");
  if (folders == document.end() || !folders->is_array()) return networks;
  const auto text = [](const nlohmann::json& object, const char* member) {
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  for (const nlohmann::json& folder : *folders) {
    if (!folder.is_object()) continue;
    NetworkOrigin origin{text(folder, "path"), text(folder, "format"), text(folder, "description"), {}};
    if (const auto sources = folder.find("sources"); sources != folder.end() && sources->is_array())
      for (const nlohmann::json& source : *sources)
        if (source.is_object()) origin.sources.push_back(text(source, "title"));
    networks.push_back(std::move(origin));
  }
  return networks;
}

}  // namespace

Origins read_origins(const std::filesystem::path& folder) {
  if (folder.empty()) return {};
  ErrorList errors;
  const PackageTables tables = read_package_tables(folder, errors);
  errors.throw_if_any();
  Origins origins;
  if (const DataTable* table = tables.find("parameters")) origins.parameters = parameter_rows(*table);
  if (tables.document) origins.networks = network_origins(*tables.document);
  return origins;
}

}  // namespace concentric
