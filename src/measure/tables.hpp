// Comparisons, rankings and the ledger as text for a terminal and as CSV for a spreadsheet (RFC 4180, numbers
// in full).
#pragma once

#include <string>
#include <vector>

#include "measure/measure.hpp"

namespace concentric {

/// Place, indicator, year, base, run, difference, %, unit. `run` is one of the two that were compared.
std::string compare_text(const Run& run, const std::vector<Difference>& differences);
/// The same, with the places' ids beside their names.
std::string compare_csv(const Run& run, const std::vector<Difference>& differences);

/// Who gains and who loses: the first `shown` places of each side of what `rank_places` returned.
std::string rank_text(const Run& run, const std::vector<Difference>& ranked, std::size_t shown = 10);

/// Calibration and check with their errors, then what is not compared and why, then the summary.
std::string ledger_text(const std::vector<LedgerRow>& rows);
/// Every row, compared or not.
std::string ledger_csv(const std::vector<LedgerRow>& rows);

}  // namespace concentric
