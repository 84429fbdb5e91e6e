// An ensemble as text for a terminal and as a folder of CSV files.
#pragma once

#include <filesystem>
#include <string>

#include "measure/ensemble/ensemble.hpp"

namespace concentric {

/// Effects with the inputs that move them most, then published figures beside nine runs of ten.
std::string ensemble_text(const Region& region, const Ensemble& ensemble);

/// Files that `write_ensemble` writes.
inline constexpr std::initializer_list<const char*> ensemble_files{
    "effects.csv", "drivers.csv", "ledger.csv", "draws.csv", "provenance.csv", "datapackage.json"};

/// Writes them into the folder, which is there; datapackage.json says what their columns are. InvalidInput
/// where one cannot be written.
void write_ensemble(const Region& region, const std::vector<Plan>& plans, const Ensemble& ensemble,
                    const std::filesystem::path& folder);

}  // namespace concentric
