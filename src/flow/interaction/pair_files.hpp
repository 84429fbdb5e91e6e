// Files of zones and of pairs of zones: margins, costs and flows as tables (CSV) or matrices (OMX).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/columns.hpp"
#include "base/errors.hpp"
#include "flow/interaction/border.hpp"
#include "flow/interaction/gravity.hpp"

namespace concentric {

struct ZoneTable {
  Margins margins;
  Jurisdictions jurisdictions;  ///< empty where the file has no such column
};

/// A CSV with the columns `zone`, `origins` and `destinations`, and `jurisdiction` if there are any. Adds a
/// fault for each zone named twice, field that is empty and number that is none; what a number may be is
/// `check_margins`' to say.
ZoneTable read_zones(const std::filesystem::path& file, ErrorList& errors);

/// Zones that a CSV of pairs names, in the order in which they first appear.
std::vector<std::string> zones_in(const std::filesystem::path& file, ErrorList& errors);

/// Values by pair of zones; NaN where the file has none. A CSV has the columns `from` and `to` (or `from_id`
/// and `to_id`) and one for the values, which `column` names; it may be left empty where there is just one.
/// An empty field is NaN. In an OMX file `column` names the matrix, and the first lookup as long as the
/// matrix names its zones. Zones of the file that are not among `zones` are passed over, so that a part of a
/// matrix can be used; adds a fault for each zone without a single value, for a pair given twice and for
/// values that are no numbers.
Matrix<double> read_pairs(const std::filesystem::path& file, const std::string& column,
                          const std::vector<std::string>& zones, ErrorList& errors);

/// Jurisdictions by jurisdictions: a CSV with the columns `from`, `to` and `effect`; what is not listed is 0.
BorderEffects read_border_effects(const std::filesystem::path& file, const Jurisdictions& jurisdictions,
                                  ErrorList& errors);

/// Writes flows to `.csv` (from, to, flow; a row for each flow above 0, with as many digits as it takes to
/// read the same number) or to `.omx` (a matrix `flow` of 32-bit numbers, so about seven digits). Rejects
/// other endings.
void write_flows(const std::filesystem::path& file, const std::vector<std::string>& zones,
                 const Matrix<double>& flow);

/// Rejects an ending that `write_flows` does not know, before long work begins.
void check_flow_file(const std::filesystem::path& file, const std::string& option);

}  // namespace concentric
