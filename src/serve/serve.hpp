// Handing results to people: the report, one offline HTML file in English and Chinese.
#pragma once

#include <optional>
#include <string>

#include "run/store.hpp"

namespace concentric {

/// The whole HTML text. With a base run it tells what the plan changes; without, what the run says.
std::string report_html(const Run& run, const Run* base);

}  // namespace concentric
