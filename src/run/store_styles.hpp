// How QGIS first shows a run: the table `layer_styles` that QGIS looks for in a GeoPackage, with a style as
// QML (what QGIS reads) and as SLD 1.0 (OGC 02-070, what servers read) for each layer of outlines.
#pragma once

#include "format/sqlite.hpp"

namespace concentric::store {

/// Residents per km2 by zone in classes, and provinces and cities by their borders. `zone_last_year`, `zones`
/// and `jurisdictions` must be there. Runs in the caller's transaction; holds no time of day.
void write_styles(Database& database);

}  // namespace concentric::store
