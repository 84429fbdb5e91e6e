// Establishments on disk.
#pragma once

#include <filesystem>

#include "people/establishments.hpp"

namespace concentric {

/// Writes establishments.csv into the folder, which is there: about 45 bytes each. InvalidInput where it
/// cannot be written; Interrupted when asked to stop.
void write_establishments(const Region& region, const Establishments& made,
                          const std::filesystem::path& folder);

}  // namespace concentric
