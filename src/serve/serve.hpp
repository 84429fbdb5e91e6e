// Handing results to people: the report, one offline HTML file in English and Chinese.
#pragma once

#include <string>

#include "run/store.hpp"

namespace concentric {

/// The whole HTML text: charts, maps and tables that need no network, with D3 (BSD 3-Clause) inside. With a
/// base run it tells what the plan changes; without, what the run says. The same runs give the same bytes.
/// InvalidInput where the two runs cannot be compared (see `compare`).
std::string report_html(const Run& run, const Run* base);

}  // namespace concentric
