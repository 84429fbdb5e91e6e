// What the report's page is told: one JSON text.
#pragma once

#include <string>

#include "run/store.hpp"

namespace concentric {

/// Everything that the page shows, in places x years; numbers are rounded to what can be shown. `base` may be
/// null.
std::string report_data(const Run& run, const Run* base);

}  // namespace concentric
