// Figures by cell for others to look at: squares in a GeoPackage, or rows of a CSV.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "region/region.hpp"

namespace concentric {

struct CellColumn {
  std::string name;
  std::vector<std::int64_t> value;  ///< by cell; below 0 for none
};

/// By the file's ending, .gpkg or .csv; whole or not at all. The squares are in the grid's own projection. A
/// CSV has row, col and zone first. Rejects what cannot be written, and other endings.
void write_cell_layer(const Region& region, const std::string& layer, const std::string& description,
                      const std::vector<CellColumn>& columns, const std::filesystem::path& file);

/// Rejects other endings, and a folder that is not there, before long work begins.
void check_cell_layer_file(const std::filesystem::path& file);

}  // namespace concentric
