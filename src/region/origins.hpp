// Where a package's parameters and networks come from: what its files say beside the numbers that a run
// reads.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace concentric {

/// A row of parameters.csv.
struct ParameterRow {
  std::string name;
  std::string place;        ///< `region` or a province's code
  std::optional<int> year;  ///< none for a plain value
  double value = 0;
  std::string unit, source;
  std::string basis;  ///< observed, estimated, modelled or assumed
};

/// A folder of timetables or roads.
struct NetworkOrigin {
  std::string path, format, description;
  std::vector<std::string> sources;
};

struct Origins {
  std::vector<ParameterRow> parameters;  ///< in the order of the file
  std::vector<NetworkOrigin> networks;
};

/// Nothing where the folder holds no package (a region that was put together in memory). InvalidInput where
/// the package cannot be read.
Origins read_origins(const std::filesystem::path& folder);

}  // namespace concentric
